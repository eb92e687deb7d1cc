import type { BudgetScope, Records, Spending } from '@bidsmith/core';

export interface Budget {
  readonly scope: BudgetScope;
  readonly subject: string;
  readonly period: string;
  readonly limitUsd: number;
}

/**
 * Notes that a budget has no room for a call any more although not all of it is spent: calls are refused before they could pass the limit, so the last cents
 * of a budget stay. True for the one caller who notes it first in the period and under this limit.
 */
export async function noteUsedUp(budget: Budget, records: Pick<Records, 'claimRun' | 'finishRun'>): Promise<boolean> {
  const [name, period] = [runName(budget), runPeriod(budget)];
  if (!(await records.claimRun(name, period))) return false;
  await records.finishRun(name, period, { ...budget });
  return true;
}

/** True when all is spent, or when what is left was too little for a call. */
export async function isUsedUp(spending: Spending, records: Pick<Records, 'runs'>): Promise<boolean> {
  const { limitUsd } = spending;
  if (limitUsd === null) return false;
  if (spending.spentUsd >= limitUsd) return true;
  const [newest] = await records.runs(runName(spending), 1);
  return newest?.period === runPeriod({ ...spending, limitUsd });
}

function runName({ scope, subject }: Pick<Budget, 'scope' | 'subject'>): string {
  return `budget ${scope} ${subject}`;
}

/** With the limit in it: a raised budget has room again. */
function runPeriod({ period, limitUsd }: Pick<Budget, 'period' | 'limitUsd'>): string {
  return `${period} ${limitUsd}`;
}
