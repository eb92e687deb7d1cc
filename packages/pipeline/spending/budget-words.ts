import type { BudgetScope } from '@bidsmith/core';

/** US dollars as people read them: cents, and more places where the sum is smaller than a cent. */
export function dollars(usd: number): string {
  return usd === 0 || usd >= 0.01 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

const names: Record<BudgetScope, string> = {
  proposal: 'The spending limit of the proposal',
  workspace: "The workspace's budget for the month",
  system: "The service's budget for the day",
  shadow: "The trial release's budget for the day",
};

/** A budget in words, as the beginning of a sentence. */
export function budgetName(scope: BudgetScope): string {
  return names[scope];
}
