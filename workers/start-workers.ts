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
 * Starts the workers named (all when none is), and the reconciler's clock. The clock runs in this process and not in the queue: when the queue
 * has lost its state, that is what brings the work back.
 */
export async function startWorkers(
  ports: WorkerPorts,
  settings: WorkerSettings,
  names: readonly QueueName[] = queueNames,
): Promise<RunningWorker> {
  const running = await Promise.all(names.map((name) => ports.queue.work(workers[name](ports, settings))));
  const reconcileNow = (): void => {
    ports.pipeline
      .reconcile()
      .catch((error: unknown) => ports.log.warn({ err: error }, 'could not reconcile; the next round tries again'));
  };
  const clock = names.includes('maintenance') ? setInterval(reconcileNow, settings.reconcileEveryMs) : undefined;
  if (clock) reconcileNow();
  return {
    async close(graceMs) {
      clearInterval(clock);
      await Promise.all(running.map((worker) => worker.close(graceMs)));
    },
  };
}
