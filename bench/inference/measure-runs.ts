import { type ModelServer, startModelServer } from '../../test/support/model-server.ts';
import { busyShare } from './busy-share.ts';
import { type ProposalRuns, startProposalRuns } from '../proposal-runs.ts';
import { writeLongRfp } from '../write-long-rfp.ts';

const capacity = 16;
/** Parts become small, so that a text that is quickly read makes hundreds of them. */
const maxModelLen = 6_144;
/** About three seconds a call: a tenth to the first token, the rest for about a hundred tokens. */
const pace = { latencyMs: 300, tokensPerSecond: 40 };
const longCharacters = 2_000_000;
const together = 20;

export interface RunFigures {
  readonly proposals: number;
  /** Calls that read a part of a document. */
  readonly parts: number;
  readonly capacity: number;
  /**
   * Busy slot-seconds of the server ÷ (capacity × time from the arrival of the first call to the end of the last call that reads a part). It counts against us:
   * the search for the capacity, gaps between an answer and the next call, and the end, when there are fewer parts left than places.
   */
  readonly throughput: number;
  /** Calls that a second run of the same files makes. */
  readonly repeatedCalls: number;
}

/** One long solicitation, then twenty together, each through the whole service with a limit that begins cold; each row as soon as it is known. */
export async function* measureRuns(): AsyncGenerator<RunFigures> {
  const long = new Map([['long.txt', writeLongRfp(longCharacters, 1)]]);
  const many = new Map(
    Array.from({ length: together }, (_, i) => [`rfp-${i}.txt`, writeLongRfp(longCharacters / together, i + 2)]),
  );
  yield await measure(long);
  yield await measure(many);
}

async function measure(texts: ReadonlyMap<string, string>): Promise<RunFigures> {
  const model = await startModelServer({ capacity, maxModelLen, pace });
  // The service is new each time: its limit begins cold.
  const runs = await startProposalRuns(model);
  try {
    await runs.run(texts);
    const figures = { proposals: texts.size, capacity, ...throughputOf(model) };
    return { ...figures, repeatedCalls: await repeat(texts, { runs, model }) };
  } finally {
    await runs.close();
    await model.close();
  }
}

function throughputOf({ calls }: ModelServer): Pick<RunFigures, 'parts' | 'throughput'> {
  const reading = calls.filter(({ task }) => task === 'analyse');
  const fromMs = Math.min(...reading.map(({ startedAt }) => startedAt));
  const toMs = Math.max(...reading.map(({ finishedAt }) => finishedAt ?? 0));
  return { parts: reading.length, throughput: busyShare(calls, capacity, { fromMs, toMs }) };
}

async function repeat(
  texts: ReadonlyMap<string, string>,
  { runs, model }: { readonly runs: ProposalRuns; readonly model: ModelServer },
): Promise<number> {
  model.reset();
  await runs.run(texts);
  return model.calls.length;
}
