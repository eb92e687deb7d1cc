import { createQueue } from '@bidsmith/queue';
import type { BackendAddress } from './queue-fixture.ts';

/** Run as a process of its own: takes one job, says so on standard output, and keeps it until it is killed. */
const address = JSON.parse(process.argv[2] ?? '') as BackendAddress;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const queue = await createQueue({ ...address, log: silent, lockDurationMs: 1_000, stalledIntervalMs: 500 });
await queue.work({
  queue: 'ingest',
  concurrency: 1,
  run: async () => {
    process.stdout.write('held\n');
    await new Promise(() => {});
  },
  failed: async () => {},
});
