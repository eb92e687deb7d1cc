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
import { periodOf } from './periods.ts';
import type { ReservationDesk } from './reservation-desk.ts';
import { settleCall } from './settle-call.ts';
import { tellAlert } from './tell-alert.ts';

interface Call {
  readonly record: Pick<ProposalRecord, 'id' | 'workspaceId' | 'arm'>;
  readonly priority: InferenceContext['priority'];
  readonly limits: CallLimits;
  readonly endpoint: string;
  readonly costUsd: number;
  readonly signal: AbortSignal;
}

/**
 * Takes a place and puts money aside in the ledger; waits while all places are taken, while others hold money that they may not need, and while the records
 * cannot be reached. A call under no limit does not touch the ledger: what it cost is found among the predictions.
 * Errors: `budget_exceeded`, `budget_exhausted`; the signal's reason.
 */
export async function reserveCall(call: Call, desk: ReservationDesk): Promise<CallReservation> {
  const { limits, record, priority, signal } = call;
  if (!isLimited(call)) return { settle: async () => undefined };
  const entrant = { key: `${call.endpoint} ${record.id}`, priority, signal };
  const entry = await desk.line.take(entrant, () => attempt(call, limits, desk));
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

/** The entry in the ledger, or null when it has to be tried again. */
async function attempt(call: Call, limits: CallLimits, desk: ReservationDesk): Promise<LedgerEntry | null> {
  const { records, log } = desk.ports;
  const entry = entryOf(call, desk);
  try {
    const answer = await records.reserve(entry);
    if (answer.status === 'reserved') return entry;
    if (answer.status === 'full') return null;
    const limitUsd = limitIn(answer.scope, limits) ?? 0;
    if (await isOnlyPutAside(entry, answer.scope, { limitUsd, desk })) return null;
    throw await refuse(entry, answer.scope, { limitUsd, desk });
  } catch (error) {
    // Without the ledger nothing is spent: the call waits for it, as the step's result would have to.
    if (!(error instanceof BidsmithError && error.code === 'database_unavailable')) throw error;
    log.warn({ proposal_id: entry.proposalId, err: error }, 'the ledger cannot be reached; the call waits');
    return null;
  }
}

/** True where the call would fit if those in progress cost nothing: they will cost less than was put aside for them, and then it is tried again. */
async function isOnlyPutAside(
  { proposalId, workspaceId, costUsd }: LedgerEntry,
  scope: BudgetScope,
  { limitUsd, desk }: { readonly limitUsd: number; readonly desk: ReservationDesk },
): Promise<boolean> {
  const standing = await desk.ports.records.spending({ proposalId, workspaceId });
  const budget = standing.find((one) => one.scope === scope);
  return budget !== undefined && budget.spentUsd + costUsd <= limitUsd;
}

/** The error of a call that does not fit any more. The ledger has told operators; who watches the proposal is told here. */
async function refuse(
  { proposalId, workspaceId }: LedgerEntry,
  scope: BudgetScope,
  { limitUsd, desk }: { readonly limitUsd: number; readonly desk: ReservationDesk },
): Promise<BidsmithError> {
  const subject = scope === 'proposal' ? proposalId : scope === 'workspace' ? workspaceId : 'all';
  const period = periodOf(scope, new Date());
  await tellAlert({ scope, subject, period, percent: 100, spentUsd: limitUsd, limitUsd }, desk);
  const detail = `${budgetName(scope)}, ${dollars(limitUsd)}, is used up.`;
  return new BidsmithError(scope === 'proposal' ? 'budget_exceeded' : 'budget_exhausted', { detail });
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
