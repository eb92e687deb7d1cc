import { describe, expect, it } from 'vitest';
import { createRetryBudget } from './retry-budget.ts';

/** Retries that a budget allows in a row. */
function left(budget: ReturnType<typeof createRetryBudget>): number {
  let retries = 0;
  while (budget.take()) retries += 1;
  return retries;
}

describe('the retry budget', () => {
  it('allows ten retries before the first requests have paid in', () => {
    const budget = createRetryBudget();
    expect(left(budget)).toBe(10);
    expect(budget.take()).toBe(false);
  });

  it('allows one more for every five requests', () => {
    const budget = createRetryBudget();
    left(budget);
    for (let i = 0; i < 15; i++) budget.deposit();
    expect(left(budget)).toBe(3);
  });

  it('does not save up for ever', () => {
    const budget = createRetryBudget();
    for (let i = 0; i < 10_000; i++) budget.deposit();
    expect(left(budget)).toBe(20);
  });
});
