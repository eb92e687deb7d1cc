import { BidsmithError, proposalOptionsSchema } from '@bidsmith/core';
import type { ProposalRecord, Source, StepKey } from '@bidsmith/core';
import { createRecords, migrate } from '@bidsmith/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../support/quiet-log.ts';
import {
  type RecordsUnderTest,
  codeOf,
  finishedEvent,
  newProposal,
  sampleArtifact,
  samplePrediction,
  sampleRelease,
  statusEvent,
  stepResult,
  startRecords,
} from '../support/records-under-test.ts';

const hourMs = 3_600_000;
let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
});

afterAll(() => on.stop());

describe('migrate', () => {
  it('lets several processes start at once', async () => {
    const fresh = await on.postgres.createDatabase();
    await Promise.all([1, 2, 3, 4].map(() => migrate(fresh)));
    const other = createRecords({ connectionString: fresh, log: quietLog });
    expect(await other.proposal('prop_none')).toBeNull();
    await other.close();
  });
});

describe('createProposal', () => {
  it('keeps what was given, files in their order', async () => {
    const given = newProposal({ webhook: { url: 'https://example.com/hook', secret: 'whsec_x' } });
    const { record, replayed } = await on.records.createProposal(given);
    expect(replayed).toBe(false);
    expect(record).toEqual({
      id: given.id,
      workspaceId: 'ws_a',
      status: 'queued',
      version: 1,
      attempt: 1,
      options: given.options,
      metadata: { ref: 'R-1' },
      release: sampleRelease.id,
      arm: 'live',
      shadowOf: null,
      waitingFor: null,
      files: given.files,
      warnings: [],
      error: null,
      webhookUrl: 'https://example.com/hook',
      cancelRequestedAt: null,
      approvedAt: null,
      createdAt: expect.any(Date) as Date,
      startedAt: null,
      finishedAt: null,
      deadlineAt: given.deadlineAt,
    });
    expect(await on.records.proposal(given.id)).toEqual(record);
    expect(await on.records.release(sampleRelease.id)).toEqual(sampleRelease);
  });

  it('makes one proposal of fifty concurrent requests with one key', async () => {
    const idempotency = { key: 'fifty', fingerprint: 'f' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        on.records.createProposal(newProposal({ workspaceId: 'ws_fifty', idempotency })),
      ),
    );
    expect(new Set(answers.map(({ record }) => record.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await on.records.listProposals({ workspaceId: 'ws_fifty', limit: 10 })).toHaveLength(1);
  });

  it('refuses a key that was used for another request, and keeps workspaces apart', async () => {
    const first = await on.create({ idempotency: { key: 'k', fingerprint: 'a' } });
    expect(await codeOf(on.create({ idempotency: { key: 'k', fingerprint: 'b' } }))).toBe('idempotency_key_reused');
    const other = await on.create({ workspaceId: 'ws_b', idempotency: { key: 'k', fingerprint: 'b' } });
    expect(other.id).not.toBe(first.id);
  });

  it('refuses a new proposal that must not be made, and gives the earlier one of its key all the same', async () => {
    const idempotency = { key: 'spent', fingerprint: 'a' };
    const refusal = new BidsmithError('budget_exhausted');
    const workspaceId = 'ws_spent';
    expect(await codeOf(on.create({ workspaceId, idempotency, refusal }))).toBe('budget_exhausted');
    expect(await on.records.listProposals({ workspaceId, limit: 10 })).toEqual([]);
    const first = await on.create({ workspaceId, idempotency });
    expect((await on.create({ workspaceId, idempotency, refusal })).id).toBe(first.id);
  });

  it('forgets a key after 24 hours, and clears old keys away', async () => {
    const idempotency = { key: 'old', fingerprint: 'a' };
    const first = await on.create({ idempotency });
    await on.sql(`update bidsmith.idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'`);
    const second = await on.create({ idempotency: { key: 'old', fingerprint: 'b' } });
    expect(second.id).not.toBe(first.id);
    await on.sql(`update bidsmith.idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'`);
    await on.create();
    expect(await on.sql(`select 1 from bidsmith.idempotency_keys where key = 'old'`)).toHaveLength(0);
  });

  it('says that the proposal of a key is gone after it was removed', async () => {
    const idempotency = { key: 'gone', fingerprint: 'a' };
    const { id } = await on.create({ idempotency });
    await on.records.removeProposal(id);
    expect(await codeOf(on.create({ idempotency }))).toBe('gone');
  });

  it('stores characters that PostgreSQL refuses as replacement characters', async () => {
    const record = await on.create({ metadata: { odd: 'a\0b\uD800c' } });
    expect(record.metadata).toEqual({ odd: 'a\uFFFDb\uFFFDc' });
  });
});

describe('listProposals', () => {
  it('pages newest first, without gap or repeat, and filters', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push((await on.create({ workspaceId: 'ws_list' })).id);
    const expected = ids.toSorted().toReversed();
    const first = await on.records.listProposals({ workspaceId: 'ws_list', limit: 3 });
    const cursor = first.at(-1)?.id ?? '';
    const second = await on.records.listProposals({ workspaceId: 'ws_list', limit: 3, cursor });
    expect([...first, ...second].map(({ id }) => id)).toEqual(expected);
    expect(first[0]?.files).toHaveLength(2);
    await on.run(ids[1] ?? '');
    const running = await on.records.listProposals({ workspaceId: 'ws_list', status: 'running', limit: 9 });
    expect(running.map(({ id }) => id)).toEqual([ids[1]]);
    const later = new Date(Date.now() + hourMs);
    expect(await on.records.listProposals({ workspaceId: 'ws_list', createdAfter: later, limit: 9 })).toEqual([]);
  });
});

describe('removeProposal', () => {
  it('removes all that belongs to it, and is content when it is gone', async () => {
    const { id } = await on.create({ webhook: { url: 'https://example.com/h', secret: 's' } });
    await on.records.planSteps(id, 'ingest', ['a']);
    await on.records.recordPrediction(samplePrediction(id));
    await on.end(id, 'failed');
    await on.records.removeProposal(id);
    await on.records.removeProposal(id);
    expect(await on.records.proposal(id)).toBeNull();
    for (const table of ['sources', 'steps', 'events', 'artifacts', 'deliveries', 'predictions']) {
      expect(await on.sql(`select 1 from bidsmith.${table} where proposal_id = $1`, [id])).toHaveLength(0);
    }
    await on.records.recordPrediction(samplePrediction(id));
    expect(await on.records.predictions({ proposalId: id, limit: 9 })).toEqual([]);
    expect(await on.records.planSteps(id, 'ingest', ['a'])).toEqual([]);
    expect(await on.records.appendEvent(id, () => statusEvent)).toBeNull();
  });
});

describe('ownObjectKeys', () => {
  it('names what no other proposal refers to, and spares artifacts of a shared rendering', async () => {
    const file = newProposal()
      .files.slice(0, 1)
      .map((source) => ({ ...source, objectKey: 'shared/file' }));
    const { id } = await on.create({ files: [...file, ...newProposal().files.slice(1)].map(own('files/mine')) });
    const other = await on.create({ files: file });
    const render: StepKey = { proposalId: id, stage: 'render', index: 0 };
    for (const proposalId of [id, other.id]) {
      await on.records.planSteps(proposalId, 'ingest', ['a']);
      await on.records.planSteps(proposalId, 'render', ['pdf']);
      await finish({ proposalId, stage: 'ingest', index: 0 }, 'results/shared');
    }
    await finish(render, 'results/render');
    await on.records.transition(id, {
      from: ['queued'],
      to: 'succeeded',
      event: finishedEvent,
      artifacts: [sampleArtifact(id, 'objects/pdf')],
      webhook: null,
    });
    expect(await on.records.ownObjectKeys(id)).toEqual(['files/mine', 'objects/pdf', 'results/render']);
    await finish({ ...render, proposalId: other.id }, 'results/render');
    expect(await on.records.ownObjectKeys(id)).toEqual(['files/mine']);
    await on.records.removeProposal(id);
    expect(await on.records.ownObjectKeys(id)).toEqual([]);
  });

  const own = (objectKey: string) => (source: Source, position: number) =>
    position === 0 ? source : { ...source, objectKey };

  async function finish(key: StepKey, resultKey: string): Promise<void> {
    const started = await on.records.startStep(key);
    await on.records.finishStep(key, started?.token ?? 0, stepResult({ resultKey }));
  }
});

describe('unfinishedProposals and proposalsAhead', () => {
  it('leave out what is terminal or waits for a person', async () => {
    const [queued, running, waiting, done] = [
      await on.create({ workspaceId: 'ws_out' }),
      await on.create({ workspaceId: 'ws_out' }),
      await on.create({ workspaceId: 'ws_out' }),
      await on.create({ workspaceId: 'ws_out' }),
    ].map(({ id }) => id) as [string, string, string, string];
    for (const id of [queued, running, waiting, done]) await on.records.planSteps(id, 'ingest', ['a', 'b', 'c']);
    for (const id of [running, waiting]) await on.run(id);
    const pause = { from: ['running'], to: 'requires_action', event: statusEvent, webhook: null } as const;
    await on.records.transition(waiting, pause);
    await on.end(done, 'failed');
    const key: StepKey = { proposalId: running, stage: 'ingest', index: 2 };
    await on.records.finishStep(key, (await on.records.startStep(key))?.token ?? 0, stepResult());
    const ours = (await on.records.unfinishedProposals(1000)).filter(({ workspaceId }) => workspaceId === 'ws_out');
    expect(ours.map(({ id }) => id)).toEqual([queued, running]);
    const ahead = (id: string, workspaceId = 'ws_out') => on.records.proposalsAhead({ id, workspaceId });
    expect(await Promise.all([queued, running, waiting, done].map((id) => ahead(id)))).toEqual([0, 1, 2, 2]);
    expect(await ahead(done, 'ws_nobody')).toBe(0);
  });

  it('put after all others what waits for its hours and what nobody waits for', async () => {
    const { id: held } = await on.create({ workspaceId: 'ws_held' });
    const { id: shown } = await on.create({ workspaceId: 'ws_held' });
    const { id: shadow } = await on.create({ workspaceId: 'ws_held', shadowOf: shown, arm: 'shadow' });
    const { id: newest } = await on.create({ workspaceId: 'ws_held' });
    await on.records.setWaiting(held, 'off_peak');
    expect(await on.records.shadowsOf(shown)).toEqual([shadow]);
    const ours = (await on.records.unfinishedProposals(1000)).filter(({ workspaceId }) => workspaceId === 'ws_held');
    expect(ours.map(({ id }) => id)).toEqual([shown, newest, held, shadow]);
  });

  it('count those of the same priority where one is named', async () => {
    const options = (priority: 'interactive' | 'batch') => proposalOptionsSchema.parse({ priority });
    const created: ProposalRecord[] = [];
    for (const priority of ['batch', 'batch', 'interactive', 'batch'] as const)
      created.push(await on.create({ workspaceId: 'ws_mixed', options: options(priority) }));
    const ahead = await Promise.all(created.map((record) => on.records.proposalsAhead(record)));
    expect(ahead).toEqual([0, 1, 0, 2]);
  });
});

describe('setWaiting', () => {
  it('moves the deadline with what is waited for, once', async () => {
    const { id } = await on.create();
    const [later, muchLater] = [new Date(Date.now() + 9e6), new Date(Date.now() + 9e7)];
    await on.records.setWaiting(id, 'off_peak', later);
    await on.records.setWaiting(id, 'off_peak', muchLater);
    expect(await on.records.proposal(id)).toMatchObject({ waitingFor: 'off_peak', deadlineAt: later });
    await on.records.setWaiting(id, null);
    expect(await on.records.proposal(id)).toMatchObject({ waitingFor: null, deadlineAt: later });
  });
});

describe('check', () => {
  it('answers while the database is there, and gives up when told to', async () => {
    await on.records.check();
    await on.records.check(AbortSignal.timeout(5000));
    await expect(on.records.check(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });

  it('says that an unreachable database is unavailable, soon', async () => {
    const nobody = createRecords({ connectionString: 'postgres://u:p@127.0.0.1:1/x', log: quietLog });
    expect(await codeOf(nobody.check())).toBe('database_unavailable');
    await nobody.close();
  });
});
