import type { BudgetPolicy } from '@bidsmith/core';

/** What the settings of the service allow; null: no limit. A workspace's policy replaces what is its own. */
export interface BudgetSettings {
  /** US dollars of one proposal. */
  readonly proposalUsd: number | null;
  /** US dollars of one workspace in a calendar month (UTC). */
  readonly workspaceMonthUsd: number | null;
  /** US dollars of everybody together in a day (UTC). */
  readonly systemDayUsd: number | null;
  /** What happens to new proposals once a budget is spent. */
  readonly whenSpent: NonNullable<BudgetPolicy['whenSpent']>;
  /** Calls of one workspace at one time, over all processes. */
  readonly workspaceCalls: number | null;
  /** Calls to one endpoint at one time, over all processes. */
  readonly endpointCalls: number | null;
}

export const noBudgets: BudgetSettings = {
  proposalUsd: null,
  workspaceMonthUsd: null,
  systemDayUsd: null,
  whenSpent: 'extractive',
  workspaceCalls: null,
  endpointCalls: null,
};
