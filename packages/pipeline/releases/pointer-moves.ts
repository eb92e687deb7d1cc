import { BidsmithError, type Release, type ReleaseAction, type ReleasePointer } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { gateReason } from './gate.ts';

/** Who moves the pointer, and from where. */
export interface Mover {
  readonly by: string;
  /** Version of the pointer that the decision was made on; the present one where none is named. */
  readonly version?: number;
}
export interface GatedMover extends Mover {
  /** Passes the gate all the same, for this reason, which goes into the audit log. */
  readonly force?: string;
}
export interface TrialPlan {
  /** Percent of the new proposals, in turn. */
  readonly steps: readonly number[];
  readonly minFinished: number;
  readonly minMinutes: number;
  /** Takes the steps, and at their end the place of the live release, without a person. */
  readonly auto: boolean;
}

/** Steps of a trial, proposals and minutes each lasts at least. */
export const defaultTrial: TrialPlan = { steps: [5, 25, 50, 100], minFinished: 50, minMinutes: 60, auto: false };

/**
 * Moves of the pointer by a person. Each is made on one version of it. Errors: `conflict` when it has moved since, when the gate is closed, or when there is
 * nothing to move; `not_found` for an unknown release.
 */
export interface PointerMoves {
  promote(name: string, mover: GatedMover): Promise<ReleasePointer>;
  /** Begins a trial at its first step. */
  startCanary(name: string, plan: TrialPlan, mover: GatedMover): Promise<ReleasePointer>;
  /** Gives the release on trial this share of new proposals, and leaves it there. */
  weighCanary(weight: number, mover: Mover): Promise<ReleasePointer>;
  stopCanary(mover: Mover): Promise<ReleasePointer>;
  startShadow(
    name: string,
    plan: { readonly sample: number; readonly dailyBudgetUsd: number },
    mover: Mover,
  ): Promise<ReleasePointer>;
  stopShadow(mover: Mover): Promise<ReleasePointer>;
  /** Ends the trial where there is one; else the live release gives way to the previous one. With a name, that release is live, and a trial ends. */
  rollback(name: string | null, mover: Mover): Promise<ReleasePointer>;
}

type Find = (name: string) => Promise<Release>;
interface Move {
  readonly action: ReleaseAction;
  readonly to: Omit<ReleasePointer, 'version'>;
  readonly reason: string;
}

type Decide = (pointer: ReleasePointer) => Promise<Move> | Move;
type MakeMove = (mover: Mover, decide: Decide) => Promise<ReleasePointer>;

export function createPointerMoves({ records }: Pick<Ports, 'records'>, find: Find): PointerMoves {
  const move: MakeMove = async (mover, decide) => {
    const pointer = await records.releasePointer();
    if (pointer === null)
      throw new BidsmithError('conflict', {
        detail: 'No release is live yet.',
        remedy: 'Start the service once: the release that its settings amount to is live then.',
      });
    const { version = pointer.version, by } = mover;
    return records.moveReleasePointer({ from: version, by, ...(await decide(pointer)) });
  };
  return { ...liveMoves(move, find), ...canaryMoves(move, find), ...shadowMoves(move, find) };
}

function liveMoves(move: MakeMove, find: Find): Pick<PointerMoves, 'promote' | 'rollback'> {
  return {
    promote: (name, mover) =>
      move(mover, async (pointer) => {
        const release = await find(name);
        if (release.id === pointer.live) throw nothingToDo(`${release.id} is live already.`);
        const reason = passGate(release, await find(pointer.live), mover);
        return { action: 'promote', to: { ...liveFrom(pointer, release.id), canary: null }, reason };
      }),
    rollback: (name, mover) =>
      move(mover, async (pointer) => {
        if (name === null && pointer.canary !== null)
          return rolledBack({ ...parts(pointer), canary: null }, `The trial of ${pointer.canary.release} ended.`);
        const to = name === null ? pointer.previous : (await find(name)).id;
        if (to === null) throw nothingToDo('There is no previous release; name one with --to ID.');
        if (to === pointer.live) throw nothingToDo(`${to} is live already.`);
        return rolledBack({ ...liveFrom(pointer, to), canary: null }, `From ${pointer.live} to ${to}.`);
      }),
  };
}

function canaryMoves(move: MakeMove, find: Find): Pick<PointerMoves, 'startCanary' | 'weighCanary' | 'stopCanary'> {
  return {
    startCanary: (name, plan, mover) =>
      move(mover, async (pointer) => {
        const release = await find(name);
        if (release.id === pointer.live) throw nothingToDo(`${release.id} is live; there is nothing to try.`);
        const reason = passGate(release, await find(pointer.live), mover);
        return { action: 'canary', to: { ...parts(pointer), canary: trialOf(release.id, plan) }, reason };
      }),
    weighCanary: (weight, mover) =>
      move(mover, (pointer) => {
        const canary = onTrial(pointer);
        const stepStartedAt = new Date().toISOString();
        const weighed = { ...canary, weight, steps: [weight], auto: false, stepStartedAt };
        const reason = `From ${canary.weight} to ${weight} %.`;
        return { action: 'step', to: { ...parts(pointer), canary: weighed }, reason };
      }),
    stopCanary: (mover) =>
      move(mover, (pointer) => {
        const { release } = onTrial(pointer);
        return { action: 'canary', to: { ...parts(pointer), canary: null }, reason: `The trial of ${release} ended.` };
      }),
  };
}

function shadowMoves(move: MakeMove, find: Find): Pick<PointerMoves, 'startShadow' | 'stopShadow'> {
  return {
    startShadow: (name, plan, mover) =>
      move(mover, async (pointer) => {
        const { id } = await find(name);
        if (id === pointer.live) throw nothingToDo(`${id} is live; there is nothing to compare it with.`);
        const shadow = { release: id, ...plan, startedAt: new Date().toISOString() };
        const reason = `${Number((plan.sample * 100).toFixed(4))} % of the finished proposals, at most ${plan.dailyBudgetUsd} USD a day.`;
        return { action: 'shadow', to: { ...parts(pointer), shadow }, reason };
      }),
    stopShadow: (mover) =>
      move(mover, (pointer) => {
        if (pointer.shadow === null) throw nothingToDo('There is no shadow.');
        const reason = `The shadow ${pointer.shadow.release} ended.`;
        return { action: 'shadow', to: { ...parts(pointer), shadow: null }, reason };
      }),
  };
}

/** What the audit log says of the gate. Errors: `conflict` where it is closed and nobody forces it. */
function passGate(release: Release, live: Release, { force }: GatedMover): string {
  const reason = gateReason(release, live);
  if (reason === null) return `Score ${release.evaluation?.score.toFixed(3)}.`;
  if (force !== undefined) return `Forced: ${force}`;
  throw new BidsmithError('conflict', {
    detail: reason,
    remedy:
      'Create it with --evaluate (HTTP: "evaluate": true), or say why it is to be used all the same: --force REASON (HTTP: "force").',
  });
}

function rolledBack(to: Move['to'], reason: string): Move {
  return { action: 'rollback', to, reason };
}

function parts({ version: _version, ...rest }: ReleasePointer): Move['to'] {
  return rest;
}

function liveFrom(pointer: ReleasePointer, live: string): Move['to'] {
  return { ...parts(pointer), live, previous: pointer.live };
}

function trialOf(release: string, plan: TrialPlan): NonNullable<ReleasePointer['canary']> {
  const now = new Date().toISOString();
  const steps = [...plan.steps];
  return { ...plan, release, steps, weight: steps[0] ?? 0, startedAt: now, stepStartedAt: now, status: 'running' };
}

function onTrial({ canary }: ReleasePointer): NonNullable<ReleasePointer['canary']> {
  if (canary === null) throw nothingToDo('No release is on trial.');
  return canary;
}

function nothingToDo(detail: string): BidsmithError {
  return new BidsmithError('conflict', { detail, remedy: 'bidsmith release list shows what is live and on trial.' });
}
