import {
  BidsmithError,
  type Canary,
  createRelease,
  type Evaluation,
  type Release,
  type ReleaseChange,
  type ReleaseChoice,
  type ReleasedInference,
  type ReleasePointer,
  type Shadow,
} from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { outcomeWindow } from './canary-rules.ts';
import { codeVersions } from './configured-release.ts';
import { createPointerMoves, type PointerMoves } from './pointer-moves.ts';
import { compareReleases, figuresOf, type ReleaseComparison, type ReleaseFigures } from './release-figures.ts';

/** Parts that a release can play at one moment, in the order in which they are shown. */
export const releaseRoles = ['live', 'canary', 'shadow', 'previous'] as const;
export type ReleaseRole = (typeof releaseRoles)[number];

export interface ListedRelease {
  readonly release: Release & { readonly createdAt: Date };
  readonly roles: readonly ReleaseRole[];
  /** Of its newest outcomes in the parts it plays; null for a release that plays none. */
  readonly figures: ReleaseFigures | null;
}
export interface ReleaseOverview {
  /** Null before the first process has started. */
  readonly pointer: ReleasePointer | null;
  /** Those that play a part first, then the newest. */
  readonly releases: readonly ListedRelease[];
  /** How far the present step of the trial is; null without a trial. */
  readonly trial: { readonly finished: number; readonly minutes: number } | null;
}

export interface CreateRelease extends ReleaseChoice {
  readonly note: string;
  readonly by: string;
  /** Measures the release before it is kept; null leaves it unmeasured, and without traffic. */
  readonly evaluate: ((inference: ReleasedInference) => Promise<Evaluation>) | null;
}

/** What operators do with releases, on the command line and over HTTP. */
export interface ReleaseDesk extends PointerMoves {
  overview(limit: number): Promise<ReleaseOverview>;
  /** By id, or by the part it plays. Errors: `not_found`. */
  find(name: string): Promise<Release>;
  /** Errors: `invalid_request` for an unknown endpoint, parameter or task. */
  create(wanted: CreateRelease): Promise<Release>;
  /** Two releases by what their proposals came to. Errors: `not_found`. */
  report(first: string, second: string): Promise<ReleaseComparison & { readonly names: readonly [Release, Release] }>;
  /** The audit log of the pointer, newest first. */
  changes(limit: number): Promise<readonly ReleaseChange[]>;
}

export type DeskPorts = Pick<Ports, 'records' | 'inference'> & { readonly documents: { readonly version: string } };

/** Outcomes of one release that a report is made of. */
const maxOutcomes = 5_000;

export function createReleaseDesk(ports: DeskPorts): ReleaseDesk {
  const { records, inference } = ports;
  const find = async (name: string): Promise<Release> => {
    const role = releaseRoles.find((known) => known === name);
    const id = role === undefined ? name : idOf(await records.releasePointer(), role);
    const release = id === null ? null : await records.release(id);
    if (release !== null) return release;
    throw new BidsmithError('not_found', {
      detail: role === undefined ? `There is no release ${name}.` : `There is no ${role} release.`,
      remedy: 'Name one of the list: bidsmith release list, GET /admin/releases.',
    });
  };
  return {
    find,
    overview: (limit) => overview(limit, ports),
    async create({ note, by, evaluate, ...choice }) {
      if (by === 'configuration')
        throw new BidsmithError('invalid_request', {
          detail: 'Releases by "configuration" are those of the settings.',
        });
      const { content, prompts } = inference.describe(choice);
      const parts = { ...content, ...codeVersions(ports), note, createdBy: by };
      const unmeasured = createRelease({ ...parts, evaluation: null });
      const evaluation = evaluate === null ? null : await evaluate(inference.serve(unmeasured, prompts));
      const release = createRelease({ ...parts, evaluation });
      await records.saveRelease(release, prompts);
      return release;
    },
    async report(first, second) {
      const names = [await find(first), await find(second)] as const;
      const [a, b] = await Promise.all(names.map(({ id }) => records.outcomes({ release: id, limit: maxOutcomes })));
      return { names, ...compareReleases(a ?? [], b ?? []) };
    },
    changes: (limit) => records.releaseChanges(limit),
    ...createPointerMoves(ports, find),
  };
}

async function overview(limit: number, { records }: DeskPorts): Promise<ReleaseOverview> {
  const pointer = await records.releasePointer();
  const newest = await records.releases(limit);
  const named = releaseRoles.flatMap((role) => idOf(pointer, role) ?? []);
  const missing = [...new Set(named)].filter((id) => !newest.some((release) => release.id === id));
  const older = await Promise.all(missing.map((id) => records.release(id)));
  const all = [...newest, ...older.flatMap((release) => (release ? [{ ...release, createdAt: new Date(0) }] : []))];
  const listed = await Promise.all(
    all.map(async (release): Promise<ListedRelease> => {
      const roles = releaseRoles.filter((role) => idOf(pointer, role) === release.id);
      const outcomes =
        roles.length === 0 ? null : await records.outcomes({ release: release.id, limit: outcomeWindow });
      return { release, roles, figures: outcomes && figuresOf(outcomes) };
    }),
  );
  const rank = ({ roles: [role] }: ListedRelease): number => (role ? releaseRoles.indexOf(role) : releaseRoles.length);
  return {
    pointer,
    releases: listed.toSorted((a, b) => rank(a) - rank(b)),
    trial: await trialOf(pointer?.canary ?? null, records),
  };
}

async function trialOf(canary: Canary | null, records: DeskPorts['records']): Promise<ReleaseOverview['trial']> {
  if (canary === null) return null;
  const since = new Date(canary.stepStartedAt);
  const seen = await records.outcomes({ release: canary.release, arm: 'canary', since, limit: outcomeWindow });
  return { finished: seen.length, minutes: (Date.now() - since.getTime()) / 60_000 };
}

function idOf(pointer: ReleasePointer | null, role: ReleaseRole): string | null {
  if (pointer === null) return null;
  const played: Record<ReleaseRole, Canary | Shadow | string | null> = pointer;
  const part = played[role];
  return part === null || typeof part === 'string' ? part : part.release;
}
