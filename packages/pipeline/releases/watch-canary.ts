import { BidsmithError, type Canary, type PointerMove, type ReleasePointer } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { judgeCanary, outcomeWindow, type Verdict } from './canary-rules.ts';

type Watching = Pick<Ports, 'records' | 'log'>;
type Decided = Exclude<Verdict, { action: 'none' }>;

/** Who moves the pointer by the rules. */
const by = 'canary watch';

/**
 * Judges the release on trial by what is known now, and moves the pointer accordingly. Called after each outcome and in each round of chores, by any number
 * of processes: the pointer moves once.
 */
export async function watchCanary(ports: Watching, now = new Date()): Promise<void> {
  const pointer = await ports.records.releasePointer();
  if (!pointer?.canary) return;
  const verdict = await judge(pointer, pointer.canary, { ports, now });
  if (verdict.action === 'none') return;
  try {
    await ports.records.moveReleasePointer(moveOf(verdict, pointer, { canary: pointer.canary, now }));
  } catch (error) {
    // Another process came to a decision first, or a person did.
    if (error instanceof BidsmithError && error.code === 'conflict') return;
    throw error;
  }
  const level = verdict.action === 'rollback' || verdict.action === 'freeze' ? 'error' : 'info';
  ports.log[level](
    { release: pointer.canary.release, action: verdict.action, reason: verdict.reason },
    sentences[verdict.action],
  );
}

const sentences = {
  rollback: 'a release on trial was rolled back',
  freeze: 'a trial was frozen: it and the live release fail at the same time',
  resume: 'a frozen trial goes on',
  step: 'a release on trial gets its next share of the proposals',
  promote: 'a release on trial is live',
} as const satisfies Record<Decided['action'], string>;

async function judge(
  pointer: ReleasePointer,
  canary: Canary,
  { ports, now }: { ports: Watching; now: Date },
): Promise<Verdict> {
  const { records } = ports;
  const [release, tried, live, canaryActivity, liveActivity] = await Promise.all([
    records.release(canary.release),
    records.outcomes({
      release: canary.release,
      arm: 'canary',
      since: new Date(canary.startedAt),
      limit: outcomeWindow,
    }),
    records.outcomes({ release: pointer.live, arm: 'live', limit: outcomeWindow }),
    records.releaseActivity(canary.release),
    records.releaseActivity(pointer.live),
  ]);
  const asksModel = release !== null && release.model !== null;
  return judgeCanary(canary, { canary: tried, live, canaryActivity, liveActivity, asksModel, now });
}

function moveOf(
  verdict: Decided,
  pointer: ReleasePointer,
  { canary, now }: { canary: Canary; now: Date },
): PointerMove {
  const { version: from, ...present } = pointer;
  const at = now.toISOString();
  const to = {
    rollback: () => ({ ...present, canary: null }),
    freeze: () => ({ ...present, canary: { ...canary, status: 'frozen' as const, stepStartedAt: at } }),
    // What was seen during the outage says nothing about the release.
    resume: () => ({ ...present, canary: { ...canary, status: 'running' as const, startedAt: at, stepStartedAt: at } }),
    step: () => ({
      ...present,
      canary: { ...canary, weight: 'weight' in verdict ? verdict.weight : canary.weight, stepStartedAt: at },
    }),
    promote: () => ({ ...present, live: canary.release, previous: pointer.live, canary: null }),
  };
  return { from, to: to[verdict.action](), action: verdict.action, by, reason: verdict.reason };
}
