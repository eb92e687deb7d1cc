import {
  BidsmithError,
  type BudgetScope,
  type CallLimits,
  type CallReservation,
  createId,
  type InferenceContext,
  type LedgerEntry,
  type ProposalRecord,
} from '@bidsmith/core';
import { budgetName, dollars } from './budget-words.ts';
import { limitIn } from './call-limits.ts';
import type { ReservationDesk } from './reservation-desk.ts';
import { settleCall } from './settle-call.ts';
import { tellAlert } from './tell-alert.ts';

interface Asked {
  readonly record: Pick<ProposalRecord, 'id' | 'workspaceId' | 'arm'>;
  readonly priority: InferenceContext['priority'];
  readonly endpoint: string;
  readonly costUsd: number;
  readonly signal: AbortSignal;
}
interface Call extends Asked {
  readonly limits: CallLimits;
}

/**
 * Takes a place and puts money aside in the ledger; waits while all places are taken, while others hold money that they may not need, and while the records
 * cannot be reached. A call under no limit does not touch the ledger: what it cost is found among the predictions.
 * Errors: `budget_exceeded`, `budget_exhausted`; the signal's reason.
 */
export async function reserveCall(asked: Asked, desk: ReservationDesk): Promise<CallReservation> {
  const { record, endpoint, priority, signal } = asked;
  const patiently = <T>(key: string, attempt: () => Promise<T | null>): Promise<T> =>
    desk.line.take({ key: `${key} ${record.id}`, priority, signal }, () => whereReached(attempt, record.id, desk));
  const call = { ...asked, limits: await patiently('limits', () => desk.limits.of(record)) };
  if (!isLimited(call)) return { settle: async () => undefined };
  const entry = await patiently(endpoint, () => attempt(call, desk));
  desk.leases.hold(entry.id);
  let settled: Promise<void> | null = null;
  return { settle: (costUsd) => (settled ??= settleCall(entry, costUsd, desk)) };
}

/** Money can be put aside only where calls have a price. */
function isLimited({ limits, costUsd }: Call): boolean {
  const { endpointCalls, workspaceCalls, ...money } = limits;
  return (
    endpointCalls !== null ||
    workspaceCalls !== null ||
    (costUsd > 0 && Object.values(money).some((limit) => limit !== null))
  );
}

/** Null while the records cannot be reached: without them nothing is spent, and the call waits as its step's result would have to. */
async function whereReached<T>(
  attempt: () => Promise<T | null>,
  proposalId: string,
  { ports }: ReservationDesk,
): Promise<T | null> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof BidsmithError && error.code === 'database_unavailable')) throw error;
    ports.log.warn({ proposal_id: proposalId, err: error }, 'the ledger cannot be reached; the call waits');
    return null;
  }
}

/** The entry in the ledger, or null when it has to be tried again. */
async function attempt(call: Call, desk: ReservationDesk): Promise<LedgerEntry | null> {
  const entry = entryOf(call, desk);
  const answer = await desk.ports.records.reserve(entry);
  if (answer.status === 'reserved') return entry;
  if (answer.status === 'full') return null;
  const refusal = await refusalOf(entry, answer.scope, desk);
  if (refusal !== null) throw refusal;
  return null;
}

/** Null where the call would fit if those in progress cost nothing: they will cost less than was put aside for them, and then it is tried again. */
async function refusalOf(
  { proposalId, workspaceId, costUsd, limits }: LedgerEntry,
  scope: BudgetScope,
  desk: ReservationDesk,
): Promise<BidsmithError | null> {
  const limitUsd = limitIn(scope, limits) ?? 0;
  const standing = await desk.ports.records.spending({ proposalId, workspaceId });
  const budget = standing.find((one) => one.scope === scope);
  if (!budget || budget.spentUsd + costUsd <= limitUsd) return null;
  // The ledger has told operators; who watches the proposal, the log and the metrics are told here.
  if (budget.isUsedUp) await tellAlert({ ...budget, limitUsd, percent: 100 }, desk);
  return new BidsmithError(scope === 'proposal' ? 'budget_exceeded' : 'budget_exhausted', {
    detail: `${budgetName(scope)}, ${dollars(limitUsd)}, has no room for a further call.`,
  });
}

function entryOf({ record, endpoint, costUsd, limits }: Call, { leases }: ReservationDesk): LedgerEntry {
  return {
    id: createId('call'),
    proposalId: record.id,
    workspaceId: record.workspaceId,
    endpoint,
    isShadow: record.arm === 'shadow',
    costUsd,
    expiresAt: leases.expiry(),
    limits,
  };
}
