import type { BidsmithError } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { admit } from './admit.ts';
import type { BudgetStanding, BudgetState } from './budgets.ts';

const hourMs = 3_600_000;
const inHours = (hours: number): Date => new Date(Date.now() + hours * hourMs);
const month: BudgetState = {
  scope: 'workspace',
  subject: 'default',
  period: '2026-11',
  spentUsd: 1,
  reservedUsd: 0,
  limitUsd: 50,
  isUsedUp: false,
  until: inHours(100),
};
const day: BudgetState = { ...month, scope: 'system', subject: 'all', period: '2026-11-25', until: inHours(5) };
const standing = (change: Partial<BudgetStanding>) => ({
  standing: async () => ({ whenSpent: 'refuse' as const, proposalUsd: null, budgets: [month, day], ...change }),
});
const refusal = (change: Partial<BudgetStanding>) =>
  admit('default', standing(change)).then(
    () => null,
    (error: BidsmithError) => error,
  );

describe('new work under a budget', () => {
  it('is let in while there is money left, and where there is no limit', async () => {
    expect(await admit('default', standing({}))).toBeNull();
    expect(await admit('default', standing({ budgets: [] }))).toBeNull();
  });

  it('is refused once one is used up, until the period of the one that lasts longest ends', async () => {
    const error = await refusal({
      budgets: [
        { ...day, isUsedUp: true },
        { ...month, isUsedUp: true },
      ],
    });
    expect(error?.code).toBe('budget_exhausted');
    expect(error?.status).toBe(429);
    expect(error?.message).toContain("The workspace's budget for the month, $50.00, is used up until");
    expect(Math.round((error?.retryAfterMs ?? 0) / hourMs)).toBe(100);
  });

  it('is refused until midnight where it is the day of the service', async () => {
    const error = await refusal({ budgets: [month, { ...day, isUsedUp: true }] });
    expect(Math.round((error?.retryAfterMs ?? 0) / hourMs)).toBe(5);
  });

  it('is made without a model where the workspace chose so, and its reader is told', async () => {
    const warning = await admit(
      'default',
      standing({ whenSpent: 'extractive', budgets: [{ ...month, isUsedUp: true }] }),
    );
    expect(warning?.code).toBe('budget_exhausted');
    expect(warning?.detail).toContain('made without a model');
  });
});
