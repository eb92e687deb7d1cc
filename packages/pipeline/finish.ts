import { type Artifact, type BidsmithError, type ProposalRecord, type ProposalStatus, toProblem } from '@bidsmith/core';
import type { Advancing } from './advance.ts';
import { dispatchDeliveries } from './dispatch.ts';
import type { Ports } from './ports.ts';
import { rescueFromCanary } from './releases/leave-canary.ts';
import { recordEnd } from './releases/record-end.ts';
import { clearShadow } from './releases/shadow.ts';

const unfinished: readonly ProposalStatus[] = ['queued', 'running', 'requires_action'];

/** Ends a proposal well: its artifacts become visible together with the status. False when it had ended already. */
export async function succeed(
  record: ProposalRecord,
  artifacts: readonly Artifact[],
  advancing: Advancing,
): Promise<boolean> {
  const finished = await advancing.ports.records.transition(record.id, {
    from: ['queued', 'running'],
    to: 'succeeded',
    event: {
      type: 'proposal.finished',
      data: { status: 'succeeded', artifacts: artifacts.map((artifact) => artifact.kind) },
    },
    artifacts,
    webhook: 'proposal.succeeded',
  });
  await announce(finished, null, advancing.ports);
  if (finished) await recordEnd(finished, advancing);
  return finished !== null;
}

/**
 * Ends a proposal with an error; the user sees code, sentence and remedy, the log gets the cause. One that a release on trial made fail is pinned to the live
 * release instead and goes on: its steps are then to be dispatched again.
 */
export async function fail(record: ProposalRecord, error: BidsmithError, advancing: Advancing): Promise<void> {
  const { ports } = advancing;
  if (await rescueFromCanary(record, error, ports)) return;
  const problem = toProblem(error, { instance: `/v1/proposals/${record.id}` });
  const finished = await ports.records.transition(record.id, {
    from: unfinished,
    to: 'failed',
    event: { type: 'proposal.finished', data: { status: 'failed', error: problem } },
    error: problem,
    webhook: 'proposal.failed',
  });
  if (finished) ports.log.error({ proposal_id: record.id, code: error.code, err: error }, 'proposal failed');
  await announce(finished, error, ports);
  if (finished) await recordEnd(finished, advancing);
}

/** Ends a proposal at its owner's wish. Null when it had ended already. */
export async function cancel(id: string, ports: Ports): Promise<ProposalRecord | null> {
  if (!(await ports.records.requestCancel(id))) return null;
  const finished = await ports.records.transition(id, {
    from: unfinished,
    to: 'canceled',
    event: { type: 'proposal.finished', data: { status: 'canceled' } },
    webhook: 'proposal.canceled',
  });
  await announce(finished, null, ports);
  if (finished?.arm === 'shadow') await clearShadow(finished, ports);
  return finished;
}

async function announce(finished: ProposalRecord | null, error: BidsmithError | null, ports: Ports): Promise<void> {
  if (!finished) return;
  const seconds = ((finished.finishedAt ?? new Date()).getTime() - finished.createdAt.getTime()) / 1000;
  const { status: outcome, release } = finished;
  // A shadow is nobody's proposal: its outcome says how it went.
  if (finished.arm !== 'shadow')
    ports.metrics.proposalFinished({ outcome, fault: error?.fault ?? null, seconds, release });
  ports.log.info({ proposal_id: finished.id, status: finished.status, seconds }, 'proposal finished');
  await dispatchDeliveries(ports);
}
