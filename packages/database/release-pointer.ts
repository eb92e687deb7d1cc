import {
  BidsmithError,
  type OperatorEventType,
  type PointerMove,
  type Records,
  type ReleaseAction,
  type ReleasePointer,
} from '@bidsmith/core';
import { desc, eq, inArray, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { type OperatorEventDraft, type OperatorWebhook, insertOperatorEvent } from './operator-events.ts';
import { releaseChanges, releasePointer, releases } from './release-schema.ts';

type PointerTable = Pick<Records, 'releasePointer' | 'moveReleasePointer' | 'releaseChanges'>;

/** The part of Records that says which release is live. */
export function pointerTable(database: Database, webhook: OperatorWebhook): PointerTable {
  return {
    releasePointer: () => database.query(async (queries) => toPointer(await queries.select().from(releasePointer))),
    moveReleasePointer: (move) =>
      database.transaction(async (queries) => {
        const before = toPointer(await queries.select().from(releasePointer).for('update'));
        if ((before?.version ?? 0) !== move.from) throw moved(before);
        await refuseUnknown(queries, move.to);
        const after = await write(queries, move);
        const { action, by, reason } = move;
        const line = { version: after.version, action, by, reason, before, after };
        await queries.insert(releaseChanges).values({ ...line, at: sql`clock_timestamp()` });
        await insertOperatorEvent(queries, eventOf(move, before, after), webhook);
        return after;
      }),
    releaseChanges: (limit) =>
      database.query(async (queries) => {
        const newest = queries.select().from(releaseChanges).orderBy(desc(releaseChanges.version));
        return (await newest.limit(limit)).map(({ version: _version, ...change }) => change);
      }),
  };
}

/** Two first moves at once meet at the key of the one row; all later ones at its lock. */
async function write(queries: Queries, { from, to }: PointerMove): Promise<ReleasePointer> {
  const row = { version: from + 1, live: to.live, previous: to.previous, canary: to.canary, shadow: to.shadow };
  const written =
    from === 0
      ? await queries.insert(releasePointer).values(row).onConflictDoNothing().returning()
      : await queries.update(releasePointer).set(row).where(eq(releasePointer.version, from)).returning();
  const after = toPointer(written);
  if (after === null) throw moved(null);
  return after;
}

async function refuseUnknown(queries: Queries, to: PointerMove['to']): Promise<void> {
  const named = [to.live, to.previous, to.canary?.release, to.shadow?.release].filter((id) => typeof id === 'string');
  const rows = await queries.select({ id: releases.id }).from(releases).where(inArray(releases.id, named));
  const known = new Set(rows.map(({ id }) => id));
  const unknown = named.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new BidsmithError('not_found', {
    detail: `There is no release ${unknown.join(', ')}.`,
    remedy: 'Name a release of the list, or create it first.',
  });
}

function moved(present: ReleasePointer | null): BidsmithError {
  const now = present === null ? '' : ` It is at version ${present.version} now, with ${present.live} live.`;
  return new BidsmithError('conflict', {
    detail: `Somebody else has moved the releases in the meantime.${now}`,
    remedy: 'Look at what is live now, and decide again.',
  });
}

const eventTypes: Partial<Record<ReleaseAction, OperatorEventType>> = {
  rollback: 'release.rolled_back',
  freeze: 'release.frozen',
};

function eventOf(move: PointerMove, before: ReleasePointer | null, after: ReleasePointer): OperatorEventDraft {
  const { action, by, reason } = move;
  const data = { action, by, reason, before: before && outline(before), after: outline(after) };
  return { type: eventTypes[action] ?? 'release.changed', data };
}

function outline({ version, live, previous, canary, shadow }: ReleasePointer): Readonly<Record<string, unknown>> {
  return {
    version,
    live,
    previous,
    canary: canary && { release: canary.release, weight: canary.weight, status: canary.status },
    shadow: shadow && { release: shadow.release, sample: shadow.sample },
  };
}

function toPointer(rows: readonly (typeof releasePointer.$inferSelect)[]): ReleasePointer | null {
  if (rows[0] === undefined) return null;
  const { only: _only, ...pointer } = rows[0];
  return pointer;
}
