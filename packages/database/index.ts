export { createRecords } from './create-records.ts';
export type { RecordsOptions } from './create-records.ts';
export { migrate } from './migrate.ts';
export { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
export type { EmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
