import { setImmediate, setTimeout } from 'node:timers/promises';
import { createId, type LedgerEntry } from '@bidsmith/core';
import { createRecords } from '@bidsmith/database';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ledgerEntry } from '../support/ledger-entries.ts';
import { quietLog } from '../support/quiet-log.ts';
import { type RecordsUnderTest, startRecords } from '../support/records-under-test.ts';

const past = new Date(Date.now() - 1_000);
let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
});
afterAll(() => on.stop());
beforeEach(async () => {
  await on.sql('truncate bidsmith.budgets, bidsmith.ledger_entries, bidsmith.budget_policies, bidsmith.predictions');
});

const reserved = { status: 'reserved' };
const spent = (scope: string) => ({ status: 'spent', scope });
const full = (scope: string) => ({ status: 'full', scope });

describe('reserve', () => {
  it('puts money aside up to the limit to the cent, and refuses what goes above it', async () => {
    const calls = Array.from({ length: 10 }, () => ledgerEntry({ proposalUsd: 1 }));
    for (const call of calls) expect(await on.records.reserve(call)).toEqual(reserved);
    expect(await on.records.reserve(ledgerEntry({ proposalUsd: 1 }, { costUsd: 0.000_01 }))).toEqual(spent('proposal'));
    const [first, second] = calls as [LedgerEntry, LedgerEntry];
    await on.records.settle(first, 0.1);
    await on.records.settle(second, 0.04);
    expect(await on.records.reserve(ledgerEntry({ proposalUsd: 1 }, { costUsd: 0.07 }))).toEqual(spent('proposal'));
    expect(await on.records.reserve(ledgerEntry({ proposalUsd: 1 }, { costUsd: 0.06 }))).toEqual(reserved);
  });

  it('names the narrowest budget that is spent', async () => {
    const limits = { proposalUsd: 3, workspaceMonthUsd: 2, systemDayUsd: 1 };
    const call = (costUsd: number) => on.records.reserve(ledgerEntry(limits, { costUsd }));
    expect([await call(4), await call(2.5), await call(1.5), await call(0.5)]).toEqual([
      spent('proposal'),
      spent('workspace'),
      spent('system'),
      reserved,
    ]);
  });

  it('keeps proposals, workspaces and shadows apart', async () => {
    const limits = { proposalUsd: 0.1, workspaceMonthUsd: 0.2, systemDayUsd: 0.3, shadowDayUsd: 0.1 };
    const call = (proposalId: string, workspaceId: string, isShadow = false) =>
      on.records.reserve(ledgerEntry(limits, { proposalId, workspaceId, isShadow }));
    expect(await call('p1', 'w1', true)).toEqual(reserved);
    expect(await call('p9', 'w9', true)).toEqual(spent('shadow'));
    expect(await call('p1', 'w1')).toEqual(reserved);
    expect(await call('p1', 'w1')).toEqual(spent('proposal'));
    expect(await call('p2', 'w1')).toEqual(reserved);
    expect(await call('p3', 'w1')).toEqual(spent('workspace'));
    expect(await call('p4', 'w2')).toEqual(reserved);
    expect(await call('p5', 'w3')).toEqual(spent('system'));
  });

  it('counts places by endpoint and by workspace, shadows only at the endpoint', async () => {
    const limits = { endpointCalls: 3, workspaceCalls: 1 };
    const call = (workspaceId: string, isShadow = false) => ledgerEntry(limits, { workspaceId, isShadow, costUsd: 0 });
    const first = call('w1');
    expect(await on.records.reserve(first)).toEqual(reserved);
    expect(await on.records.reserve(call('w1'))).toEqual(full('workspace'));
    expect(await on.records.reserve(call('w1', true))).toEqual(reserved);
    expect(await on.records.reserve(call('w2'))).toEqual(reserved);
    expect(await on.records.reserve(call('w3'))).toEqual(full('endpoint'));
    await on.records.settle(first, 0);
    expect(await on.records.reserve(call('w3'))).toEqual(reserved);
    expect(await on.sql('select 1 from bidsmith.budgets')).toEqual([]);
  });

  it('takes the same call twice as one, as when its answer was lost on the way', async () => {
    const call = ledgerEntry({ proposalUsd: 0.1, endpointCalls: 1 });
    expect(await on.records.reserve(call)).toEqual(reserved);
    expect(await on.records.reserve(call)).toEqual(reserved);
    expect(await on.records.reserve(ledgerEntry({ endpointCalls: 1 }))).toEqual(full('endpoint'));
  });

  it('lets the calls of a killed process run out', async () => {
    const limits = { proposalUsd: 0.1, endpointCalls: 1 };
    const killed = ledgerEntry(limits);
    expect(await on.records.reserve(killed)).toEqual(reserved);
    expect(await on.records.reserve(ledgerEntry(limits))).toEqual(full('endpoint'));
    await on.sql(`update bidsmith.ledger_entries set expires_at = now() - interval '1 second' where id = $1`, [
      killed.id,
    ]);
    await on.records.extend([killed.id], new Date(Date.now() + 60_000));
    expect(await on.records.reserve(ledgerEntry(limits))).toEqual(reserved);
  });

  it('keeps a long call as long as somebody says that it goes on', async () => {
    const limits = { endpointCalls: 1 };
    const long = ledgerEntry(limits);
    await on.records.reserve(long);
    const later = new Date(Date.now() + 3_600_000);
    await on.records.extend([long.id, 'call_unknown'], later);
    expect(await on.sql('select expires_at from bidsmith.ledger_entries')).toEqual([{ expires_at: later }]);
    expect(await on.records.reserve(ledgerEntry(limits))).toEqual(full('endpoint'));
    await on.records.extend([], past);
    await on.records.extend([long.id], past);
    expect(await on.records.reserve(ledgerEntry(limits))).toEqual(reserved);
  });

  it('forgets finished calls after a day', async () => {
    const calls = Array.from({ length: 5 }, () => ledgerEntry({ endpointCalls: 9 }));
    for (const call of calls) await on.records.reserve(call);
    for (const call of calls.slice(0, 3)) await on.records.settle(call, 0);
    await on.sql(`update bidsmith.ledger_entries set settled_at = settled_at - interval '25 hours',
      expires_at = expires_at - interval '25 hours'`);
    const restarted = createRecords({ connectionString: on.connectionString, log: quietLog });
    await restarted.reserve(ledgerEntry({ endpointCalls: 9 }));
    await restarted.close();
    expect(await on.sql('select 1 from bidsmith.ledger_entries')).toHaveLength(1);
  });
});

describe('settle', () => {
  it('counts once, however often it is told, and also for a call that ran out or was never heard of', async () => {
    const limits = { proposalUsd: 10, workspaceMonthUsd: 10, systemDayUsd: 10 };
    const [known, unknown, late] = [1, 2, 3].map(() => ledgerEntry(limits)) as [LedgerEntry, LedgerEntry, LedgerEntry];
    await on.records.reserve(known);
    await on.records.reserve({ ...late, expiresAt: past });
    const settlings = [known, unknown, late].flatMap((call) =>
      Array.from({ length: 5 }, () => on.records.settle(call, 0.25)),
    );
    await Promise.all(settlings);
    const standing = await on.records.spending({ workspaceId: 'ws_a', proposalId: 'prop_a' });
    expect(standing.filter(({ scope }) => scope !== 'shadow').map(({ spentUsd }) => spentUsd)).toEqual([
      0.75, 0.75, 0.75,
    ]);
    expect(standing.every(({ reservedUsd }) => reservedUsd === 0)).toBe(true);
    expect(await on.records.reserve(known)).toEqual(reserved);
    expect((await on.records.spending({}))[0]?.reservedUsd).toBe(0);
  });

  it('counts what a call cost above what was put aside', async () => {
    const call = ledgerEntry({ proposalUsd: 1 }, { costUsd: 0.5 });
    await on.records.reserve(call);
    await on.records.settle(call, 1.5);
    expect(await on.records.reserve(ledgerEntry({ proposalUsd: 1 }, { costUsd: 0 }))).toEqual(spent('proposal'));
  });
});

describe('many processes', () => {
  it('of fifty proposals never spend more together than a cap allows, nor hold more places', async () => {
    const [cap, callUsd, places] = [20, 0.25, 12];
    const processes = [1, 2, 3, 4].map(() =>
      createRecords({ connectionString: on.connectionString, log: quietLog, maxConnections: 4 }),
    );
    let [inFlight, most, settledUsd, refused] = [0, 0, 0, 0];
    const work = async (proposal: number): Promise<void> => {
      const records = processes[proposal % processes.length] ?? on.records;
      const identity = { proposalId: createId('proposal'), workspaceId: `ws_${proposal % 5}`, costUsd: callUsd };
      for (let call = 0; call < 6; call++) {
        const entry = ledgerEntry(
          { systemDayUsd: cap, workspaceMonthUsd: cap / 4, proposalUsd: 1, endpointCalls: places },
          identity,
        );
        let answer = await records.reserve(entry);
        while (answer.status === 'full') {
          await setTimeout(10);
          answer = await records.reserve(entry);
        }
        if (answer.status === 'spent') refused++;
        else {
          most = Math.max(most, ++inFlight);
          await setImmediate();
          const cost = call % 2 === 0 ? callUsd : callUsd / 2;
          inFlight--;
          await records.settle(entry, cost);
          settledUsd += cost;
        }
      }
    };
    await Promise.all(Array.from({ length: 50 }, (_, proposal) => work(proposal)));
    const [system] = await on.records.spending({});
    await Promise.all(processes.map((records) => records.close()));
    expect(system?.spentUsd).toBeCloseTo(settledUsd, 9);
    expect(settledUsd).toBeLessThanOrEqual(cap + 1e-9);
    expect(settledUsd).toBeGreaterThan(cap - 5 * callUsd);
    expect(refused).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(places);
  });

  it('that know different limits, as while a new version is rolled out, neither stop each other nor lose a cent', async () => {
    const processes = [1, 2, 3].map(() =>
      createRecords({ connectionString: on.connectionString, log: quietLog, maxConnections: 3 }),
    );
    const work = async (worker: number): Promise<void> => {
      const records = processes[worker % processes.length] ?? on.records;
      for (let call = 0; call < 8; call++) {
        const entry = ledgerEntry({ systemDayUsd: 50 + (worker % 2), workspaceMonthUsd: 40, proposalUsd: 30 });
        expect(await records.reserve(entry)).toEqual(reserved);
        await records.extend([entry.id], new Date(Date.now() + 60_000));
        await Promise.all([records.settle(entry, 0.1), records.settle(entry, 0.1), records.spending({})]);
      }
    };
    await Promise.all(Array.from({ length: 9 }, (_, worker) => work(worker)));
    await Promise.all(processes.map((records) => records.close()));
    const standing = await on.records.spending({ workspaceId: 'ws_a', proposalId: 'prop_a' });
    for (const { spentUsd } of standing.filter(({ scope }) => scope !== 'shadow')) expect(spentUsd).toBeCloseTo(7.2, 9);
  });

  it('agree with a ledger kept by hand, whatever the order of reservations and settlements', async () => {
    const act = fc.record({
      cents: fc.integer({ min: 0, max: 60 }),
      /** What the call turns out to cost, as a share of what is put aside. */
      share: fc.constantFrom(0, 0.5, 1, 1.5),
      endsOne: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
        const proposalId = createId('proposal');
        let [spentCents, heldCents] = [0, 0];
        const open: { entry: LedgerEntry; cents: number; share: number }[] = [];
        for (const { cents, share, endsOne } of acts) {
          const entry = ledgerEntry({ proposalUsd: 1 }, { proposalId, costUsd: cents / 100 });
          const fits = spentCents + heldCents + cents <= 100;
          expect(await on.records.reserve(entry)).toEqual(fits ? reserved : spent('proposal'));
          if (fits) heldCents += open.push({ entry, cents, share }) && cents;
          const ended = endsOne ? open.shift() : undefined;
          if (!ended) continue;
          heldCents -= ended.cents;
          spentCents += ended.cents * ended.share;
          await on.records.settle(ended.entry, (ended.cents * ended.share) / 100);
        }
      }),
      { numRuns: 15 },
    );
  });
});
