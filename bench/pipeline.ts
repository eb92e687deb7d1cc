import { type ModelServer, startModelServer } from '../test/support/model-server.ts';
import { type ProposalRuns, startProposalRuns } from './proposal-runs.ts';
import { writeLongRfp } from './write-long-rfp.ts';

/** What an answer of some hundred tokens takes at least. */
const callMs = 5_000;
const capacity = 8;
/** About ten pages. */
const characters = 24_000;

/**
 * Runs proposals against a model server that answers every call after the same time and a fixed number at once, and prints wall time ÷ critical path.
 * The critical path of one proposal is, over its stages in turn, the rounds its calls need at that capacity; of many, their calls spread evenly over the
 * capacity, or the longest single path when that is longer. Reading and rendering are in the wall time and not in the path: the ratio is what they and
 * the queue add.
 */
export async function benchPipeline(): Promise<void> {
  const model = await startModelServer({ pace: { latencyMs: callMs }, capacity });
  const settings = { MODEL_MAX_CONCURRENCY: String(capacity) };
  const runs = await startProposalRuns(model, { settings, formats: ['pptx', 'pdf', 'xlsx'] });
  try {
    console.log(`model: ${callMs} ms a call, ${capacity} at once; queue and records on embedded PostgreSQL\n`);
    console.log('proposals   model calls   critical path   wall time   ratio');
    for (const proposals of [1, 20]) await measure(proposals, runs, model);
  } finally {
    await runs.close();
    await model.close();
  }
}

/** Each proposal has a text of its own, so that none takes another's results or answers. */
async function measure(proposals: number, runs: ProposalRuns, model: ModelServer): Promise<void> {
  model.reset();
  const texts = Array.from({ length: proposals }, (_, index): [string, string] => [
    `rfp-${proposals}-${index}.txt`,
    writeLongRfp(characters, proposals * 100 + index),
  ]);
  const startedAt = performance.now();
  await runs.run(new Map(texts));
  const wallMs = performance.now() - startedAt;
  const pathMs = criticalPathMs(model, proposals);
  console.log(
    [
      String(proposals).padStart(9),
      String(model.calls.length).padStart(13),
      seconds(pathMs).padStart(15),
      seconds(wallMs).padStart(11),
      (wallMs / pathMs).toFixed(2).padStart(7),
    ].join(' '),
  );
}

function criticalPathMs(model: ModelServer, proposals: number): number {
  const calls = new Map<string | null, number>();
  for (const call of model.calls) calls.set(call.task, (calls.get(call.task) ?? 0) + 1);
  const rounds = [...calls.values()].reduce((sum, count) => sum + Math.ceil(count / proposals / capacity), 0);
  return Math.max(rounds, model.calls.length / capacity) * callMs;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
