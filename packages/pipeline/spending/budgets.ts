import type { BudgetScope, CallReservation, InferenceContext, ProposalRecord, Spending } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import type { BudgetSettings } from './budget-settings.ts';
import { createLimitReader, limitIn } from './call-limits.ts';
import { createLeases } from './leases.ts';
import { periodEnd, periodOf } from './periods.ts';
import type { ReservationDesk } from './reservation-desk.ts';
import { reserveCall } from './reserve-call.ts';
import { createTurnLine } from './turn-line.ts';

/** A budget that new work is paid from, as it stands. */
export interface BudgetState extends Spending {
  readonly limitUsd: number;
  /** When its period ends. */
  readonly until: Date;
}
/** What a workspace may still spend. */
export interface BudgetStanding {
  readonly whenSpent: BudgetSettings['whenSpent'];
  /** US dollars of one proposal; null without a limit. */
  readonly proposalUsd: number | null;
  /** The workspace's own and the service's, where they have a limit. */
  readonly budgets: readonly BudgetState[];
}

/** Money and places of one process: what its calls reserve, and what is left for new work. */
export interface Budgets {
  /** `InferenceContext.reserve` for the calls of one proposal. */
  reserve(
    record: ProposalRecord,
    priority: InferenceContext['priority'],
    call: Parameters<InferenceContext['reserve']>[0],
  ): Promise<CallReservation>;
  standing(workspaceId: string): Promise<BudgetStanding>;
  close(): void;
}

/** Budgets that decide on new work: a new proposal has spent nothing of its own. */
const shared: readonly BudgetScope[] = ['workspace', 'system'];

export function createBudgets(ports: Ports, settings: BudgetSettings): Budgets {
  const limits = createLimitReader(settings, ports.records);
  const desk: ReservationDesk = {
    ports,
    leases: createLeases(ports.records, ports.log),
    line: createTurnLine(),
    told: new Set(),
  };
  return {
    async reserve(record, priority, call) {
      return reserveCall({ ...call, record, priority, limits: await limits.of(record) }, desk);
    },
    async standing(workspaceId) {
      const limited = await limits.of({ workspaceId, arm: 'live' });
      const scopes = shared.filter((scope) => limitIn(scope, limited) !== null);
      const found = scopes.length === 0 ? [] : await ports.records.spending({ workspaceId });
      const now = new Date();
      return {
        whenSpent: await limits.whenSpent(workspaceId),
        proposalUsd: limited.proposalUsd,
        budgets: scopes.flatMap((scope) =>
          toState({ scope, workspaceId, limitUsd: limitIn(scope, limited), now }, found),
        ),
      };
    },
    close: () => desk.leases.close(),
  };
}

interface Wanted {
  readonly scope: BudgetScope;
  readonly workspaceId: string;
  readonly limitUsd: number | null;
  readonly now: Date;
}

/** The records know the limit that the newest call stood under; the one that holds now may be another. */
function toState({ scope, workspaceId, limitUsd, now }: Wanted, found: readonly Spending[]): BudgetState[] {
  const until = periodEnd(scope, now);
  if (limitUsd === null || until === null) return [];
  const key = { scope, subject: scope === 'workspace' ? workspaceId : 'all', period: periodOf(scope, now) };
  const known = found.find((one) => one.scope === scope && one.subject === key.subject && one.period === key.period);
  const { spentUsd = 0, reservedUsd = 0 } = known ?? {};
  const wasRefused = known?.isUsedUp === true && limitUsd <= (known.limitUsd ?? 0);
  return [{ ...key, spentUsd, reservedUsd, limitUsd, until, isUsedUp: spentUsd >= limitUsd || wasRefused }];
}
