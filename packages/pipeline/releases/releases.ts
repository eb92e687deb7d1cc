import { type Arm, BidsmithError, type Release, type ReleasedInference } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { configuredRelease } from './configured-release.ts';

/** What a new proposal is pinned to. */
export interface ReleaseAssignment {
  readonly release: Release;
  readonly arm: Arm;
}

/** Which release answers for which proposal. */
export interface Releases {
  /** The release of a new proposal. */
  assign(proposalId: string): Promise<ReleaseAssignment>;
  /** Inference under the release that a proposal is pinned to. */
  serve(releaseId: string): Promise<ReleasedInference>;
}

export function createReleases(ports: Ports): Releases {
  const served = new Map<string, Promise<ReleasedInference>>();
  const load = async (id: string): Promise<ReleasedInference> => {
    const release = await ports.records.release(id);
    if (!release) throw new BidsmithError('internal', { detail: `The release ${id} is not in the records.` });
    return ports.inference.serve(release, await ports.records.prompts(Object.values(release.prompts)));
  };
  return {
    async assign() {
      return { release: configuredRelease(ports), arm: 'live' };
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
