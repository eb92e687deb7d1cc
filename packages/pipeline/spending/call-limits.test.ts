import type { BudgetPolicy, ReleasePointer } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { noBudgets } from './budget-settings.ts';
import { createLimitReader } from './call-limits.ts';

const settings = { ...noBudgets, proposalUsd: 5, workspaceMonthUsd: 100, systemDayUsd: 20, endpointCalls: 8 };
const policy: BudgetPolicy = {
  workspaceId: 'ws',
  monthUsd: 10,
  proposalUsd: null,
  whenSpent: 'refuse',
  concurrency: 2,
};

function read({ own, pointer = null }: { own: BudgetPolicy | null; pointer?: ReleasePointer | null }) {
  let asked = 0;
  const records = {
    budgetPolicy: async () => {
      asked += 1;
      return own;
    },
    releasePointer: async () => pointer,
  };
  return { reader: createLimitReader(settings, records), asked: () => asked };
}

describe('the limits of a call', () => {
  it('are those of the settings, and over them those of the workspace', async () => {
    const { reader } = read({ own: policy });
    expect(await reader.of({ workspaceId: 'ws', arm: 'live' })).toEqual({
      proposalUsd: 5,
      workspaceMonthUsd: 10,
      systemDayUsd: 20,
      shadowDayUsd: null,
      endpointCalls: 8,
      workspaceCalls: 2,
    });
    expect(await reader.whenSpent('ws')).toBe('refuse');
    expect(await read({ own: null }).reader.whenSpent('ws')).toBe('extractive');
  });

  it('are those of the trial for a shadow, which no workspace pays; nothing once the trial is over', async () => {
    const shadow = { release: 'rel_2', sample: 1, dailyBudgetUsd: 3, startedAt: '2026-11-25T00:00:00Z' };
    const pointer = { version: 2, live: 'rel_1', previous: null, canary: null, shadow };
    const during = await read({ own: policy, pointer }).reader.of({ workspaceId: 'ws', arm: 'shadow' });
    expect(during).toMatchObject({ shadowDayUsd: 3, workspaceMonthUsd: null, proposalUsd: null, workspaceCalls: null });
    const after = await read({ own: policy }).reader.of({ workspaceId: 'ws', arm: 'shadow' });
    expect(after.shadowDayUsd).toBe(0);
  });

  it('are looked up once for many calls', async () => {
    const { reader, asked } = read({ own: policy });
    await Promise.all(Array.from({ length: 50 }, () => reader.of({ workspaceId: 'ws', arm: 'live' })));
    expect(asked()).toBe(1);
  });
});
