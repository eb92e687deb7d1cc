import {
  BidsmithError,
  type BudgetScope,
  type CallReservation,
  type InferenceContext,
  type ProposalRecord,
  type Spending,
  type Warning,
} from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import type { BudgetSettings } from './budget-settings.ts';
import { createLimitReader, limitIn } from './call-limits.ts';
import { createLeases } from './leases.ts';
import { periodEnd, periodOf } from './periods.ts';
import type { ReservationDesk } from './reservation-desk.ts';
import { reserveCall } from './reserve-call.ts';
import { budgetName, dollars } from './tell-alert.ts';
import { createTurnLine } from './turn-line.ts';
import { isUsedUp } from './used-up.ts';

type Reserve = InferenceContext['reserve'];

/** A budget that new work would be paid from, as it stands. */
export interface BudgetState extends Spending {
  readonly isUsedUp: boolean;
  /** When its period ends. */
  readonly until: Date | null;
}

/** Money and places of one process: what its calls reserve, and whether new work may ask a model at all. */
export interface Budgets {
  /** `InferenceContext.reserve` for the calls of one proposal. */
  reserve(
    record: ProposalRecord,
    priority: InferenceContext['priority'],
    call: Parameters<Reserve>[0],
  ): Promise<CallReservation>;
  /**
   * Null where new work of a workspace may ask a model. Where its budget, or the service's, is used up and the workspace chose to go on without a model:
   * what the reader must be told. Errors: `budget_exhausted` with the time until the period ends, where it chose to be refused.
   */
  admit(workspaceId: string): Promise<Warning | null>;
  /** The budgets of a workspace and of the service that have a limit, and what happens when they are spent. */
  standing(
    workspaceId: string,
  ): Promise<{ readonly whenSpent: BudgetSettings['whenSpent']; readonly budgets: readonly BudgetState[] }>;
  close(): void;
}

const admittedBy: readonly BudgetScope[] = ['workspace', 'system'];

export function createBudgets(ports: Ports, settings: BudgetSettings): Budgets {
  const limits = createLimitReader(settings, ports.records);
  const desk: ReservationDesk = { ports, leases: createLeases(ports.records, ports.log), line: createTurnLine() };
  const budgetsOf = async (workspaceId: string): Promise<readonly BudgetState[]> => {
    const limited = await limits.of({ workspaceId, arm: 'live' });
    if (admittedBy.every((scope) => limitIn(scope, limited) === null)) return [];
    const now = new Date();
    const standing = await ports.records.spending({ workspaceId });
    const states = admittedBy.flatMap((scope) => {
      const limitUsd = limitIn(scope, limited);
      if (limitUsd === null) return [];
      const [subject, period] = [scope === 'workspace' ? workspaceId : 'all', periodOf(scope, now)];
      const found = standing.find((one) => one.scope === scope && one.subject === subject && one.period === period);
      const spending = { spentUsd: 0, reservedUsd: 0, ...found, scope, subject, period, limitUsd };
      return [{ spending, until: periodEnd(scope, now) }];
    });
    return Promise.all(
      states.map(async ({ spending, until }) => ({
        ...spending,
        until,
        isUsedUp: await isUsedUp(spending, ports.records),
      })),
    );
  };
  return {
    async reserve(record, priority, call) {
      return reserveCall({ ...call, record, priority, limits: await limits.of(record) }, desk);
    },
    async admit(workspaceId) {
      const [usedUp] = (await budgetsOf(workspaceId))
        .filter((budget) => budget.isUsedUp)
        // The one that lasts longest decides when it is worth to come back.
        .toSorted((a, b) => (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0));
      if (!usedUp) return null;
      const sentence = `${budgetName(usedUp.scope)}, ${dollars(usedUp.limitUsd ?? 0)}, is used up`;
      if ((await limits.whenSpent(workspaceId)) === 'refuse') throw refusal(sentence, usedUp.until);
      return { code: 'budget_exhausted', detail: `${sentence}: the proposal is made without a model.` };
    },
    standing: async (workspaceId) => ({
      whenSpent: await limits.whenSpent(workspaceId),
      budgets: await budgetsOf(workspaceId),
    }),
    close: () => desk.leases.close(),
  };
}

function refusal(sentence: string, until: Date | null): BidsmithError {
  const when = until ? ` until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC` : '';
  return new BidsmithError('budget_exhausted', {
    detail: `${sentence}${when}.`,
    ...(until ? { retryAfterMs: Math.max(1_000, until.getTime() - Date.now()) } : {}),
  });
}
