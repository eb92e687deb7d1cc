import type { BudgetScope } from '@bidsmith/core';

/** When the period of a budget that is not a proposal's ends: the month of a workspace, the day of the others. */
export function periodEnd(scope: BudgetScope, at: Date): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(scope === 'workspace' ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month, day + 1));
}
