import { BidsmithError, hashJson, type Outline, outlineSchema, type ProposalRecord } from '@bidsmith/core';
import { type Advancing, advance } from './advance.ts';
import { createProposalState } from './proposal-state.ts';

/** The outline as it stands; null while there is none. */
export async function readOutline(id: string, advancing: Advancing): Promise<Outline | null> {
  const record = await advancing.ports.records.proposal(id);
  const steps = await advancing.ports.records.steps(id);
  if (!record || !steps.some((step) => step.stage === 'outline' && step.status === 'succeeded')) return null;
  const inference = await advancing.releases.serve(record.release);
  return createProposalState({ record, steps, ...advancing, inference }).outline();
}

/** Puts a person's outline in the place of the drafted one; false when the proposal does not wait for review. */
export async function replaceOutline(id: string, edited: Outline, { ports, results }: Advancing): Promise<boolean> {
  const value = outlineSchema.parse(edited);
  if (!(await ports.records.proposal(id))) throw new BidsmithError('not_found');
  const resultKey = `proposals/${id}/results/outline/edited-${hashJson(value)}.json`;
  await results.save(resultKey, { value, origin: value.origin, warnings: [], degraded: false });
  return ports.records.replaceResult({ proposalId: id, stage: 'outline', index: 0 }, resultKey);
}

/** Lets a reviewed proposal go on to its drafts, with as much time as it had at first; null when it does not wait for review. */
export async function approveOutline(id: string, advancing: Advancing): Promise<ProposalRecord | null> {
  const waiting = await advancing.ports.records.proposal(id);
  if (!waiting) return null;
  const allowedMs = waiting.deadlineAt.getTime() - waiting.createdAt.getTime();
  const record = await advancing.ports.records.transition(id, {
    from: ['requires_action'],
    to: 'running',
    event: { type: 'proposal.status', data: { status: 'running', approved: true } },
    approvedAt: new Date(),
    deadlineAt: new Date(Date.now() + allowedMs),
    webhook: null,
  });
  if (record) await advance(id, advancing);
  return record;
}
