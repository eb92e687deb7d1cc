import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RecordsUnderTest,
  codeOf,
  finishedEvent,
  samplePrediction,
  startRecords,
} from '../support/records-under-test.ts';

const hourMs = 3_600_000;
let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
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
