import { createId } from '@bidsmith/core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerEntry } from '../support/ledger-entries.ts';
import { type RecordsUnderTest, samplePrediction, startRecords } from '../support/records-under-test.ts';

const receiver = { url: 'https://ops.example.com/hook', secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` };
let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords(receiver);
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.sql(`truncate bidsmith.budgets, bidsmith.ledger_entries, bidsmith.budget_policies, bidsmith.predictions,
    bidsmith.operator_events, bidsmith.deliveries`);
});

const reserved = { status: 'reserved' };
const spent = (scope: string) => ({ status: 'spent', scope });

describe('alerts of a budget', () => {
  const call = (limitUsd: number) => ledgerEntry({ workspaceMonthUsd: limitUsd }, { costUsd: 0 });
  const told = async () =>
    (await on.records.operatorEvents({ type: 'budget.alert', limit: 99 }))
      .map(({ data }) => data['percent'])
      .toReversed();

  it('are written when spending reaches 50, 80 and 100 %, once each, with a delivery', async () => {
    const settle = async (costUsd: number) => (await on.records.settle(call(1), costUsd)).map(({ percent }) => percent);
    expect([await settle(0.49), await settle(0.01), await settle(0.2)]).toEqual([[], [50], []]);
    expect([await settle(0.29), await settle(0.02), await settle(5)]).toEqual([[80], [100], []]);
    expect(await told()).toEqual([50, 80, 100]);
    const [first] = await on.records.dueDeliveries(9);
    expect(first).toMatchObject({ ...receiver, proposalId: null, type: 'budget.alert', status: 'pending' });
    expect(new Webhook(receiver.secret).sign(first?.eventId ?? '', new Date(), first?.body ?? '')).toMatch(/^v1,/);
    expect(JSON.parse(first?.body ?? '')).toEqual({
      type: 'budget.alert',
      timestamp: expect.stringMatching(/Z$/) as string,
      data: {
        scope: 'workspace',
        subject: 'ws_a',
        period: new Date().toISOString().slice(0, 7),
        percent: 50,
        spent_usd: 0.5,
        limit_usd: 1,
      },
    });
  });

  it('are written once when many calls end at the same moment', async () => {
    const alerts = await Promise.all(Array.from({ length: 20 }, () => on.records.settle(call(1), 0.05)));
    expect(
      alerts
        .flat()
        .map(({ percent }) => percent)
        .toSorted((a, b) => a - b),
    ).toEqual([50, 80, 100]);
    expect(await told()).toHaveLength(3);
  });

  it('begin again under a higher limit, and not under the same one', async () => {
    await on.records.settle(call(1), 0.6);
    await on.records.settle(call(1), 0.1);
    expect(await told()).toEqual([50]);
    await on.records.settle(call(1.2), 0.01);
    expect(await told()).toEqual([50, 50]);
  });

  it('tell that a budget refuses, although what is left of it was never spent', async () => {
    const large = ledgerEntry({ workspaceMonthUsd: 1 }, { costUsd: 0.15 });
    await on.records.settle(call(1), 0.7);
    expect(await on.records.reserve({ ...large, costUsd: 0.5 })).toEqual(spent('workspace'));
    const isUsedUp = async () => (await on.records.spending({ workspaceId: 'ws_a' })).at(-1)?.isUsedUp;
    expect([await told(), await isUsedUp()]).toEqual([[50], false]);
    await on.records.settle(call(1), 0.2);
    expect(await on.records.reserve(large)).toEqual(spent('workspace'));
    expect(await on.records.reserve(large)).toEqual(spent('workspace'));
    expect([await told(), await isUsedUp()]).toEqual([[50, 80, 100], true]);
  });

  it('come neither for a budget of nothing nor for calls that are refused for what others hold', async () => {
    expect(await on.records.settle(call(0), 1)).toEqual([]);
    const limits = { systemDayUsd: 1 };
    for (const answer of [reserved, spent('system')])
      expect(await on.records.reserve(ledgerEntry(limits, { costUsd: 0.9, workspaceId: createId('call') }))).toEqual(
        answer,
      );
    expect(await told()).toEqual([]);
  });
});

describe('a limit set in the middle of a period', () => {
  it('counts what has been spent since its beginning, and not what shadows spent', async () => {
    const { id, workspaceId } = await on.create({ workspaceId: 'ws_mid' });
    const shadow = await on.create({ workspaceId, shadowOf: id, arm: 'shadow' });
    const now = new Date();
    const monthAgo = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0));
    for (const [proposalId, costUsd, at] of [
      [id, 2, now],
      [id, 4, monthAgo],
      [shadow.id, 8, now],
    ] as const)
      await on.records.recordPrediction(samplePrediction(proposalId, { workspaceId, costUsd, at }));
    const spentNow = async () =>
      (await on.records.spending({ workspaceId, proposalId: id })).map(({ spentUsd }) => spentUsd);
    expect(await spentNow()).toEqual([2, 8, 2, 6]);
    const limits = { proposalUsd: 6.1, workspaceMonthUsd: 2.1, systemDayUsd: 2.1, shadowDayUsd: 8.1 };
    const call = (costUsd: number, isShadow = false) =>
      on.records.reserve(ledgerEntry(limits, { proposalId: id, workspaceId, costUsd, isShadow }));
    expect(await call(0.1)).toEqual(reserved);
    expect(await call(0.01)).toEqual(spent('proposal'));
    expect(await call(0.1, true)).toEqual(reserved);
    expect(await call(0.01, true)).toEqual(spent('shadow'));
    expect(await spentNow()).toEqual([2, 8, 2, 6]);
  });

  it('counts what was spent while there was none, also when it was the same before', async () => {
    const { id } = await on.create();
    const call = (proposalUsd: number) =>
      on.records.reserve(ledgerEntry({ proposalUsd }, { proposalId: id, costUsd: 1 }));
    expect(await call(3)).toEqual(reserved);
    await on.records.recordPrediction(samplePrediction(id, { costUsd: 2.5 }));
    expect(await call(3.2)).toEqual(spent('proposal'));
    await on.records.recordPrediction(samplePrediction(id, { costUsd: 5 }));
    await on.sql(`update bidsmith.budgets set counted_at = now() - interval '2 hours'`);
    expect(await on.records.spending({ proposalId: id })).toMatchObject([{}, {}, { spentUsd: 7.5, limitUsd: 3.2 }]);
    expect(await call(3.2)).toEqual(spent('proposal'));
    expect(await call(9.5)).toEqual(reserved);
  });

  it('counts what a crash of the server may have taken from the row', async () => {
    const { id } = await on.create();
    const call = (costUsd: number) => on.records.reserve(ledgerEntry({ proposalUsd: 1 }, { proposalId: id, costUsd }));
    await call(0);
    await on.records.recordPrediction(samplePrediction(id, { costUsd: 0.75 }));
    expect(await call(0.3)).toEqual(reserved);
    await on.sql(`update bidsmith.budgets set counted_at = pg_postmaster_start_time() - interval '1 second'`);
    expect(await call(0.1)).toEqual(spent('proposal'));
  });

  it('goes with its proposal', async () => {
    const { id } = await on.create();
    await on.records.reserve(ledgerEntry({ proposalUsd: 1 }, { proposalId: id }));
    await on.records.removeProposal(id);
    expect(await on.sql('select 1 from bidsmith.budgets')).toEqual([]);
  });
});

describe('policies of workspaces', () => {
  it('are kept, replaced and stand in what a workspace stands at', async () => {
    const policy = {
      workspaceId: 'ws_a',
      monthUsd: 20,
      proposalUsd: null,
      whenSpent: 'refuse',
      concurrency: 4,
    } as const;
    expect(await on.records.budgetPolicy('ws_a')).toBeNull();
    await on.records.setBudgetPolicy({ ...policy, monthUsd: 1 });
    await on.records.setBudgetPolicy(policy);
    await on.records.setBudgetPolicy({ ...policy, workspaceId: 'ws_0', whenSpent: null });
    expect(await on.records.budgetPolicy('ws_a')).toEqual(policy);
    expect((await on.records.budgetPolicies()).map(({ workspaceId }) => workspaceId)).toEqual(['ws_0', 'ws_a']);
    await on.records.reserve(ledgerEntry({ workspaceMonthUsd: 10 }));
    const month = new Date().toISOString().slice(0, 7);
    expect((await on.records.spending({ workspaceId: 'ws_a' })).at(-1)).toEqual({
      scope: 'workspace',
      subject: 'ws_a',
      period: month,
      spentUsd: 0,
      reservedUsd: 0.1,
      limitUsd: 20,
      isUsedUp: false,
    });
  });
});
