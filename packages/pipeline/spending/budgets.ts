import type {
  BudgetPolicy,
  BudgetScope,
  CallReservation,
  InferenceContext,
  ProposalRecord,
  Spending,
} from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import type { BudgetSettings } from './budget-settings.ts';
import { createLimitReader, limitIn } from './call-limits.ts';
import { createLeases } from './leases.ts';
import { periodEnd } from './period-end.ts';
import type { ReservationDesk } from './reservation-desk.ts';
import { reserveCall } from './reserve-call.ts';
import { createTurnLine } from './turn-line.ts';

/** A budget of the present period, under the limit that holds now. */
export interface BudgetState extends Spending {
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
/** All that operators see of money. */
export interface BudgetSheet {
  readonly settings: BudgetSettings;
  readonly policies: readonly BudgetPolicy[];
  /** Of the service, of shadows, and of the workspaces named and those that have a policy. */
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
  sheet(workspaceIds: readonly string[]): Promise<BudgetSheet>;
  close(): void;
}

/** Budgets that decide on new work: a new proposal has spent nothing of its own. */
const shared: readonly BudgetScope[] = ['workspace', 'system'];

export function createBudgets(ports: Ports, settings: BudgetSettings): Budgets {
  const limits = createLimitReader(settings, ports.records);
  const leases = createLeases(ports.records, ports.log);
  const desk: ReservationDesk = { ports, limits, leases, line: createTurnLine(), told: new Set() };
  const states = async (workspaceId: string, scopes: readonly BudgetScope[]): Promise<readonly BudgetState[]> => {
    if (scopes.length === 0) return [];
    const found = await ports.records.spending({ workspaceId });
    const own = await limits.of({ workspaceId, arm: 'live' });
    const trial = scopes.includes('shadow') ? await limits.of({ workspaceId, arm: 'shadow' }) : own;
    return (
      found
        .filter(({ scope }) => scopes.includes(scope))
        .map((spending) => toState(spending, limitIn(spending.scope, spending.scope === 'shadow' ? trial : own)))
        // Without a trial there is nothing to say of its budget.
        .filter(({ scope, limitUsd, spentUsd }) => scope !== 'shadow' || limitUsd !== 0 || spentUsd > 0)
    );
  };
  return {
    reserve: (record, priority, call) => reserveCall({ ...call, record, priority }, desk),
    async standing(workspaceId) {
      const limited = await limits.of({ workspaceId, arm: 'live' });
      const scopes = shared.filter((scope) => limitIn(scope, limited) !== null);
      const [whenSpent, budgets] = [await limits.whenSpent(workspaceId), await states(workspaceId, scopes)];
      return { whenSpent, proposalUsd: limited.proposalUsd, budgets };
    },
    async sheet(workspaceIds) {
      const policies = await ports.records.budgetPolicies();
      const names = [...new Set([...workspaceIds, ...policies.map((policy) => policy.workspaceId)])].toSorted();
      const own = await Promise.all(names.map((name) => states(name, ['workspace'])));
      return { settings, policies, budgets: [...(await states('', ['system', 'shadow'])), ...own.flat()] };
    },
    close: () => leases.close(),
  };
}

/** The records know the limit that the newest call stood under; the one that holds now may be another. */
function toState(spending: Spending, limitUsd: number | null): BudgetState {
  const { scope, spentUsd, isUsedUp } = spending;
  const wasRefused = isUsedUp && limitUsd !== null && limitUsd <= (spending.limitUsd ?? 0);
  const until = periodEnd(scope, new Date());
  return { ...spending, limitUsd, until, isUsedUp: limitUsd !== null && (spentUsd >= limitUsd || wasRefused) };
}
