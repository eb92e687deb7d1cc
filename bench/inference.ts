import { join } from 'node:path';
import { startModelServer } from '../test/support/model-server.ts';
import { writeLongPdf } from './documents/write-long-pdf.ts';
import { findCapacity, findHalvedCapacity, type Found } from './inference/find-capacity.ts';
import { measureRuns } from './inference/measure-runs.ts';
import { measureTokens, type TokenFigures } from './inference/measure-tokens.ts';

const madePages = 100;
const shortFixture = join(import.meta.dirname, '..', 'test', 'fixtures', 'northwind-rfp.pdf');
const capacities = [4, 16, 64];
const searchSeconds = 22;
const halvingSeconds = 40;

/**
 * Measures the model gateway against a server that answers a fixed number of calls at a time and lets the others wait without a word, as vLLM does. All figures
 * are ratios of one run: of the server's places that were at work, of the limit found to the capacity, of tokens billed to tokens of the document.
 * Arguments: the parts to measure (all of them), and files whose tokens are counted (a made-up solicitation of a hundred pages, and a short one).
 */
export async function benchInference(args: readonly string[]): Promise<void> {
  const parts: Readonly<Record<string, () => Promise<void>>> = {
    capacity: printCapacities,
    throughput: printThroughput,
    tokens: () => printTokens(files),
  };
  const files = args.filter((arg) => !(arg in parts));
  const named = args.filter((arg) => arg in parts);
  const chosen = named.length > 0 ? named : files.length > 0 ? ['tokens'] : Object.keys(parts);
  for (const name of chosen) await parts[name]?.();
}

async function printCapacities(): Promise<void> {
  console.log('capacity found from a cold start: limit ÷ capacity, mean of the second half of each run');
  console.log('  capacity   limit ÷ capacity   within 10 % after   places at work');
  for (const capacity of capacities) printFound(String(capacity), await findCapacity(capacity, searchSeconds));
  printFound('16 → 8', await findHalvedCapacity(16, halvingSeconds));
  console.log('');
}

function printFound(name: string, { meanRatio, settledSeconds, settledCalls, busyShare }: Found): void {
  const settled = `${settledSeconds.toFixed(0)} s, ${settledCalls.toFixed(1)} calls`;
  console.log(
    `  ${name.padStart(8)}${meanRatio.toFixed(2).padStart(19)}${settled.padStart(20)}${busyShare.toFixed(2).padStart(17)}`,
  );
}

async function printThroughput(): Promise<void> {
  console.log('throughput of the fan-out from a cold limit: busy places ÷ (capacity × first call to last part read)');
  console.log('  proposals   parts   capacity   throughput   second run');
  for await (const { proposals, parts, capacity, throughput, repeatedCalls } of measureRuns()) {
    const figures = [proposals, parts, capacity, throughput.toFixed(2), `${repeatedCalls} calls`];
    const widths = [11, 8, 11, 13, 13];
    console.log(figures.map((figure, i) => String(figure).padStart(widths[i] ?? 0)).join(''));
  }
  console.log('');
}

async function printTokens(named: readonly string[]): Promise<void> {
  const files = named.length > 0 ? named : [await writeLongPdf(madePages), shortFixture];
  const model = await startModelServer();
  try {
    console.log('input tokens of whole proposals ÷ tokens of the document: all, and those that no prefix cache serves');
    for await (const figures of measureTokens(model, files)) printTokensOf(figures);
  } finally {
    await model.close();
  }
}

function printTokensOf({ name, documentTokens, tasks }: TokenFigures): void {
  const share = (tokens: number): string => (tokens / documentTokens).toFixed(2).padStart(6);
  const sum = (of: 'inputTokens' | 'fullPriceTokens'): number =>
    [...tasks.values()].reduce((total, figures) => total + figures[of], 0);
  console.log(
    `  ${name}, ${documentTokens} tokens: all ${share(sum('inputTokens')).trim()}, at full price ${share(sum('fullPriceTokens')).trim()}`,
  );
  for (const [task, { calls, inputTokens, fullPriceTokens, instructionTokens }] of tasks)
    console.log(
      `    ${task.padEnd(8)}${String(calls).padStart(4)} calls${share(inputTokens)} all${share(fullPriceTokens)} at full price${String(instructionTokens).padStart(6)} tokens of instructions each`,
    );
}
