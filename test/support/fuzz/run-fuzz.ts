import type { Sandbox } from '@bidsmith/core';
import { recognitionDataFolder } from '../../../packages/documents/ocr/recognition-data.ts';
import { fuzzCase, seedNames } from './fuzz-case.ts';
import type { FuzzBatch, FuzzMessage } from './fuzz-in-child.ts';

export interface FuzzReport {
  readonly cases: number;
  /** Sentences that name the case, for whatever no file may bring about. */
  readonly faults: readonly string[];
  /** How often each outcome came about. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly slowest: { readonly number: number; readonly elapsedMs: number };
}

export interface FuzzSettings {
  readonly sandbox: Sandbox;
  /** Number of the first case. */
  readonly first: number;
  readonly cases: number;
  readonly memoryLimitBytes: number;
  /** The most that one case may take. */
  readonly caseTimeoutMs: number;
}

/** Cases of one child: its start costs more than a dozen of them. */
const batchSize = 150;
/** So many faults have one cause, and each costs the start of a child. */
const enoughFaults = 20;

/** Reads mutated files in children, two at a time; a child that dies is a fault of the case it was at, and the next goes on after it. */
export async function runFuzz(settings: FuzzSettings): Promise<FuzzReport> {
  const left = Array.from({ length: settings.cases }, (_, at) => settings.first + at);
  const found = {
    cases: 0,
    faults: [] as string[],
    outcomes: new Map<string, number>(),
    slowest: { number: 0, elapsedMs: 0 },
  };
  const lane = async (): Promise<void> => {
    while (left.length > 0 && found.faults.length < enoughFaults)
      left.unshift(...(await runBatch(left.splice(0, batchSize), settings, found)));
  };
  await Promise.all([lane(), lane()]);
  return found;
}

type Found = { -readonly [Key in keyof FuzzReport]: FuzzReport[Key] } & {
  faults: string[];
  outcomes: Map<string, number>;
};

/** The cases that the child did not come to. */
async function runBatch(numbers: readonly number[], settings: FuzzSettings, found: Found): Promise<number[]> {
  const open = new Set(numbers);
  let current = numbers[0] ?? 0;
  const name = (number: number): string => `case ${number} (${seedNames[number % seedNames.length]})`;
  const input: FuzzBatch = { cases: numbers.map(fuzzCase), recognitionDataFolder: await recognitionDataFolder() };
  const outcome = await settings.sandbox({
    module: new URL('./fuzz-in-child.ts', import.meta.url),
    input,
    memoryLimitBytes: settings.memoryLimitBytes,
    timeoutMs: settings.caseTimeoutMs,
    signal: new AbortController().signal,
    onMessage: (told, grant) => {
      const message = told as FuzzMessage;
      if (message.type === 'begun') {
        current = message.number;
        return;
      }
      // What the case took is given back, so that each has the same time however many came before it.
      grant(message.elapsedMs + 1);
      open.delete(message.number);
      found.cases += 1;
      found.outcomes.set(message.outcome, (found.outcomes.get(message.outcome) ?? 0) + 1);
      if (message.elapsedMs > found.slowest.elapsedMs) found.slowest = message;
      if (message.fault !== undefined) found.faults.push(`${name(message.number)}: ${message.fault}`);
    },
  });
  if (outcome.status === 'finished') return [];
  found.faults.push(
    `${name(current)}: ${outcome.status} (${outcome.status === 'killed' ? outcome.reason : outcome.error})`,
  );
  found.cases += 1;
  open.delete(current);
  return [...open];
}
