import { BidsmithError, type PointerMove, type Release, type ReleasePointer } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { configuredRelease } from './configured-release.ts';
import { isSameChoice, type NewRelease, successorOf } from './successor.ts';

type Settling = Pick<Ports, 'records' | 'inference' | 'documents' | 'log'>;

/** Who moves the pointer at the start of a process. */
const by = 'start';
/** Processes that start together meet at the pointer; each look after a conflict finds the work of another done. */
const maxTries = 8;
/** Changes looked through for the one that made the live release live. */
const maxChanges = 500;

/**
 * Brings the pointer in line with this process's settings and version, once at its start: without one the configured release becomes live; a live release
 * that the settings made follows them; a person's stays, which the log says where the settings differ. Releases of an earlier version of the program are
 * replaced by their successors.
 */
export async function settlePointer(ports: Settling): Promise<void> {
  const { records } = ports;
  const configured = configuredRelease(ports);
  const { endpoint, model, parameters } = configured;
  await records.saveRelease(configured, ports.inference.describe({ endpoint, model, parameters }).prompts);
  for (let tries = 1; ; tries++) {
    const pointer = await records.releasePointer();
    const move = await nextMove(pointer, configured, ports);
    if (move === null) return;
    try {
      const moved = await records.moveReleasePointer(move);
      ports.log.info({ action: move.action, live: moved.live, version: moved.version }, move.reason);
      return;
    } catch (error) {
      const isConflict = error instanceof BidsmithError && error.code === 'conflict';
      if (!isConflict || tries === maxTries) throw error;
    }
  }
}

function firstMove(configured: Release): PointerMove {
  return {
    from: 0,
    to: { live: configured.id, previous: null, canary: null, shadow: null },
    action: 'start',
    by,
    reason: `The release that the settings amount to is live: ${describe(configured)}.`,
  };
}

/** Null when everything is as it should be. */
async function nextMove(
  pointer: ReleasePointer | null,
  configured: Release,
  ports: Settling,
): Promise<PointerMove | null> {
  if (pointer === null) return firstMove(configured);
  const live = await stored(pointer.live, ports);
  const follows = await followsSettings(live, ports);
  const next = follows ? configured : (await succeed(live, ports)).release;
  if (!follows && !isSameChoice(live, configured))
    ports.log.warn(
      { live: live.id, configured: configured.id },
      `${describe(live)} stays live, although the settings amount to ${describe(configured)}; bidsmith release promote ${configured.id} makes that one live`,
    );
  const canary = await canaryAfter(pointer.canary, ports);
  const shadow = await shadowAfter(pointer.shadow, ports);
  const isUnchanged = next.id === live.id && canary === pointer.canary && shadow === pointer.shadow;
  if (isUnchanged) return null;
  const isOtherChoice = !isSameChoice(live, next);
  return {
    from: pointer.version,
    to: { live: next.id, previous: isOtherChoice ? live.id : pointer.previous, canary, shadow },
    action: isOtherChoice ? 'configuration' : 'update',
    by,
    reason: isOtherChoice
      ? `The settings changed from ${describe(live)} to ${describe(next)}.`
      : `This version of the program serves ${describe(next)} from now on.`,
  };
}

/** A person's choice stays: one that was rolled back to, or promoted and not made by the settings. */
async function followsSettings(live: Release, { records }: Settling): Promise<boolean> {
  const changes = await records.releaseChanges(maxChanges);
  const made = changes.find(({ action, before, after }) => action !== 'update' && before?.live !== after.live);
  if (made?.action === 'rollback') return false;
  if (made?.action === 'start' || made?.action === 'configuration') return true;
  return live.createdBy === 'configuration';
}

async function canaryAfter(canary: ReleasePointer['canary'], ports: Settling): Promise<ReleasePointer['canary']> {
  if (canary === null) return null;
  const { release, isNew } = await succeed(await stored(canary.release, ports), ports);
  if (!isNew) return canary;
  // What was seen of it was seen of other code.
  const now = new Date().toISOString();
  return { ...canary, release: release.id, startedAt: now, stepStartedAt: now };
}

async function shadowAfter(shadow: ReleasePointer['shadow'], ports: Settling): Promise<ReleasePointer['shadow']> {
  if (shadow === null) return null;
  const { release, isNew } = await succeed(await stored(shadow.release, ports), ports);
  return isNew ? { ...shadow, release: release.id } : shadow;
}

/** The release or, where the program has changed since, its successor, kept. */
async function succeed(release: Release, ports: Settling): Promise<{ release: Release; isNew: boolean }> {
  const successor: NewRelease | null = await successorOf(release, ports);
  if (successor === null) return { release, isNew: false };
  await ports.records.saveRelease(successor.release, successor.prompts);
  return { release: successor.release, isNew: true };
}

async function stored(id: string, { records }: Settling): Promise<Release> {
  const release = await records.release(id);
  if (release === null)
    throw new BidsmithError('internal', {
      detail: `The pointer names the release ${id}, which is not in the records.`,
    });
  return release;
}

function describe({ id, model, endpoint }: Release): string {
  return model === null ? `${id} (the extractive engine)` : `${id} (${model} at ${endpoint})`;
}
