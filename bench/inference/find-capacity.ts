import { detachedContext, type Chunk } from '@bidsmith/core';
import { createInference } from '@bidsmith/inference';
import { parseConfig } from '@bidsmith/runtime';
import { modelSettings } from '../../apps/cli/model-settings.ts';
import { type ModelServer, startModelServer } from '../../test/support/model-server.ts';
import { quietLog } from '../../test/support/quiet-log.ts';
import { busyShare } from './busy-share.ts';

const nothingFound = JSON.stringify(
  Object.fromEntries(
    'requirements dates criteria limits contacts deliverables risks scope identifiers issuers titles'
      .split(' ')
      .map((list) => [list, []]),
  ),
);
/** With some spread, as prompts and answers differ: 0.3 s to the first token and 1.4 s on average for the answer. */
const firstTokenMs = 300;
const slowestTokensPerSecond = 25;
const fastestTokensPerSecond = 60;
const sampleMs = 25;
/** Far above what is to be found, so that the bound finds nothing. */
const maxConcurrency = 256;
/** Within this much of the capacity, the limit has found it. */
const tolerance = 0.1;

export interface Found {
  readonly capacity: number;
  /** Mean limit over the second half ÷ capacity. */
  readonly meanRatio: number;
  /** Seconds from the first call until the limit first came to within a tenth and was on average within a tenth from there on. */
  readonly settledSeconds: number;
  /** The same in durations of one call. */
  readonly settledCalls: number;
  /** Share of the server's places at work in the second half. */
  readonly busyShare: number;
}
interface Sample {
  readonly atMs: number;
  readonly limit: number;
}

/** Sends calls without end to a server that lets those above its capacity wait without a word, as vLLM does, and watches the limit of a process that begins cold. */
export async function findCapacity(capacity: number, seconds: number): Promise<Found> {
  const server = await startServer(capacity);
  try {
    const samples = await watch(server, seconds * 1000);
    return judge(server, { capacity, samples, fromMs: 0 });
  } finally {
    await server.close();
  }
}

/** The same, with a capacity that halves in the middle: what is found after that. */
export async function findHalvedCapacity(capacity: number, seconds: number): Promise<Found> {
  const server = await startServer(capacity);
  const halvesAtMs = (seconds * 1000) / 3;
  const timer = setTimeout(() => server.setCapacity(capacity / 2), halvesAtMs);
  try {
    const samples = await watch(server, seconds * 1000);
    return judge(server, { capacity: capacity / 2, samples, fromMs: halvesAtMs });
  } finally {
    clearTimeout(timer);
    await server.close();
  }
}

function startServer(capacity: number): Promise<ModelServer> {
  const spread = fastestTokensPerSecond - slowestTokensPerSecond;
  return startModelServer({
    capacity,
    otherwise: ({ at }) => ({
      kind: 'answer',
      text: nothingFound,
      pace: { latencyMs: firstTokenMs, tokensPerSecond: slowestTokensPerSecond + ((at * 7) % spread) },
    }),
  });
}

async function watch(server: ModelServer, forMs: number): Promise<readonly Sample[]> {
  const config = parseConfig({
    MODEL_BASE_URL: server.baseUrl,
    MODEL_NAME: server.model,
    MODEL_MAX_CONCURRENCY: String(maxConcurrency),
  });
  const inference = createInference({ ...modelSettings(config), log: quietLog });
  const stop = new AbortController();
  const context = detachedContext(stop.signal);
  let asked = 0;
  const askWithoutEnd = async (): Promise<void> => {
    while (!stop.signal.aborted) await inference.configured.analyse(chunk(asked++), context);
  };
  const startedAt = performance.now();
  const samples: Sample[] = [];
  const sampling = setInterval(() => {
    const limit = inference.states()[0]?.limit ?? 0;
    samples.push({ atMs: performance.now() - startedAt, limit });
  }, sampleMs);
  const askers = Array.from({ length: maxConcurrency }, askWithoutEnd);
  await new Promise((resolve) => setTimeout(resolve, forMs));
  clearInterval(sampling);
  stop.abort(new Error('measured'));
  await Promise.allSettled(askers);
  await inference.close();
  return samples;
}

function chunk(index: number): Chunk {
  const file = 'made-up.txt';
  const text = `The contractor shall inspect site ${index} every week.`;
  const block = {
    id: `b${index}`,
    file,
    page: null,
    kind: 'paragraph',
    level: null,
    number: null,
    section: null,
    text,
  } as const;
  return { id: `c${index}`, file, role: 'base', index, context: '', blocks: [block], estimatedTokens: 20 };
}

function judge(
  server: ModelServer,
  { capacity, samples, fromMs }: { capacity: number; samples: readonly Sample[]; fromMs: number },
): Found {
  const counted = samples.filter(({ atMs }) => atMs >= fromMs);
  const isNear = (limit: number): boolean => Math.abs(limit - capacity) <= capacity * tolerance;
  const settled = counted.findIndex(({ limit }, i) => isNear(limit) && isNear(meanOf(counted.slice(i))));
  const settledMs = settled === -1 ? Infinity : (counted[settled]?.atMs ?? Infinity) - fromMs;
  const startedAt = server.calls[0]?.startedAt ?? 0;
  const toMs = startedAt + (counted.at(-1)?.atMs ?? 0);
  const fromHalf = startedAt + (counted[Math.floor(counted.length / 2)]?.atMs ?? 0);
  const done = server.calls.filter(({ aborted }) => !aborted);
  const callMs = done.reduce((sum, call) => sum + (call.finishedAt ?? 0) - (call.servedAt ?? 0), 0) / done.length;
  return {
    capacity,
    meanRatio: meanOf(counted.slice(counted.length / 2)) / capacity,
    settledSeconds: settledMs / 1000,
    settledCalls: settledMs / callMs,
    busyShare: busyShare(server.calls, capacity, { fromMs: fromHalf, toMs }),
  };
}

function meanOf(samples: readonly Sample[]): number {
  return samples.reduce((sum, { limit }) => sum + limit, 0) / samples.length;
}
