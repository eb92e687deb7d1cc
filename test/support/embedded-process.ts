import { createInterface } from 'node:readline';
import { startEmbeddedPostgres } from '@bidsmith/database';

/**
 * A process that uses the built-in PostgreSQL: `node embedded-process.ts <data folder>`.
 * Prints the connection string when it is ready and stops when its input ends.
 */
const [dataFolder = ''] = process.argv.slice(2);
const write = (level: string) => (fields: object, message: string) =>
  process.stderr.write(`${level} ${message} ${JSON.stringify(fields)}\n`);
const log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };

const server = await startEmbeddedPostgres({ dataFolder, log });
process.stdout.write(`${server.connectionString}\n`);
createInterface({ input: process.stdin }).on('close', () => {
  server.stop().catch((error: unknown) => {
    log.error({ error: String(error) }, 'stop failed');
    process.exitCode = 1;
  });
});
