import { type Arm, BidsmithError, type Release, type ReleasedInference } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { isRouted } from './route.ts';
import { settlePointer } from './settle-pointer.ts';

/** What a new proposal is pinned to. */
export interface ReleaseAssignment {
  readonly release: Release;
  readonly arm: Arm;
}

/** Which release answers for which proposal. */
export interface Releases {
  /** Brings the pointer in line with this process's settings and version, once; later calls do nothing. */
  settle(): Promise<void>;
  /** The release of a new proposal, by the pointer as it is now. */
  assign(proposalId: string): Promise<ReleaseAssignment>;
  /** Inference under the release that a proposal is pinned to. */
  serve(releaseId: string): Promise<ReleasedInference>;
}

export function createReleases(ports: Ports): Releases {
  const served = new Map<string, Promise<ReleasedInference>>();
  const stored = async (id: string): Promise<Release> => {
    const release = await ports.records.release(id);
    if (!release) throw new BidsmithError('internal', { detail: `The release ${id} is not in the records.` });
    return release;
  };
  const load = async (id: string): Promise<ReleasedInference> => {
    const release = await stored(id);
    const hashes = Object.values(release.prompts);
    const prompts = await ports.records.prompts(hashes);
    // Served without a text of its own, a release is looked up again the next time.
    if (hashes.some((hash) => prompts[hash] === undefined)) served.delete(id);
    return ports.inference.serve(release, prompts);
  };
  let settling: Promise<void> | null = null;
  const settle = (): Promise<void> => {
    settling ??= settlePointer(ports).catch((error: unknown) => {
      // The next call tries again.
      settling = null;
      throw error;
    });
    return settling;
  };
  return {
    settle,
    async assign(proposalId) {
      await settle();
      const pointer = await ports.records.releasePointer();
      if (!pointer) throw new BidsmithError('internal', { detail: 'No release is live.' });
      const { canary } = pointer;
      const isOnTrial = canary?.status === 'running' && isRouted(canary.release, proposalId, canary.weight);
      if (canary && isOnTrial) return { release: await stored(canary.release), arm: 'canary' };
      return { release: await stored(pointer.live), arm: 'live' };
    },
    serve(id) {
      const present = served.get(id) ?? load(id);
      served.set(id, present);
      // A failed look-up is not remembered.
      present.catch(() => served.delete(id));
      return present;
    },
  };
}
