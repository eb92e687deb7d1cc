import type { WorkerOptions } from '@bidsmith/core';
import type { WorkerPorts } from './worker-ports.ts';

/** Compares records and queue, and repairs. One at a time: two would do the same work. */
export function maintenanceWorker({ pipeline, log }: WorkerPorts): WorkerOptions {
  return {
    queue: 'maintenance',
    concurrency: 1,
    async run(payload) {
      if (payload.type === 'reconcile') await pipeline.reconcile();
    },
    async failed(_payload, error) {
      log.error({ code: error.code, err: error }, 'a maintenance job failed; the next round tries again');
    },
  };
}
