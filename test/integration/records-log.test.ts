import { createRecords } from '@bidsmith/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../support/quiet-log.ts';
import {
  type RecordsUnderTest,
  codeOf,
  finishedEvent,
  samplePrediction,
  startRecords,
  statusEvent,
} from '../support/records-under-test.ts';

const receiver = { url: 'https://ops.example.com/hook', secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` };
const hourMs = 3_600_000;
let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords(receiver);
});

afterAll(() => on.stop());

describe('appendEvent', () => {
  it('numbers twenty concurrent events without a gap', async () => {
    const { id } = await on.create();
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => on.records.appendEvent(id, () => ({ type: 'warning', data: { n } }))),
    );
    const seqs = made.map((event) => event?.seq ?? 0).toSorted((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    const after = await on.records.events(id, 5, 4);
    expect(after.map(({ seq }) => seq)).toEqual([6, 7, 8, 9]);
    expect(after[0]?.at).toBeInstanceOf(Date);
  });

  it('shows the builder the state under the lock, and may write nothing', async () => {
    const { id } = await on.create();
    await on.records.planSteps(id, 'ingest', ['a']);
    const seen: unknown[] = [];
    const none = await on.records.appendEvent(id, (record, steps) => {
      seen.push(record.id, steps.length);
      return null;
    });
    expect(none).toBeNull();
    expect(seen).toEqual([id, 1]);
    expect(await on.records.events(id, 0, 10)).toEqual([]);
  });

  it('writes nothing after the end, and never the end itself', async () => {
    const { id } = await on.create();
    expect(await codeOf(on.records.appendEvent(id, () => finishedEvent))).toBe('internal');
    await on.end(id, 'failed');
    expect(await on.records.appendEvent(id, () => ({ type: 'proposal.progress', data: {} }))).toBeNull();
    expect(await on.records.events(id, 0, 10)).toHaveLength(1);
  });
});

describe('deliveries', () => {
  it('are due until they are delivered or have failed', async () => {
    const { id } = await on.create({ webhook: { url: 'https://example.com/h', secret: 's' } });
    await on.end(id, 'failed');
    const ours = async () => (await on.records.dueDeliveries(1000)).find(({ proposalId }) => proposalId === id);
    const due = await ours();
    const deliveryId = due?.id ?? '';
    const attempt = {
      at: new Date().toISOString(),
      status: 500,
      durationMs: 12,
      result: 'refused',
      response: 'no\0',
    } as const;
    await on.records.recordAttempt(deliveryId, attempt, {
      status: 'pending',
      nextAttemptAt: new Date(Date.now() + hourMs),
    });
    expect(await ours()).toBeUndefined();
    await on.records.recordAttempt(
      deliveryId,
      { ...attempt, status: 200, result: 'delivered' },
      {
        status: 'delivered',
        nextAttemptAt: null,
      },
    );
    expect(await on.records.delivery(deliveryId)).toMatchObject({
      eventId: due?.eventId,
      status: 'delivered',
      nextAttemptAt: null,
      attempts: [{ result: 'refused', response: 'no\uFFFD' }, { result: 'delivered' }],
    });
    expect(await on.records.delivery('dlv_none')).toBeNull();
  });
});

describe('predictions', () => {
  it('are kept as they are and summed up', async () => {
    const { id } = await on.create();
    const rows = [
      samplePrediction(id),
      samplePrediction(id, { attempt: 2, inputTokens: null, outputTokens: 7, costUsd: null }),
    ];
    for (const row of rows) await on.records.recordPrediction(row);
    expect(await on.records.predictions({ proposalId: id, limit: 9 })).toEqual(rows.toReversed());
    expect(await on.records.usage(id)).toEqual({ calls: 2, inputTokens: 1000, outputTokens: 57, costUsd: 0.0015 });
    expect(await on.records.usage('prop_none')).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 });
  });
});

describe('setWaiting', () => {
  it('shows what a proposal waits for, and tells of each change once, within the newest progress', async () => {
    const { id } = await on.create();
    const before = await on.run(id);
    await on.records.appendEvent(id, () => ({ type: 'proposal.progress', data: { percent: 40 } }));
    await Promise.all([1, 2, 3].map(() => on.records.setWaiting(id, 'gpu')));
    expect(await on.records.proposal(id)).toMatchObject({ waitingFor: 'gpu', version: (before?.version ?? 0) + 1 });
    await on.records.setWaiting(id, null);
    await on.records.setWaiting(id, null);
    expect((await on.records.events(id, 1, 9)).map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'proposal.progress', data: { percent: 40 } },
      { type: 'proposal.progress', data: { percent: 40, waiting_for: 'gpu' } },
      { type: 'proposal.progress', data: { percent: 40, waiting_for: null } },
    ]);
    expect(await on.records.proposal(id)).toMatchObject({ waitingFor: null, version: (before?.version ?? 0) + 2 });
  });

  it('ends with the work: what is finished or waits for a person waits for nothing else', async () => {
    const paused = await on.create();
    await on.run(paused.id);
    await on.records.setWaiting(paused.id, 'endpoint');
    const pause = { from: ['running'], to: 'requires_action', event: statusEvent, webhook: null } as const;
    expect((await on.records.transition(paused.id, pause))?.waitingFor).toBeNull();
    const failed = await on.create();
    await on.records.setWaiting(failed.id, 'off_peak');
    expect((await on.run(failed.id))?.waitingFor).toBe('off_peak');
    expect((await on.end(failed.id, 'failed'))?.waitingFor).toBeNull();
    await on.records.setWaiting(failed.id, 'gpu');
    await on.records.setWaiting('prop_none', 'gpu');
    expect((await on.records.proposal(failed.id))?.waitingFor).toBeNull();
    expect((await on.records.events(failed.id, 0, 99)).at(-1)?.type).toBe('proposal.finished');
  });
});

describe('operator events', () => {
  it('are found by type and time, newest first; each is one delivery', async () => {
    const since = new Date();
    const event = await on.records.appendOperatorEvent({ type: 'drift.alert', data: { release: 'r', note: 'a\0b' } });
    expect(event).toEqual({
      id: expect.stringMatching(/^evt_/) as string,
      type: 'drift.alert',
      data: { release: 'r', note: 'a\uFFFDb' },
      at: expect.any(Date) as Date,
    });
    await on.records.appendOperatorEvent({ type: 'drift.alert', data: { release: 's' } });
    const found = await on.records.operatorEvents({ type: 'drift.alert', since, limit: 9 });
    expect(found.map(({ data }) => data['release'])).toEqual(['s', 'r']);
    expect(await on.records.operatorEvents({ since: new Date(Date.now() + 60_000), limit: 9 })).toEqual([]);
    const sent = (await on.records.dueDeliveries(99)).filter(({ eventId }) => eventId === event.id);
    expect(sent).toMatchObject([{ ...receiver, proposalId: null, type: 'drift.alert' }]);
    expect(await on.records.delivery(sent[0]?.id ?? '')).toEqual(sent[0]);
  });

  it('are kept without a delivery where nobody is to be told', async () => {
    const silent = createRecords({ connectionString: on.connectionString, log: quietLog });
    const event = await silent.appendOperatorEvent({ type: 'drift.alert', data: {} });
    await silent.close();
    expect(await on.sql('select 1 from bidsmith.deliveries where event_id = $1', [event.id])).toEqual([]);
  });
});

describe('runs', () => {
  it('are claimed by one, again after an hour without an end, and never once they are finished', async () => {
    const claims = await Promise.all(Array.from({ length: 9 }, () => on.records.claimRun('drift', '2026-03-01')));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await on.records.claimRun('drift', '2026-03-02')).toBe(true);
    await on.sql(`update bidsmith.runs set claimed_at = now() - interval '61 minutes'`);
    expect(await on.records.claimRun('drift', '2026-03-01')).toBe(true);
    await on.records.finishRun('drift', '2026-03-01', { alerts: 1 });
    await on.sql(`update bidsmith.runs set claimed_at = now() - interval '61 minutes'`);
    expect(await on.records.claimRun('drift', '2026-03-01')).toBe(false);
    await on.records.finishRun('drift', '2026-03-02', { alerts: 2 });
    expect(await on.records.runs('drift', 9)).toEqual([
      { period: '2026-03-02', result: { alerts: 2 } },
      { period: '2026-03-01', result: { alerts: 1 } },
    ]);
    expect(await on.records.runs('other', 9)).toEqual([]);
  });
});
