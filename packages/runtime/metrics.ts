import type { JobQueue, PipelineMetrics } from '@bidsmith/core';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const stepBuckets = [0.01, 0.05, 0.2, 1, 5, 15, 60, 300, 900];
const callBuckets = [0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600];

/** The counters of one process, for the operators' port. Labels never hold ids. */
export interface Metrics extends PipelineMetrics {
  request(request: { method: string; route: string; status: number; seconds: number }): void;
  /** Queue depths are read when somebody asks. */
  watchQueue(queue: Pick<JobQueue, 'counts'>): void;
  /** Prometheus text. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [registry] = registers;
  if (!registry) throw new Error('unreachable');
  collectDefaultMetrics({ register: registry });
  const stage = new Histogram({
    name: 'bidsmith_stage_duration_seconds',
    help: 'Time of one step',
    labelNames: ['stage', 'outcome'],
    buckets: stepBuckets,
    registers,
  });
  const finished = new Counter({
    name: 'bidsmith_proposals_finished_total',
    help: 'Proposals that ended',
    labelNames: ['outcome', 'fault'],
    registers,
  });
  const duration = new Histogram({
    name: 'bidsmith_proposal_duration_seconds',
    help: 'From creation to the end',
    labelNames: ['outcome'],
    buckets: stepBuckets,
    registers,
  });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status_class'],
    buckets: callBuckets,
    registers,
  });
  const webhooks = new Counter({
    name: 'bidsmith_webhook_attempts_total',
    help: 'Webhook attempts',
    labelNames: ['result'],
    registers,
  });
  return {
    ...modelMetrics(registers),
    stepFinished: ({ stage: name, outcome, seconds }) => stage.observe({ stage: name, outcome }, seconds),
    proposalFinished({ outcome, fault, seconds }) {
      finished.inc({ outcome, fault: fault ?? 'none' });
      duration.observe({ outcome }, seconds);
    },
    request: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status_class: `${Math.floor(status / 100)}xx` }, seconds),
    webhookAttempt: (result) => webhooks.inc({ result }),
    watchQueue: (queue) => watchQueue(queue, registers),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function modelMetrics(registers: Registry[]): Pick<PipelineMetrics, 'prediction'> {
  const labelNames = ['release', 'model', 'stage'] as const;
  const calls = new Counter({
    name: 'bidsmith_llm_requests_total',
    help: 'Model calls',
    labelNames: [...labelNames, 'outcome'],
    registers,
  });
  const total = new Histogram({
    name: 'bidsmith_llm_request_duration_seconds',
    help: 'Time of one model call',
    labelNames,
    buckets: callBuckets,
    registers,
  });
  const first = new Histogram({
    name: 'bidsmith_llm_time_to_first_token_seconds',
    help: 'Time to the first token',
    labelNames,
    buckets: callBuckets,
    registers,
  });
  const tokens = new Counter({
    name: 'bidsmith_llm_tokens_total',
    help: 'Tokens',
    labelNames: ['release', 'type'],
    registers,
  });
  const cost = new Counter({
    name: 'bidsmith_llm_cost_usd_total',
    help: 'Cost of model calls',
    labelNames: ['release'],
    registers,
  });
  return {
    prediction(prediction) {
      const { release, model, stage } = prediction;
      calls.inc({ release, model, stage, outcome: prediction.outcome });
      total.observe({ release, model, stage }, prediction.totalMs / 1000);
      if (prediction.firstTokenMs !== null) first.observe({ release, model, stage }, prediction.firstTokenMs / 1000);
      tokens.inc({ release, type: 'input' }, prediction.inputTokens ?? 0);
      tokens.inc({ release, type: 'output' }, prediction.outputTokens ?? 0);
      cost.inc({ release }, prediction.costUsd ?? 0);
    },
  };
}

function watchQueue(queue: Pick<JobQueue, 'counts'>, registers: Registry[]): void {
  new Gauge({
    name: 'bidsmith_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      for (const [name, states] of Object.entries(await queue.counts())) {
        for (const [state, jobs] of Object.entries(states)) this.set({ queue: name, state }, jobs);
      }
    },
  });
}
