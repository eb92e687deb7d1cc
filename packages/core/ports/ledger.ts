import type { BudgetPolicy, BudgetScope, Spending } from '../budget.ts';

/** The limits that one call stands under; null: none. */
export interface CallLimits {
  readonly proposalUsd: number | null;
  readonly workspaceMonthUsd: number | null;
  readonly systemDayUsd: number | null;
  /** Set for calls of shadows only, which count here and in no workspace's budget. */
  readonly shadowDayUsd: number | null;
  /** Calls in progress to this endpoint, of all processes. */
  readonly endpointCalls: number | null;
  /** Calls in progress of this workspace, of all processes. */
  readonly workspaceCalls: number | null;
}

/** A call in progress: a place and money put aside. It ends by itself at `expiresAt`, so that a killed worker leaves nothing behind. */
export interface LedgerEntry {
  readonly id: string;
  readonly proposalId: string;
  readonly workspaceId: string;
  readonly endpoint: string;
  readonly isShadow: boolean;
  /** The most that the call can cost. */
  readonly costUsd: number;
  readonly expiresAt: Date;
  readonly limits: CallLimits;
}

export type LedgerAnswer =
  | { readonly status: 'reserved' }
  /** All places are taken: try again. */
  | { readonly status: 'full'; readonly scope: 'endpoint' | 'workspace' }
  /** Spent, put aside and this call together are above the limit. */
  | { readonly status: 'spent'; readonly scope: BudgetScope };

/** Money and places, counted across processes: each method is one transaction under the locks of the budgets it touches. */
export interface Ledger {
  reserve(entry: LedgerEntry): Promise<LedgerAnswer>;
  /**
   * Ends an entry with what the call cost. Where that takes a budget over 50, 80 or 100 % for the first time in its period, an operator event `budget.alert`
   * is written in the same transaction, once; gives those. Settling an unknown entry counts its cost all the same, unless it was settled already.
   */
  settle(entry: LedgerEntry, costUsd: number): Promise<readonly BudgetAlert[]>;
  /** Puts off when entries that are still in progress end by themselves: who makes a long call says from time to time that it goes on. Ended ones stay ended. */
  extend(ids: readonly string[], expiresAt: Date): Promise<void>;
  /** What budgets of the present periods stand at: the system's, shadows', and a workspace's or a proposal's where one is named. */
  spending(of: { readonly workspaceId?: string; readonly proposalId?: string }): Promise<readonly Spending[]>;
  budgetPolicy(workspaceId: string): Promise<BudgetPolicy | null>;
  budgetPolicies(): Promise<readonly BudgetPolicy[]>;
  setBudgetPolicy(policy: BudgetPolicy): Promise<void>;
}

export interface BudgetAlert {
  readonly scope: BudgetScope;
  readonly subject: string;
  readonly period: string;
  readonly percent: number;
  readonly spentUsd: number;
  readonly limitUsd: number;
}
