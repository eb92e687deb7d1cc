import type { BudgetAlert, BudgetScope } from '@bidsmith/core';
import type { Ports } from '../ports.ts';

/** US dollars as people read them: cents, and more places where the sum is smaller than a cent. */
export function dollars(usd: number): string {
  return usd === 0 || usd >= 0.01 ? `$${usd.toFixed(2)}` : `$${usd.toPrecision(2)}`;
}

const owners: Record<BudgetScope, string> = {
  proposal: 'The spending limit of the proposal',
  workspace: "The workspace's budget for the month",
  system: "The service's budget for the day",
  shadow: "The trial release's budget for the day",
};

/** A budget in words, as the beginning of a sentence. */
export function budgetName(scope: BudgetScope): string {
  return owners[scope];
}

/** Tells of a budget that passed one of its shares: metric, log, and in the proposal's own log where it is the proposal's. A failure to tell is logged. */
export async function tellAlert(alert: BudgetAlert, { metrics, log, records }: Ports): Promise<void> {
  const { scope, subject, period, percent, spentUsd, limitUsd } = alert;
  metrics.budgetAlert({ scope, percent });
  log.warn({ scope, subject, period, percent, spentUsd, limitUsd }, 'a budget has passed one of its shares');
  if (scope !== 'proposal') return;
  const detail = `${budgetName(scope)}, ${dollars(limitUsd)}, is used to ${percent} %.`;
  await records
    .appendEvent(subject, () => ({ type: 'warning', data: { code: 'budget_alert', detail, percent } }))
    .catch((error: unknown) => log.warn({ proposal_id: subject, err: error }, 'a budget alert could not be told'));
}
