import type { EndpointState, Prediction, RecordFigures } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createMetrics, type Metrics } from './metrics.ts';

const prediction: Prediction = {
  id: 'pred_1',
  proposalId: 'prop_1',
  workspaceId: 'ws_1',
  release: 'rel_1',
  endpoint: 'gpu',
  task: 'analyse',
  stage: 'analyse',
  inputHash: 'a',
  requestHash: 'b',
  inputCharacters: 100,
  model: 'm',
  attempt: 1,
  inputTokens: 100,
  outputTokens: 10,
  cachedTokens: 40,
  tokensEstimated: false,
  queueMs: 500,
  firstTokenMs: 200,
  totalMs: 2_000,
  gpuSeconds: null,
  costUsd: 0.5,
  finishReason: 'stop',
  outcome: 'succeeded',
  isRepair: false,
  origin: 'model',
  bodyKey: null,
  at: new Date(),
};
const figures: RecordFigures = {
  releases: [
    { release: 'rel_1', arm: 'live' },
    { release: 'rel_2', arm: 'canary' },
  ],
  canary: { weight: 5, failureLowerBound: 0.01 },
  budgets: [
    { scope: 'system', spentUsd: 3, limitUsd: 10 },
    { scope: 'shadow', spentUsd: 0, limitUsd: null },
  ],
  drift: [{ release: 'rel_1', feature: 'pages', index: 0.31, isAbove: true }],
};
const lineOf = async (metrics: Metrics, start: string): Promise<string | undefined> =>
  (await metrics.text()).split('\n').find((line) => line.startsWith(start));

describe('metrics of one process', () => {
  it('count calls, tokens, cost and repairs under the release', async () => {
    const metrics = createMetrics();
    metrics.prediction(prediction);
    metrics.prediction({ ...prediction, isRepair: true, outcome: 'repaired' });
    const text = await metrics.text();
    expect(text).toContain(
      'bidsmith_llm_requests_total{release="rel_1",model="m",stage="analyse",outcome="succeeded"} 1',
    );
    expect(text).toContain('bidsmith_llm_tokens_total{release="rel_1",type="cached"} 80');
    expect(text).toContain('bidsmith_llm_cost_usd_total{release="rel_1"} 1');
    expect(text).toContain('bidsmith_schema_repair_total{release="rel_1"} 1');
    expect(text).toContain('bidsmith_llm_queue_seconds_sum{release="rel_1",model="m",stage="analyse"} 1');
  });

  it('count an answer from the cache as a request that took nothing', async () => {
    const metrics = createMetrics();
    metrics.prediction({ ...prediction, origin: 'cache' });
    const text = await metrics.text();
    expect(text).toContain('outcome="cached"} 1');
    expect(text).not.toMatch(/bidsmith_llm_tokens_total\{/);
    expect(text).not.toMatch(/bidsmith_llm_request_duration_seconds_count\{/);
  });

  it('show endpoints as they are when asked', async () => {
    const state: EndpointState = {
      endpoint: 'gpu',
      health: 'failing',
      limit: 4,
      inFlight: 0,
      waiting: 7,
      isThrottled: false,
    };
    let states: readonly EndpointState[] = [state];
    const metrics = createMetrics();
    metrics.watchEndpoints({ states: () => states });
    expect(await lineOf(metrics, 'bidsmith_llm_circuit_open{')).toBe('bidsmith_llm_circuit_open{endpoint="gpu"} 1');
    expect(await lineOf(metrics, 'bidsmith_llm_waiting{')).toBe('bidsmith_llm_waiting{endpoint="gpu"} 7');
    states = [];
    expect(await lineOf(metrics, 'bidsmith_llm_circuit_open{')).toBeUndefined();
  });

  it('show what the records say, read once for all gauges', async () => {
    let reads = 0;
    const metrics = createMetrics();
    metrics.watchRecords(async () => {
      reads += 1;
      return figures;
    });
    await metrics.text();
    const text = await metrics.text();
    expect(reads).toBe(1);
    expect(text).toContain('bidsmith_release_info{release="rel_2",arm="canary"} 1');
    expect(text).toContain('bidsmith_canary_weight 5');
    expect(text).toContain('bidsmith_llm_daily_budget_usd 10');
    expect(text).toContain('bidsmith_budget_spent_usd{scope="shadow"} 0');
    expect(text).toContain('bidsmith_drift_psi{feature="pages",release="rel_1"} 0.31');
  });

  it('leave out what has no value, so that no rule takes it for zero', async () => {
    const metrics = createMetrics();
    metrics.watchRecords(async () => ({ releases: [], canary: null, budgets: [], drift: [] }));
    expect(await lineOf(metrics, 'bidsmith_llm_daily_budget_usd')).toBeUndefined();
    expect(await lineOf(metrics, 'bidsmith_canary_weight')).toBeUndefined();
  });

  it('go on without the parts that do not answer, and count that', async () => {
    const metrics = createMetrics();
    metrics.webhookAttempt('delivered');
    metrics.watchQueue({ counts: () => Promise.reject(new Error('down')) });
    metrics.watchRecords(() => Promise.reject(new Error('down')));
    await metrics.text();
    const text = await metrics.text();
    expect(text).toContain('bidsmith_webhook_attempts_total{result="delivered"} 1');
    expect(text).not.toMatch(/bidsmith_queue_jobs\{/);
    expect(text).toMatch(/bidsmith_metrics_read_failures_total\{part="records"\} [1-9]/);
  });
});

describe('metrics of several processes', () => {
  it('are one valid text: each metric named once, counters added up, gauges of the records not', async () => {
    const api = createMetrics();
    const worker = createMetrics();
    for (const [name, metrics] of Object.entries({ api, worker })) {
      metrics.watchProcess(name);
      metrics.watchRecords(async () => figures);
      metrics.prediction(prediction);
    }
    api.include(() => worker.snapshot());
    const text = await api.text();
    const helps = text.split('\n').filter((line) => line.startsWith('# HELP'));
    expect(new Set(helps).size).toBe(helps.length);
    expect(text).toContain('stage="analyse",outcome="succeeded"} 2');
    expect(text).toContain(
      'bidsmith_llm_request_duration_seconds_bucket{le="2",release="rel_1",model="m",stage="analyse"} 2',
    );
    expect(text).toContain('bidsmith_llm_daily_budget_usd 10');
    expect(text).toMatch(/process_resident_memory_bytes\{process="api"\} \d/);
    expect(text).toMatch(/process_start_time_seconds\{process="worker"\} \d/);
  });
});
