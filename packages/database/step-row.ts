import { type StepKey, type StepRecord, stageNames } from '@bidsmith/core';
import { and, asc, eq } from 'drizzle-orm';
import type { Queries } from './connection.ts';
import { steps } from './schema.ts';

/** All steps of a proposal in the order of the pipeline. */
export async function readSteps(queries: Queries, proposalId: string): Promise<readonly StepRecord[]> {
  const rows = await queries.select().from(steps).where(eq(steps.proposalId, proposalId)).orderBy(asc(steps.index));
  return rows.map(toStep).toSorted((a, b) => stageNames.indexOf(a.stage) - stageNames.indexOf(b.stage));
}

export function toStep(row: typeof steps.$inferSelect): StepRecord {
  return row;
}

export function hasKey({ proposalId, stage, index }: StepKey) {
  return and(eq(steps.proposalId, proposalId), eq(steps.stage, stage), eq(steps.index, index));
}
