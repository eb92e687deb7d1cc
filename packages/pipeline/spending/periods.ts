import type { BudgetScope } from '@bidsmith/core';

/** The period of a budget that a moment falls into, as `Spending` names it: of a workspace the month, of the system and of shadows the day, of a proposal `all`. UTC. */
export function periodOf(scope: BudgetScope, at: Date): string {
  const day = at.toISOString().slice(0, 10);
  if (scope === 'proposal') return 'all';
  return scope === 'workspace' ? day.slice(0, 7) : day;
}

/** When the period of a budget that is not a proposal's ends: the month of a workspace, the day of the others. */
export function periodEnd(scope: BudgetScope, at: Date): Date {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  return new Date(scope === 'workspace' ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month, day + 1));
}
