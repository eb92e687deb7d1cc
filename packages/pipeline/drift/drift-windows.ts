import type { ProposalOutcome } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { minRows } from './compare-outcomes.ts';

const dayMs = 86_400_000;
/** What a release did in its first four weeks is what it is compared with ever after. */
const referenceMs = 28 * dayMs;
/** Proposals looked at on either side; of more, the newest. */
const maxRows = 5_000;
/** Changes of the pointer that are searched for the moment when a release went live. */
const maxChanges = 1_000;

/** Outcomes of live proposals of one release over a span of time; `until` is not part of it. */
export interface OutcomeWindow {
  readonly from: Date;
  readonly until: Date;
  readonly rows: readonly ProposalOutcome[];
}
export interface DriftWindows {
  readonly release: string;
  readonly reference: OutcomeWindow & { readonly isFrozen: boolean };
  readonly current: OutcomeWindow;
}

/**
 * The days before `until` that make up at least 30 proposals of the live release, at least one day; and what came before them of the release's first 28 days.
 * Null where no release is live.
 */
export async function driftWindows(until: Date, records: Ports['records']): Promise<DriftWindows | null> {
  const release = (await records.releasePointer())?.live;
  if (release === undefined) return null;
  const liveSince = await liveSinceOf(release, { until, records });
  const read = async (from: Date, to: Date): Promise<ProposalOutcome[]> => {
    const rows = await records.outcomes({ release, arm: 'live', since: from, until: to, limit: maxRows });
    return rows.filter(({ at }) => at >= from && at < to);
  };
  const recent = await read(liveSince, until);
  const from = startOfCurrent(recent, { liveSince, until });
  const frozenAt = new Date(liveSince.getTime() + referenceMs);
  const referenceUntil = frozenAt < from ? frozenAt : from;
  return {
    release,
    reference: {
      from: liveSince,
      until: referenceUntil,
      rows: await read(liveSince, referenceUntil),
      isFrozen: frozenAt <= from,
    },
    current: { from, until, rows: recent.filter(({ at }) => at >= from) },
  };
}

/** Whole days back from `until`, until they hold enough proposals or the release was not live yet. */
function startOfCurrent(
  recent: readonly ProposalOutcome[],
  { liveSince, until }: { liveSince: Date; until: Date },
): Date {
  const oldest = recent[minRows - 1]?.at;
  // Without enough of them all days count; the reference is then empty, and nothing is said.
  if (oldest === undefined) return liveSince;
  const days = Math.max(1, Math.ceil((until.getTime() - oldest.getTime()) / dayMs));
  return new Date(Math.max(liveSince.getTime(), until.getTime() - days * dayMs));
}

/** When it first became the live release; a release that was rolled back to keeps its own reference. */
async function liveSinceOf(
  release: string,
  { until, records }: { until: Date; records: Ports['records'] },
): Promise<Date> {
  const changes = await records.releaseChanges(maxChanges);
  const first = changes.findLast(({ after }) => after.live === release)?.at;
  // A release of this morning has no day behind it.
  return first === undefined
    ? new Date(until.getTime() - referenceMs)
    : new Date(Math.min(first.getTime(), until.getTime()));
}
