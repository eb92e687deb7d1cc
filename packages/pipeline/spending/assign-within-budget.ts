import { type Arm, BidsmithError, createRelease, type NewProposal, type Release, type Warning } from '@bidsmith/core';
import type { Advancing } from '../advance.ts';
import { pipelineVersion } from '../releases/configured-release.ts';
import { admit } from './admit.ts';

interface Assigned {
  readonly release: Release;
  readonly arm: Arm;
  /** What its reader must be told before any work has begun. */
  readonly warnings: readonly Warning[];
  /** `budget_exhausted`, where the workspace chose to be refused. */
  readonly refusal: BidsmithError | null;
}

/**
 * The release of a new proposal: the one that is its turn; without a model where the budget is used up and the workspace chose so. Pinned, rather than left to
 * fall back call by call: its reader is told once, equal proposals share its results, and no release on trial is judged by it.
 */
export async function assignWithinBudget(
  { id, workspaceId, warnings = [] }: Pick<NewProposal, 'id' | 'workspaceId' | 'warnings'>,
  { releases, budgets, ports }: Advancing,
): Promise<Assigned> {
  const assigned = await releases.assign(id);
  const answer = assigned.release.model === null ? null : await admit(workspaceId, budgets).catch(toRefusal);
  if (answer === null) return { ...assigned, warnings, refusal: null };
  if (answer instanceof BidsmithError) return { ...assigned, warnings, refusal: answer };
  const { content } = ports.inference.describe({ endpoint: 'extractive', model: null, parameters: {} });
  const release = createRelease({
    ...content,
    parserVersion: ports.documents.version,
    pipelineVersion,
    evaluation: null,
    note: 'without a model',
    createdBy: 'configuration',
  });
  return { release, arm: 'live', warnings: [...warnings, answer], refusal: null };
}

function toRefusal(error: unknown): BidsmithError {
  if (error instanceof BidsmithError && error.code === 'budget_exhausted') return error;
  throw error;
}
