import { z } from 'zod';

/** What a workspace may spend, and what happens when it is spent. */
export const budgetPolicySchema = z.object({
  workspaceId: z.string(),
  /** US dollars a calendar month (UTC); null for the setting of the service. */
  monthUsd: z.number().nonnegative().nullable(),
  /** US dollars of one proposal; null for the setting of the service. */
  proposalUsd: z.number().nonnegative().nullable(),
  /** `refuse`: new proposals get 429. `extractive`: they are made without a model. Null for the setting of the service. */
  whenSpent: z.enum(['refuse', 'extractive']).nullable(),
  /** Model calls at one time; null for the setting of the service. */
  concurrency: z.number().int().positive().nullable(),
});
export type BudgetPolicy = z.infer<typeof budgetPolicySchema>;

export const budgetScopes = ['proposal', 'workspace', 'system', 'shadow'] as const;
/** Of a proposal; of a workspace a month; of the system a day; of shadows a day. */
export type BudgetScope = (typeof budgetScopes)[number];

/** Shares of a budget at which somebody is told, in percent. */
export const budgetAlertPercents = [50, 80, 100] as const;

/** What one budget stands at. `limitUsd` null: there is none, and spending is only counted. */
export interface Spending {
  readonly scope: BudgetScope;
  /** Proposal or workspace; `all` for the system and for shadows. */
  readonly subject: string;
  /** `2026-11` or `2026-11-25` in UTC; `all` for a proposal. */
  readonly period: string;
  readonly spentUsd: number;
  /** Held for calls in progress. */
  readonly reservedUsd: number;
  readonly limitUsd: number | null;
  /** All of it is spent, or under this limit a call was refused since what is left was too little for it: near the end there is always something left. */
  readonly isUsedUp: boolean;
}
