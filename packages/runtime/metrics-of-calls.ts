import type { PipelineMetrics, Prediction } from '@bidsmith/core';
import { Counter, Histogram, type Registry } from 'prom-client';

const callBuckets = [0.05, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600];
const labelNames = ['release', 'model', 'stage'] as const;

/** Counts model calls. An answer from the cache is counted as a request with outcome `cached`, and nowhere else: nothing was sent. */
export function metricsOfCalls(registers: Registry[]): Pick<PipelineMetrics, 'prediction'> {
  const calls = new Counter({
    name: 'bidsmith_llm_requests_total',
    help: 'Model calls, and questions that the cache answered',
    labelNames: [...labelNames, 'outcome'],
    registers,
  });
  const repairs = new Counter({
    name: 'bidsmith_schema_repair_total',
    help: 'Calls that show the model an answer that did not fit',
    labelNames: ['release'],
    registers,
  });
  const tokens = new Counter({
    name: 'bidsmith_llm_tokens_total',
    help: 'Tokens; cached is the part of the input that came from a prefix cache',
    labelNames: ['release', 'type'],
    registers,
  });
  const cost = new Counter({
    name: 'bidsmith_llm_cost_usd_total',
    help: 'Cost of model calls in US dollars',
    labelNames: ['release'],
    registers,
  });
  const observeTimes = timesOfCalls(registers);
  return {
    prediction(prediction) {
      const { release, model, stage, origin } = prediction;
      calls.inc({ release, model, stage, outcome: origin === 'cache' ? 'cached' : prediction.outcome });
      if (origin === 'cache') return;
      observeTimes(prediction);
      tokens.inc({ release, type: 'input' }, prediction.inputTokens ?? 0);
      tokens.inc({ release, type: 'output' }, prediction.outputTokens ?? 0);
      tokens.inc({ release, type: 'cached' }, prediction.cachedTokens ?? 0);
      cost.inc({ release }, prediction.costUsd ?? 0);
      if (prediction.isRepair) repairs.inc({ release });
    },
  };
}

function timesOfCalls(registers: Registry[]): (prediction: Prediction) => void {
  const histogram = (name: string, help: string): Histogram<(typeof labelNames)[number]> =>
    new Histogram({ name, help, labelNames, buckets: callBuckets, registers });
  const total = histogram('bidsmith_llm_request_duration_seconds', 'Time of one model call');
  const first = histogram('bidsmith_llm_time_to_first_token_seconds', 'Time to the first token');
  const queue = histogram('bidsmith_llm_queue_seconds', 'Time that a call waited for its place');
  return ({ release, model, stage, totalMs, firstTokenMs, queueMs }) => {
    total.observe({ release, model, stage }, totalMs / 1000);
    queue.observe({ release, model, stage }, queueMs / 1000);
    if (firstTokenMs !== null) first.observe({ release, model, stage }, firstTokenMs / 1000);
  };
}
