import { defineConfig } from 'drizzle-kit';

/** For `drizzle-kit generate`, run in this folder after a change of the tables. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './*schema.ts',
  out: './migrations',
  schemaFilter: ['bidsmith'],
});
