import { type QueueName, queueNames, type RunningWorker, type WorkerOptions } from '@bidsmith/core';
import { ingestWorker } from './ingest.ts';
import { inferenceWorker } from './inference.ts';
import { maintenanceWorker } from './maintenance.ts';
import { renderWorker } from './render.ts';
import { webhookWorker } from './webhook.ts';
import type { WorkerPorts, WorkerSettings } from './worker-ports.ts';

const workers: Record<QueueName, (ports: WorkerPorts, settings: WorkerSettings) => WorkerOptions> = {
  ingest: ingestWorker,
  inference: inferenceWorker,
  render: renderWorker,
  webhook: webhookWorker,
  maintenance: maintenanceWorker,
};

/**
 * Starts the workers named (all when none is), and the clock of the reconciler and the chores. The clock runs in this process and not in the queue: when the queue
 * has lost its state, that is what brings the work back.
 */
export async function startWorkers(
  ports: WorkerPorts,
  settings: WorkerSettings,
  names: readonly QueueName[] = queueNames,
): Promise<RunningWorker> {
  const running = await Promise.all(names.map((name) => ports.queue.work(workers[name](ports, settings))));
  let isBusy = false;
  const round = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      await ports.pipeline.reconcile();
      await ports.pipeline.maintain();
    } catch (error) {
      ports.log.warn({ err: error }, 'could not reconcile; the next round tries again');
    } finally {
      isBusy = false;
    }
  };
  const clock = names.includes('maintenance') ? setInterval(() => void round(), settings.reconcileEveryMs) : undefined;
  if (clock) void round();
  return {
    async close(graceMs) {
      clearInterval(clock);
      await Promise.all(running.map((worker) => worker.close(graceMs)));
    },
  };
}
