import { createMetricsApi } from '@bidsmith/api';
import { listen } from './listen.ts';
import { answerMetrics } from './metrics-channel.ts';
import type { Service } from './wiring.ts';

/**
 * Lets the metrics of a worker process be read: by `serve` over the channel between the two, else on WORKER_METRICS_PORT where that is set, which is what
 * closes at the end. Errors: `configuration_invalid` when the port is taken.
 */
export async function serveWorkerMetrics({
  config,
  ports,
  log,
}: Service): Promise<{ close(): Promise<unknown> } | null> {
  const { metrics, inference } = ports;
  metrics.watchProcess('worker');
  metrics.watchEndpoints(inference);
  if (process.connected) {
    answerMetrics(metrics, log);
    return null;
  }
  if (config.WORKER_METRICS_PORT === undefined) return null;
  const api = createMetricsApi({ metrics, log }, { password: config.OPERATOR_PASSWORD ?? null });
  const url = await listen(api, {
    host: config.WORKER_METRICS_HOST,
    port: config.WORKER_METRICS_PORT,
    asked: true,
    setting: 'WORKER_METRICS_PORT',
  });
  log.info({ url: `${url}/metrics` }, 'metrics are served');
  return api;
}
