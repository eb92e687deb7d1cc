import type { Config } from '@bidsmith/runtime';
import type { WorkerSettings } from '@bidsmith/workers';

/** The workers' part of the configuration. */
export function workerSettings(config: Config): WorkerSettings {
  return {
    ingestConcurrency: config.INGEST_CONCURRENCY,
    inferenceConcurrency: config.INFERENCE_CONCURRENCY,
    renderConcurrency: config.RENDER_CONCURRENCY,
    reconcileEveryMs: config.RECONCILE_EVERY_SECONDS * 1000,
    webhookScheduleMs: config.webhookScheduleMs,
  };
}
