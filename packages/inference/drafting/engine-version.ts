/** Changes whenever the same brief may give another outline, section or proposal: part of every input hash. */
export const engineVersion = '6';
