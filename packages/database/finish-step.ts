import { type StepKey, type StepResult, isTerminal } from '@bidsmith/core';
import { and, eq, sql } from 'drizzle-orm';
import type { Queries } from './connection.ts';
import { lockProposal, mergeWarnings } from './proposal-row.ts';
import { proposals, steps } from './schema.ts';
import { hasKey } from './step-row.ts';

/** Commits the result of the run that holds the newest token, with its warnings; false when it is void. */
export async function finishStep(
  queries: Queries,
  { key, token, result }: { key: StepKey; token: number; result: StepResult },
): Promise<boolean> {
  const row = await lockProposal(queries, key.proposalId);
  if (row === null || isTerminal(row.status)) return false;
  const finished = await queries
    .update(steps)
    .set({
      ...result,
      status: 'succeeded',
      finishedAt: sql`clock_timestamp()`,
      touchedAt: sql`clock_timestamp()`,
    })
    .where(and(hasKey(key), eq(steps.token, token)));
  if (finished.rowCount === 0) return false;
  await queries
    .update(proposals)
    .set({ version: row.version + 1, warnings: mergeWarnings(row.warnings, result.warnings) })
    .where(eq(proposals.id, row.id));
  return true;
}
