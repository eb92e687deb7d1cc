import type { Inference, JobQueue, PipelineMetrics, RecordFigures } from '@bidsmith/core';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type MetricsSnapshot, mergeSnapshots, snapshotOf } from './metrics-snapshot.ts';
import { metricsOfCalls } from './metrics-of-calls.ts';
import { watchEndpoints } from './metrics-of-endpoints.ts';
import { watchRecords } from './metrics-of-records.ts';
import { createReading } from './metrics-reading.ts';

const stepBuckets = [0.01, 0.05, 0.2, 1, 5, 15, 60, 300, 900];
const requestBuckets = [0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600];
/** Gauges of the library that are named like counters; the same figures by type remain. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** What may be watched, each where it is known best: a gauge is read when somebody asks. */
interface Watching {
  /** Memory, CPU time and event loop of this process, under the label `process`. */
  watchProcess(name: string): void;
  watchQueue(queue: Pick<JobQueue, 'counts'>): void;
  /** In the process that makes the calls: the state of an endpoint is each process's own. */
  watchEndpoints(inference: Pick<Inference, 'states'>): void;
  watchRecords(read: () => Promise<RecordFigures>): void;
  /** The metrics of a further process, added to these whenever the text is asked for. `read` is bounded and never throws. */
  include(read: () => Promise<MetricsSnapshot>): void;
}

/** The counters of one process, for the operators' port. Labels never hold ids of proposals or workspaces. */
export interface Metrics extends PipelineMetrics, Watching {
  request(request: { method: string; route: string; status: number; seconds: number }): void;
  /** All metrics of this process alone, as they can be sent to another. */
  snapshot(): Promise<MetricsSnapshot>;
  /** Prometheus text of this process and of those included. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const included: (() => Promise<MetricsSnapshot>)[] = [];
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route', 'status_class'],
    buckets: requestBuckets,
    registers,
  });
  const readFailures = new Counter({
    name: 'bidsmith_metrics_read_failures_total',
    help: 'Times that what gauges are read from did not answer',
    labelNames: ['part'],
    registers,
  });
  const failed = (part: string): void => readFailures.inc({ part });
  const snapshot = (): Promise<MetricsSnapshot> => snapshotOf(registry);
  return {
    ...metricsOfWork(registers),
    ...metricsOfCalls(registers),
    request: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status_class: `${Math.floor(status / 100)}xx` }, seconds),
    watchProcess(name) {
      collectDefaultMetrics({ register: registry, labels: { process: name } });
      for (const metric of misnamed) registry.removeSingleMetric(metric);
    },
    watchQueue: (queue) => watchQueue(queue, { registers, failed }),
    watchEndpoints: (inference) => watchEndpoints(inference, registers),
    watchRecords: (read) => watchRecords(read, { registers, failed }),
    include: (read) => void included.push(read),
    snapshot,
    async text() {
      const snapshots = await Promise.all([snapshot(), ...included.map((read) => read())]);
      return mergeSnapshots(snapshots);
    },
    contentType: registry.contentType,
  };
}

function metricsOfWork(
  registers: Registry[],
): Pick<PipelineMetrics, 'stepFinished' | 'proposalFinished' | 'webhookAttempt' | 'budgetAlert'> {
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
    labelNames: ['outcome', 'fault', 'release'],
    registers,
  });
  const duration = new Histogram({
    name: 'bidsmith_proposal_duration_seconds',
    help: 'From creation to the end',
    labelNames: ['outcome'],
    buckets: stepBuckets,
    registers,
  });
  const webhooks = new Counter({
    name: 'bidsmith_webhook_attempts_total',
    help: 'Webhook attempts',
    labelNames: ['result'],
    registers,
  });
  const alerts = new Counter({
    name: 'bidsmith_budget_alerts_total',
    help: 'Budgets that passed a share of their limit',
    labelNames: ['scope', 'percent'],
    registers,
  });
  return {
    stepFinished: ({ stage: name, outcome, seconds }) => stage.observe({ stage: name, outcome }, seconds),
    proposalFinished({ outcome, fault, seconds, release }) {
      finished.inc({ outcome, fault: fault ?? 'none', release });
      duration.observe({ outcome }, seconds);
    },
    webhookAttempt: (result) => webhooks.inc({ result }),
    budgetAlert: ({ scope, percent }) => alerts.inc({ scope, percent }),
  };
}

function watchQueue(
  queue: Pick<JobQueue, 'counts'>,
  { registers, failed }: { registers: Registry[]; failed: (part: string) => void },
): void {
  const read = createReading(() => queue.counts(), { keptMs: 0, failed: () => failed('queue') });
  new Gauge({
    name: 'bidsmith_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
    // Every process reads the same queue.
    aggregator: 'first',
    async collect() {
      // Without an answer there is no series: an old count would look like a healthy queue.
      this.reset();
      for (const [name, states] of Object.entries((await read()) ?? {})) {
        for (const [state, jobs] of Object.entries(states)) this.set({ queue: name, state }, jobs);
      }
    },
  });
}
