import type { Prediction } from '@bidsmith/core';
import type { Ports } from '../ports.ts';

const pageSize = 1_000;
/** More calls than the longest package needs. */
const maxPredictions = 20_000;

/** All calls that were made for a proposal, newest first. */
export async function readPredictions(
  proposalId: string,
  { records }: Pick<Ports, 'records'>,
): Promise<readonly Prediction[]> {
  const found: Prediction[] = [];
  for (let cursor: string | undefined; found.length < maxPredictions;) {
    const page = await records.predictions({ proposalId, limit: pageSize, ...(cursor ? { cursor } : {}) });
    found.push(...page);
    if (page.length < pageSize) break;
    cursor = page.at(-1)?.id;
  }
  return found;
}
