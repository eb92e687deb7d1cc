/** The stages a proposal passes through, in order. One name everywhere: file, step key, progress value, log field, metric label. */
export const stageNames = ['ingest', 'analyse', 'brief', 'outline', 'draft', 'check', 'render', 'publish'] as const;
export type StageName = (typeof stageNames)[number];

/** What a stage's progress counts. */
export const stageUnits = {
  ingest: 'files',
  analyse: 'chunks',
  brief: 'briefs',
  outline: 'outlines',
  draft: 'sections',
  check: 'checks',
  render: 'artifacts',
  publish: 'proposals',
} as const satisfies Record<StageName, string>;

/** BullMQ queues, named by the resource they use. */
export const queueNames = ['ingest', 'inference', 'render', 'webhook', 'maintenance'] as const;
export type QueueName = (typeof queueNames)[number];

/** The queue on which each stage's steps run. */
export const stageQueues = {
  ingest: 'ingest',
  analyse: 'inference',
  brief: 'inference',
  outline: 'inference',
  draft: 'inference',
  check: 'inference',
  render: 'render',
  publish: 'render',
} as const satisfies Record<StageName, QueueName>;
