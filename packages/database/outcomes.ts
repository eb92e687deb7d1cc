import { type Records, stageNames, stageQueues } from '@bidsmith/core';
import { and, countDistinct, desc, eq, gte, inArray, lte, min, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { predictions } from './prediction-schema.ts';
import { unfinishedStatuses } from './proposal-row.ts';
import { proposalOutcomes } from './release-schema.ts';
import { proposals, steps } from './schema.ts';

/** The part of Records that keeps how proposals went under each release. */
export function outcomeTable(database: Database): Pick<Records, 'recordOutcome' | 'outcomes' | 'releaseActivity'> {
  return {
    recordOutcome: (outcome) =>
      database.query(async (queries) => {
        const row = { ...outcome, features: { ...outcome.features }, at: sql`clock_timestamp()` };
        const { proposalId: _proposal, release: _release, ...members } = row;
        await queries
          .insert(proposalOutcomes)
          .values(row)
          .onConflictDoUpdate({
            target: [proposalOutcomes.proposalId, proposalOutcomes.release],
            set: { ...members, failed: sql`${proposalOutcomes.failed} or excluded.failed` },
          });
      }),
    outcomes: ({ release, arm, since, until, limit }) =>
      database.query((queries) =>
        queries
          .select()
          .from(proposalOutcomes)
          .where(
            and(
              release === undefined ? undefined : eq(proposalOutcomes.release, release),
              arm === undefined ? undefined : eq(proposalOutcomes.arm, arm),
              since === undefined ? undefined : gte(proposalOutcomes.at, since),
              until === undefined ? undefined : lte(proposalOutcomes.at, until),
            ),
          )
          .orderBy(desc(proposalOutcomes.at), desc(proposalOutcomes.proposalId))
          .limit(limit),
      ),
    releaseActivity: (release) => database.query((queries) => activity(queries, release)),
  };
}

const askingStages = stageNames.filter((name) => stageQueues[name] === 'inference');

/** Proposals that are read or rendered, or wait for a person, a worker or their hours, are left out: they make no calls, and no release is to blame. */
async function activity(queries: Queries, release: string) {
  const unfinished = await queries
    .select({ unfinished: countDistinct(steps.proposalId), oldestStart: min(steps.startedAt) })
    .from(proposals)
    .innerJoin(steps, eq(steps.proposalId, proposals.id))
    .where(
      and(
        eq(proposals.releaseId, release),
        inArray(proposals.status, unfinishedStatuses),
        inArray(steps.stage, askingStages),
        eq(steps.status, 'running'),
      ),
    );
  const newest = await queries
    .select({ at: predictions.at })
    .from(predictions)
    .where(eq(predictions.release, release))
    .orderBy(desc(predictions.id))
    .limit(1);
  return {
    unfinished: unfinished[0]?.unfinished ?? 0,
    oldestStart: unfinished[0]?.oldestStart ?? null,
    lastCall: newest[0]?.at ?? null,
  };
}
