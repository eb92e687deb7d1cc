// Vite turns imported stylesheets into files of the build.
declare module '*.css';
