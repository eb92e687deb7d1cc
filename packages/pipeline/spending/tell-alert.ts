import type { BudgetAlert } from '@bidsmith/core';
import { budgetName, dollars } from './budget-words.ts';
import type { ReservationDesk } from './reservation-desk.ts';

/** Alerts remembered at one time. */
const maxTold = 10_000;

/**
 * Tells, once in this process, of a budget that passed one of its shares: metric, log, and in the proposal's own log where it is the proposal's. A failure to
 * tell is logged.
 */
export async function tellAlert(
  alert: BudgetAlert,
  { ports, told }: Pick<ReservationDesk, 'ports' | 'told'>,
): Promise<void> {
  const { metrics, log, records } = ports;
  const { scope, subject, period, percent, spentUsd, limitUsd } = alert;
  const key = `${scope} ${subject} ${period} ${limitUsd} ${percent}`;
  if (told.has(key)) return;
  if (told.size >= maxTold) told.clear();
  told.add(key);
  metrics.budgetAlert({ scope, percent });
  log.warn({ scope, subject, period, percent, spentUsd, limitUsd }, 'a budget has passed one of its shares');
  if (scope !== 'proposal') return;
  const used = percent >= 100 ? 'is used up' : `is used to ${percent} %`;
  const detail = `${budgetName(scope)}, ${dollars(limitUsd)}, ${used}.`;
  await records
    .appendEvent(subject, () => ({ type: 'warning', data: { code: 'budget_alert', detail, percent } }))
    .catch((error: unknown) => log.warn({ proposal_id: subject, err: error }, 'a budget alert could not be told'));
}
