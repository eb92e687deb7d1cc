import type { JobQueue, Log, PipelineMetrics, Records, WebhookSender } from '@bidsmith/core';
import type { Pipeline } from '@bidsmith/pipeline';

/** What the workers are given. */
export interface WorkerPorts {
  readonly pipeline: Pipeline;
  readonly queue: JobQueue;
  readonly records: Records;
  readonly webhookSender: WebhookSender;
  /** For operators' events. */
  readonly operatorWebhookSender: Pick<WebhookSender, 'send'>;
  readonly metrics: PipelineMetrics;
  readonly log: Log;
}

export interface WorkerSettings {
  readonly ingestConcurrency: number;
  readonly inferenceConcurrency: number;
  readonly renderConcurrency: number;
  readonly reconcileEveryMs: number;
  /** Pauses before the first, second … attempt of a webhook delivery. */
  readonly webhookScheduleMs: readonly number[];
}
