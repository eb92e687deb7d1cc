export { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
export type { EmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
