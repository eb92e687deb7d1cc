import { type QueueName, queueNames } from '@bidsmith/core';
import { createLogger, onShutdown, parseConfig } from '@bidsmith/runtime';
import { startWorkers } from '@bidsmith/workers';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { serveWorkerMetrics } from '../serve-worker-metrics.ts';
import { connect } from '../wiring.ts';
import { workerSettings } from '../worker-settings.ts';

/** How long running steps may go on after a signal; then they are aborted and go back on the queue. */
const graceMs = 20_000;

/** Runs workers until told to stop; started by `serve` it also ends when its parent is gone. */
export async function workerCommand(args: string[]): Promise<number> {
  const names = args.map(toQueueName);
  const config = parseConfig(process.env);
  const log = createLogger({ level: config.LOG_LEVEL });
  // A start that fails half-way, such as on a port that is taken, ends the process.
  await using opened = new AsyncDisposableStack();
  const service = await connect(config, log);
  opened.defer(() => service.close());
  const workers = await startWorkers(
    { ...service.ports, pipeline: service.pipeline, webhookSender: service.webhookSender },
    workerSettings(config),
    names.length > 0 ? names : queueNames,
  );
  opened.defer(() => workers.close(0));
  const metricsPort = await serveWorkerMetrics(service);
  log.info({ queues: names.length > 0 ? names : queueNames, taken: service.taken }, 'workers started');
  const stop = async (): Promise<void> => {
    await Promise.all([workers.close(graceMs), metricsPort?.close()]);
    await service.close();
  };
  onShutdown(stop, { log, exitCode: () => exitCodes.ok });
  opened.move();
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.send?.('ready');
  return exitCodes.ok;
}

function toQueueName(text: string): QueueName {
  const name = queueNames.find((known) => known === text);
  if (!name) throw new UsageError(`There is no queue ${text}; there are ${queueNames.join(', ')}.`);
  return name;
}
