import { BidsmithError, isTerminal, type ProposalRecord } from '@bidsmith/core';
import { nextNotice } from '@bidsmith/pipeline';
import type { ApiPorts } from './api-ports.ts';
import { type ProposalResource, toProposalResource } from './proposal-resource.ts';

/** Until keys belong to workspaces there is one. */
export const workspaceId = 'default';

/** The record of a proposal of this workspace. Errors: `not_found`, the same for unknown ids and for those of others. */
export async function findRecord(id: string, { records }: Pick<ApiPorts, 'records'>): Promise<ProposalRecord> {
  const record = await records.proposal(id);
  if (!record || record.workspaceId !== workspaceId || record.shadowOf !== null)
    throw new BidsmithError('not_found', {
      detail: `There is no proposal ${id}.`,
      remedy: 'Check the id; GET /v1/proposals lists yours.',
    });
  return record;
}

/** A record with everything a client is shown beside it. */
export async function describeProposal(
  record: ProposalRecord,
  { pipeline, records }: Pick<ApiPorts, 'pipeline' | 'records'>,
): Promise<ProposalResource> {
  const [progress, artifacts, usage] = await Promise.all([
    pipeline.progress(record),
    records.artifacts(record.id),
    records.usage(record.id),
  ]);
  return toProposalResource({ record, progress, artifacts, usage });
}

/** Notices are hints: this often it is looked anyway. */
const pollEveryMs = 1_000;

/** Waits until the proposal has ended or needs somebody, at most `waitMs`; gives its record as it is then. */
export async function waitForEnd(
  id: string,
  waitMs: number,
  ports: Pick<ApiPorts, 'records'>,
): Promise<ProposalRecord> {
  const until = Date.now() + waitMs;
  for (;;) {
    const record = await findRecord(id, ports);
    const left = until - Date.now();
    if (isTerminal(record.status) || record.status === 'requires_action' || left <= 0) return record;
    await nextNotice(id, Math.min(left, pollEveryMs), ports);
  }
}
