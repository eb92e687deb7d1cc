import { BidsmithError, type Warning } from '@bidsmith/core';
import type { BudgetState, Budgets } from './budgets.ts';
import { budgetName, dollars } from './budget-words.ts';

/**
 * Null where new work of a workspace may ask a model. Where its budget for the month, or the service's for the day, is used up: what the reader of a proposal
 * made without a model must be told. Errors: `budget_exhausted`, with the time until it is worth to come back, where the workspace chose to be refused.
 */
export async function admit(workspaceId: string, budgets: Pick<Budgets, 'standing'>): Promise<Warning | null> {
  const { whenSpent, budgets: states } = await budgets.standing(workspaceId);
  const [last] = states.filter((state) => state.isUsedUp).toSorted((a, b) => b.until.getTime() - a.until.getTime());
  if (!last) return null;
  const sentence = `${budgetName(last.scope)}, ${dollars(last.limitUsd ?? 0)}, is used up`;
  if (whenSpent === 'refuse') throw refusal(sentence, last);
  return { code: 'budget_exhausted', detail: `${sentence}; the proposal was made without a model.` };
}

function refusal(sentence: string, { until }: BudgetState): BidsmithError {
  return new BidsmithError('budget_exhausted', {
    detail: `${sentence} until ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    retryAfterMs: Math.max(1_000, until.getTime() - Date.now()),
  });
}
