import { type Artifact, type StepKey, BidsmithError, toProblem, createId } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RecordsUnderTest,
  finishedEvent,
  stepResult,
  statusEvent,
  startRecords,
} from '../support/records-under-test.ts';

const hourMs = 3_600_000;
let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
});

afterAll(() => on.stop());

describe('transition', () => {
  it('happens only from a status it names', async () => {
    const { id } = await on.create();
    expect((await on.run(id))?.status).toBe('running');
    expect(await on.run(id)).toBeNull();
    expect(await on.run('prop_none')).toBeNull();
  });

  it('counts versions, sets each time once, and adds warnings once', async () => {
    const { id } = await on.create();
    const running = await on.run(id);
    expect(running).toMatchObject({ version: 2, startedAt: expect.any(Date) as Date, finishedAt: null });
    const warning = { code: 'page_unreadable', detail: 'Page 3 of rfp.pdf cannot be read.', file: 'rfp.pdf' };
    const change = { event: statusEvent, webhook: null, warnings: [warning, warning] };
    await on.records.transition(id, { ...change, from: ['running'], to: 'requires_action' });
    const approvedAt = new Date();
    const again = await on.records.transition(id, { ...change, from: ['requires_action'], to: 'running', approvedAt });
    expect(again).toMatchObject({ version: 4, startedAt: running?.startedAt, warnings: [warning], approvedAt });
    expect(await on.end(id, 'succeeded')).toMatchObject({ version: 5, finishedAt: expect.any(Date) as Date });
  });

  it('writes event, artifacts and webhook delivery with the change', async () => {
    const { id } = await on.create({ webhook: { url: 'https://example.com/h', secret: 'whsec_y' } });
    const artifact: Artifact = {
      id: createId('artifact'),
      proposalId: id,
      kind: 'pdf',
      filename: 'proposal.pdf',
      contentType: 'application/pdf',
      sizeBytes: 12,
      sha256: 'cc',
      objectKey: 'k/pdf',
    };
    const record = await on.records.transition(id, {
      from: ['queued'],
      to: 'succeeded',
      event: { type: 'proposal.finished', data: { status: 'succeeded' } },
      artifacts: [artifact],
      webhook: 'proposal.succeeded',
    });
    expect(await on.records.artifacts(id)).toEqual([artifact]);
    expect(await on.records.events(id, 0, 10)).toMatchObject([
      { seq: 1, type: 'proposal.finished', data: { status: 'succeeded' } },
    ]);
    const delivery = (await on.records.dueDeliveries(1000)).find(({ proposalId }) => proposalId === id);
    expect(delivery).toMatchObject({
      url: 'https://example.com/h',
      secret: 'whsec_y',
      type: 'proposal.succeeded',
      status: 'pending',
      attempts: [],
    });
    expect(delivery?.eventId).toMatch(/^evt_/);
    expect(JSON.parse(delivery?.body ?? '')).toEqual({
      type: 'proposal.succeeded',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      data: {
        id,
        status: 'succeeded',
        version: record?.version,
        metadata: { ref: 'R-1' },
        error: null,
        artifacts: [{ kind: 'pdf', size_bytes: 12, sha256: 'cc' }],
        links: { self: `/v1/proposals/${id}` },
      },
    });
  });

  it('keeps webhook bodies under 20 kB', async () => {
    const metadata = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`key${i}`, 'x'.repeat(500)]));
    const { id } = await on.create({ metadata, webhook: { url: 'https://example.com/h', secret: 's' } });
    await on.end(id, 'canceled');
    const [row] = await on.sql('select body from bidsmith.deliveries where proposal_id = $1', [id]);
    expect(Buffer.byteLength(String(row?.['body']))).toBeLessThan(20_000);
  });

  it('writes one terminal event when cancelling and finishing race', async () => {
    for (let round = 0; round < 20; round++) {
      const { id } = await on.create({ webhook: { url: 'https://example.com/h', secret: 's' } });
      await on.run(id);
      const outcomes = await Promise.all([
        on.end(id, 'succeeded'),
        on.end(id, 'canceled'),
        on.end(id, 'failed'),
        on.records.appendEvent(id, () => ({ type: 'proposal.progress', data: {} })),
      ]);
      const winners = outcomes.slice(0, 3).filter((outcome) => outcome !== null);
      expect(winners).toHaveLength(1);
      const log = await on.records.events(id, 0, 100);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
      expect(log.filter(({ type }) => type === 'proposal.finished')).toHaveLength(1);
      expect(log.at(-1)?.type).toBe('proposal.finished');
      const sent = await on.sql('select 1 from bidsmith.deliveries where proposal_id = $1', [id]);
      expect(sent).toHaveLength(1);
    }
  });

  it('writes nothing at all when a part of it fails', async () => {
    const { id } = await on.create();
    const broken = { id: null as unknown as string, kind: 'pdf' } as Artifact;
    const change = { from: ['queued'], to: 'succeeded', event: finishedEvent, webhook: null } as const;
    const error = await on.records
      .transition(id, { ...change, artifacts: [broken] })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'internal' });
    expect(JSON.stringify((error as Error).cause)).not.toContain('insert');
    expect(await on.records.proposal(id)).toMatchObject({ status: 'queued', version: 1 });
    expect(await on.records.events(id, 0, 10)).toEqual([]);
  });
});

describe('requestCancel', () => {
  it('sets the flag once; a terminal proposal is left as it is', async () => {
    const { id } = await on.create();
    const first = await on.records.requestCancel(id);
    const second = await on.records.requestCancel(id);
    expect(first).toMatchObject({ version: 2, cancelRequestedAt: expect.any(Date) as Date });
    expect(second).toEqual(first);
    await on.end(id, 'canceled');
    expect(await on.records.requestCancel(id)).toBeNull();
    expect(await on.records.requestCancel('prop_none')).toBeNull();
  });
});

describe('retryProposal', () => {
  it('queues a failed proposal again, and keeps finished steps with their warnings', async () => {
    const unpaid = { code: 'budget_exhausted', detail: 'The proposal was made without a model.' };
    const { id } = await on.create({ warnings: [unpaid] });
    await on.run(id);
    await on.records.planSteps(id, 'ingest', ['a', 'b']);
    const key: StepKey = { proposalId: id, stage: 'ingest', index: 0 };
    const other: StepKey = { ...key, index: 1 };
    await on.records.dispatchSteps([key, other].map((step) => ({ ...step, dispatches: 0 })));
    const kept = { code: 'page_unreadable', detail: 'Page 3 cannot be read.' };
    const started = await on.records.startStep(key);
    await on.records.finishStep(key, started?.token ?? 0, stepResult({ warnings: [kept] }));
    const late = await on.records.startStep(other);
    const error = toProblem(new BidsmithError('deadline_exceeded'));
    const dropped = { code: 'other', detail: 'Of the attempt.' };
    await on.records.requestCancel(id);
    const change = { from: ['running'], to: 'failed', event: finishedEvent, webhook: null } as const;
    await on.records.transition(id, { ...change, error, warnings: [dropped] });
    const before = await on.records.proposal(id);
    expect(before).toMatchObject({ error, warnings: [unpaid, kept, dropped] });

    const deadlineAt = new Date(Date.now() + 2 * hourMs);
    expect(await on.records.retryProposal(id, deadlineAt)).toMatchObject({
      status: 'queued',
      attempt: 2,
      version: (before?.version ?? 0) + 1,
      error: null,
      warnings: [unpaid, kept],
      cancelRequestedAt: null,
      finishedAt: null,
      deadlineAt,
    });
    expect(await on.records.steps(id)).toMatchObject([
      { index: 0, status: 'succeeded', resultKey: 'r' },
      { index: 1, status: 'pending', starts: 0, dispatches: 1 },
    ]);
    expect(await on.records.finishStep(other, late?.token ?? 0, stepResult())).toBe(false);
    await on.end(id, 'failed');
    const log = await on.records.events(id, 0, 50);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    expect(log.filter(({ type }) => type === 'proposal.finished')).toHaveLength(2);
  });

  it('refuses from any other status', async () => {
    const { id } = await on.create();
    expect(await on.records.retryProposal(id, new Date())).toBeNull();
    await on.end(id, 'succeeded');
    expect(await on.records.retryProposal(id, new Date())).toBeNull();
  });
});
