import { documentSchema, errorCodes } from '@bidsmith/core';
import type { ChildResult } from '../../../packages/documents/child-protocol.ts';
import { describeFailure, describeReading } from '../../../packages/documents/describe-document.ts';
import { defaultReadLimits } from '../../../packages/documents/read-limits.ts';
import { readInProcess } from '../../../packages/documents/sandbox-for-tests.ts';
import { sniffFormat } from '../../../packages/documents/sniff/sniff-format.ts';
import type { FuzzCase } from './fuzz-case.ts';

/** Cases to be read one after another. */
export interface FuzzBatch {
  readonly cases: readonly FuzzCase[];
  readonly recognitionDataFolder: string;
}
export type FuzzMessage =
  | { readonly type: 'begun'; readonly number: number }
  | {
      readonly type: 'ended';
      readonly number: number;
      readonly elapsedMs: number;
      readonly outcome: string;
      readonly fault?: string;
    };

/** Small: a mutation may ask for any number of pages to be recognised. */
const limits = { ...defaultReadLimits, maxOcrPages: 1, maxPages: 200 };

/** Reads mutated files as the sandbox's child does, and tells of each how it ended; a fault says what no file may bring about. */
export async function runInChild(batch: FuzzBatch, emit: (message: FuzzMessage) => void): Promise<number> {
  for (const read of batch.cases) {
    const { number } = read;
    emit({ type: 'begun', number });
    const startedAt = performance.now();
    const { outcome, fault } = await readCase(read, batch.recognitionDataFolder);
    const elapsedMs = Math.round(performance.now() - startedAt);
    emit({ type: 'ended', number, elapsedMs, outcome, ...(fault === undefined ? {} : { fault }) });
  }
  return batch.cases.length;
}

async function readCase(
  { filename, bytes, isWhole }: FuzzCase,
  recognitionDataFolder: string,
): Promise<{ outcome: string; fault?: string }> {
  const request = { filename, role: 'base', bytes } as const;
  try {
    const sniffed = sniffFormat(bytes, filename);
    if ('code' in sniffed) return { outcome: sniffed.code, ...(isWhole ? { fault: sniffed.reason } : {}) };
    const { format, offset } = sniffed;
    const input = { format, filename, bytes: bytes.slice(offset), limits, recognitionDataFolder };
    const result = structuredClone(await readInProcess(input, (message) => void structuredClone(message)));
    const outcome = result.outcome === 'failed' ? result.code : result.outcome;
    const document =
      result.outcome === 'failed'
        ? describeFailure(request, sniffed, result)
        : describeReading(request, sniffed, result);
    const faults = [
      ...faultsOf(result),
      ...(documentSchema.safeParse(document).error?.issues ?? []).map((issue) => JSON.stringify(issue)),
    ];
    // Pictures may hold no text; of other files that were not changed, the mutations of one that is not read would test little.
    if (isWhole && outcome !== 'read' && outcome !== 'document_has_no_text') faults.push('it is not read unchanged');
    return faults.length === 0 ? { outcome } : { outcome, fault: faults.join('; ') };
  } catch (error) {
    return { outcome: 'thrown', fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function faultsOf(result: ChildResult): string[] {
  if (result.outcome === 'failed') {
    const codes: readonly string[] = errorCodes;
    const isSentence = /^\p{Lu}.{15,}\.$/su.test(result.reason);
    return codes.includes(result.code) && isSentence ? [] : [`refused with ${result.code}: ${result.reason}`];
  }
  const faults: string[] = [];
  const numbers = result.pages.map((page) => page.number).join();
  const right = Array.from({ length: result.pageCount ?? 0 }, (_, at) => at + 1).join();
  if (numbers !== right) faults.push(`of ${result.pageCount} pages these are listed: ${numbers}`);
  const strays = result.blocks.filter(({ page }) => page !== null && page > (result.pageCount ?? 0));
  if (strays.length > 0) faults.push(`a block stands on page ${strays[0]?.page} of ${result.pageCount}`);
  const silent = result.pages.filter((page) => page.status !== 'read' && page.reason === undefined);
  if (silent.length > 0) faults.push(`page ${silent[0]?.number} is ${silent[0]?.status} without a reason`);
  return faults;
}
