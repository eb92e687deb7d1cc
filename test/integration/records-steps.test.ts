import { type StepKey } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RecordsUnderTest,
  samplePrediction,
  stepResult,
  statusEvent,
  startRecords,
} from '../support/records-under-test.ts';

let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
});

afterAll(() => on.stop());

describe('steps', () => {
  it('are planned once; existing ones stay as they are', async () => {
    const { id } = await on.create();
    const planned = await on.records.planSteps(id, 'analyse', ['one', 'two']);
    expect(planned).toMatchObject([
      { index: 0, label: 'one', status: 'pending', token: 0, dispatches: 0, starts: 0, resultKey: null },
      { index: 1, label: 'two' },
    ]);
    await on.records.startStep({ proposalId: id, stage: 'analyse', index: 0 });
    const again = await Promise.all([1, 2, 3].map(() => on.records.planSteps(id, 'analyse', ['x', 'y', 'three'])));
    expect(again[2]).toMatchObject([
      { label: 'one', status: 'running' },
      { label: 'two' },
      { index: 2, label: 'three' },
    ]);
    await on.records.planSteps(id, 'ingest', ['file']);
    expect((await on.records.steps(id)).map(({ stage }) => stage)).toEqual(['ingest', 'analyse', 'analyse', 'analyse']);
    expect(await on.records.planSteps(id, 'draft', [])).toEqual([]);
  });

  it('count a dispatch only where nobody else counted one since, in the order asked for', async () => {
    const { id } = await on.create();
    await on.records.planSteps(id, 'analyse', ['a', 'b', 'c', 'd']);
    const keys = [3, 1, 0, 2].map((index): StepKey => ({ proposalId: id, stage: 'analyse', index }));
    const at = (dispatches: number) => keys.map((key) => ({ ...key, dispatches }));
    const first = await on.records.dispatchSteps(at(0));
    expect(first.map(({ index, dispatches }) => `${index}:${dispatches}`)).toEqual(['3:1', '1:1', '0:1', '2:1']);
    expect(await on.records.dispatchSteps(at(0))).toEqual([]);
    const race = await Promise.all(
      Array.from({ length: 20 }, (_, i) => on.records.dispatchSteps(i % 2 === 0 ? at(1) : at(1).toReversed())),
    );
    expect(race.flat()).toHaveLength(4);
    expect((await on.records.steps(id)).map(({ dispatches }) => dispatches)).toEqual([2, 2, 2, 2]);
    expect(await on.records.dispatchSteps([])).toEqual([]);
    expect(await on.records.dispatchSteps([{ proposalId: id, stage: 'draft', index: 9, dispatches: 0 }])).toEqual([]);
  });

  it('commit only the result of the newest start', async () => {
    const { id } = await on.create();
    const [planned] = await on.records.planSteps(id, 'brief', ['b']);
    const key: StepKey = { proposalId: id, stage: 'brief', index: 0 };
    const stale = await on.records.startStep(key);
    const fresh = await on.records.startStep(key);
    expect(planned?.token).toBe(0);
    expect([stale?.token, fresh?.token, fresh?.starts]).toEqual([1, 2, 2]);
    expect(await on.records.finishStep(key, 1, stepResult({ resultKey: 'stale' }))).toBe(false);
    const warning = { code: 'w', detail: 'A warning.' };
    expect(await on.records.finishStep(key, 2, stepResult({ resultKey: 'fresh', warnings: [warning] }))).toBe(true);
    expect(await on.records.steps(id)).toMatchObject([
      { status: 'succeeded', resultKey: 'fresh', inputHash: 'h', origin: 'extractive' },
    ]);
    expect(await on.records.startStep(key)).toBeNull();
    expect((await on.records.proposal(id))?.warnings).toEqual([warning]);
  });

  it('of a terminal proposal can neither be started nor finished nor planned', async () => {
    const { id } = await on.create();
    await on.records.planSteps(id, 'ingest', ['a', 'b']);
    const key: StepKey = { proposalId: id, stage: 'ingest', index: 0 };
    const started = await on.records.startStep(key);
    await on.end(id, 'canceled');
    expect(await on.records.finishStep(key, started?.token ?? 0, stepResult())).toBe(false);
    expect(await on.records.startStep({ ...key, index: 1 })).toBeNull();
    expect(await on.records.planSteps(id, 'ingest', ['a', 'b', 'c'])).toHaveLength(2);
  });

  it('finish side by side without losing a warning or a version', async () => {
    const { id } = await on.create();
    const labels = Array.from({ length: 20 }, (_, i) => `chunk ${i}`);
    await on.records.planSteps(id, 'analyse', labels);
    const before = (await on.records.proposal(id))?.version ?? 0;
    await Promise.all(
      labels.map(async (label, index) => {
        const key: StepKey = { proposalId: id, stage: 'analyse', index };
        const step = await on.records.startStep(key);
        await on.records.finishStep(key, step?.token ?? 0, stepResult({ warnings: [{ code: 'w', detail: label }] }));
      }),
    );
    const after = await on.records.proposal(id);
    expect(after?.warnings).toHaveLength(20);
    expect(after?.version).toBe(before + 20);
  });
});

describe('many workers on one proposal', () => {
  it('never block each other for good, and every call gives an answer of its contract', async () => {
    const { id } = await on.create();
    const labels = Array.from({ length: 12 }, (_, i) => `part ${i}`);
    await on.records.planSteps(id, 'analyse', labels);
    const key = (index: number): StepKey => ({ proposalId: id, stage: 'analyse', index: index % labels.length });
    const moves: readonly ((n: number) => Promise<unknown>)[] = [
      async (n) => {
        const step = await on.records.startStep(key(n));
        if (step) await on.records.finishStep(key(n), step.token, stepResult());
      },
      async () => on.records.dispatchSteps((await on.records.steps(id)).toReversed()),
      () => on.records.planSteps(id, 'draft', labels),
      () => on.records.appendEvent(id, () => statusEvent),
      () => on.end(id, 'failed'),
      () => on.records.retryProposal(id, new Date(Date.now() + 1_000_000)),
      () => on.records.requestCancel(id),
      () => on.records.recordPrediction(samplePrediction(id)),
      () => on.records.proposalsAhead({ id, workspaceId: 'ws_a' }),
    ];
    const workers = Array.from({ length: 24 }, async (_, worker) => {
      for (let round = 0; round < 12; round++) await moves[(worker + round) % moves.length]?.(worker * 5 + round);
    });
    await Promise.all(workers);
    const log = await on.records.events(id, 0, 10_000);
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
    const ends = log.filter(({ type }) => type === 'proposal.finished').length;
    const record = await on.records.proposal(id);
    const isOver = record?.status === 'failed' ? 1 : 0;
    expect(ends).toBe((record?.attempt ?? 0) - 1 + isOver);
  });
});

describe('replaceResult', () => {
  it('takes an edit while the proposal waits for a person, and undoes what was made of the old text', async () => {
    const { id } = await on.create();
    await on.run(id);
    await on.records.planSteps(id, 'outline', ['outline']);
    await on.records.planSteps(id, 'draft', ['s1']);
    const outline: StepKey = { proposalId: id, stage: 'outline', index: 0 };
    const section: StepKey = { proposalId: id, stage: 'draft', index: 0 };
    for (const key of [outline, section]) {
      await on.records.finishStep(key, (await on.records.startStep(key))?.token ?? 0, stepResult());
    }
    expect(await on.records.replaceResult(outline, 'edited')).toBe(false);
    const pause = { from: ['running'], to: 'requires_action', event: statusEvent, webhook: null } as const;
    const paused = await on.records.transition(id, pause);
    expect(await on.records.replaceResult(outline, 'edited')).toBe(true);
    expect(await on.records.steps(id)).toMatchObject([
      { stage: 'outline', status: 'succeeded', resultKey: 'edited' },
      { stage: 'draft', status: 'pending', resultKey: null, inputHash: null },
    ]);
    expect(await on.records.finishStep(section, 1, stepResult())).toBe(false);
    expect(await on.records.finishStep(outline, 1, stepResult())).toBe(false);
    expect((await on.records.proposal(id))?.version).toBe((paused?.version ?? 0) + 1);
    expect(await on.records.replaceResult({ ...outline, index: 7 }, 'edited')).toBe(false);
  });
});
