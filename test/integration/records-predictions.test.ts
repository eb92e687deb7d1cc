import type { Prediction } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type RecordsUnderTest,
  codeOf,
  newProposal,
  sampleArtifact,
  finishedEvent,
  samplePrediction,
  startRecords,
  stepResult,
} from '../support/records-under-test.ts';

let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords();
});
afterAll(() => on.stop());

async function record(proposalId: string, change: Partial<Prediction> = {}): Promise<Prediction> {
  const prediction = samplePrediction(proposalId, change);
  await on.records.recordPrediction(prediction);
  return prediction;
}

describe('the prediction log', () => {
  it('keeps each call with all that is known of it', async () => {
    const { id } = await on.create();
    const full = await record(id, {
      cachedTokens: 512,
      tokensEstimated: true,
      gpuSeconds: 1.25,
      isRepair: true,
      origin: 'cache',
      bodyKey: 'predictions/ws_a/q.json',
      finishReason: 'length\0',
      outcome: 'repaired',
    });
    expect(await on.records.prediction(full.id)).toEqual({ ...full, finishReason: 'length\uFFFD' });
    expect(await on.records.prediction('pred_none')).toBeNull();
  });

  it('pages newest first without gap or repeat, and filters', async () => {
    const { id } = await on.create();
    const workspaceId = 'ws_pages';
    const rows: Prediction[] = [];
    for (let n = 0; n < 7; n++)
      rows.push(
        await record(id, {
          workspaceId,
          task: n % 2 === 0 ? 'findings' : 'brief',
          release: n < 3 ? 'rel_1' : 'rel_2',
          outcome: n === 5 ? 'timeout' : 'succeeded',
          at: new Date(Date.UTC(2026, 2, n + 1)),
        }),
      );
    const expected = rows
      .map((row) => row.id)
      .toSorted()
      .toReversed();
    const ids = async (query: object) =>
      (await on.records.predictions({ workspaceId, limit: 99, ...query })).map((row) => row.id);
    const first = await ids({ limit: 4 });
    expect([...first, ...(await ids({ limit: 4, cursor: first.at(-1) }))]).toEqual(expected);
    const where = (matches: (row: Prediction) => boolean) =>
      expected.filter((one) => rows.some((row) => row.id === one && matches(row)));
    expect(await ids({ task: 'brief', release: 'rel_2' })).toEqual(
      where((row) => row.task === 'brief' && row.release === 'rel_2'),
    );
    expect(await ids({ outcome: 'timeout' })).toEqual(where((row) => row.outcome === 'timeout'));
    expect(await ids({ since: rows[4]?.at })).toEqual(where((row) => row.at >= (rows[4]?.at ?? 0)));
    expect(await ids({ proposalId: 'prop_none' })).toEqual([]);
  });

  it('counts no answers from the cache as calls', async () => {
    const { id } = await on.create();
    await record(id);
    await record(id, { origin: 'cache', costUsd: 0, inputTokens: 0, outputTokens: 0 });
    expect(await on.records.usage(id)).toEqual({ calls: 1, inputTokens: 1000, outputTokens: 50, costUsd: 0.0015 });
  });

  it('is summed by what is asked for, the most expensive first', async () => {
    const { id } = await on.create();
    const workspaceId = 'ws_sums';
    const call = (change: Partial<Prediction>) => record(id, { workspaceId, ...change });
    for (const [index, totalMs] of [100, 200, 300].entries())
      await call({ task: 'findings', costUsd: 0.5, totalMs, firstTokenMs: index === 0 ? null : totalMs / 10 });
    await call({ task: 'findings', origin: 'cache', costUsd: 9, totalMs: 1 });
    await call({ task: 'brief', costUsd: null, outcome: 'timeout', firstTokenMs: null });
    await call({ task: 'draft', costUsd: 2 });
    const sums = await on.records.predictionTotals({ workspaceId, by: 'task', limit: 9 });
    expect(sums.map(({ group }) => group)).toEqual(['draft', 'findings', 'brief']);
    expect(sums[1]).toEqual({
      group: 'findings',
      calls: 3,
      cacheHits: 1,
      inputTokens: 3000,
      outputTokens: 150,
      costUsd: 1.5,
      unpricedCalls: 0,
      firstTokenMs: { p50: 25, p95: 29.5 },
      totalMs: { p50: 200, p95: 290 },
      outcomes: { succeeded: 3 },
    });
    expect(sums[2]).toMatchObject({ unpricedCalls: 1, costUsd: 0, firstTokenMs: null, outcomes: { timeout: 1 } });
    expect(await on.records.predictionTotals({ workspaceId, by: 'workspace', limit: 9 })).toMatchObject([
      { group: workspaceId, calls: 5, costUsd: 3.5 },
    ]);
    for (const by of ['release', 'stage', 'proposal', 'endpoint'] as const)
      expect(await on.records.predictionTotals({ workspaceId, by, limit: 1, outcome: 'timeout' })).toMatchObject([
        { calls: 1 },
      ]);
  });
});

describe('bodies of calls', () => {
  it('answer equal requests of the same workspace, the newest accepted one', async () => {
    const { id } = await on.create();
    const workspaceId = 'ws_cache';
    const call = (change: Partial<Prediction>) => record(id, { workspaceId, requestHash: 'q1', ...change });
    await call({ outcome: 'invalid_output', bodyKey: 'bad' });
    await call({ bodyKey: null });
    expect(await on.records.answeredBefore(workspaceId, 'q1')).toBeNull();
    await call({ bodyKey: 'first' });
    await new Promise((resolve) => setTimeout(resolve, 2));
    await call({ bodyKey: 'second', outcome: 'repaired' });
    await call({ requestHash: 'q2', bodyKey: 'another question' });
    expect(await on.records.answeredBefore(workspaceId, 'q1')).toBe('second');
    expect(await on.records.answeredBefore('ws_other', 'q1')).toBeNull();
  });

  it('are as old as the first call they were kept for, and are forgotten by all that refer to them', async () => {
    const { id } = await on.create();
    const day = (n: number) => new Date(Date.UTC(2020, 0, n));
    await record(id, { bodyKey: 'x/2', at: day(2) });
    await record(id, { bodyKey: 'x/1', at: day(1) });
    const later = await record(id, { bodyKey: 'x/1', at: new Date(), origin: 'cache' });
    await record(id, { bodyKey: 'x/9', at: day(9) });
    await record(id, { bodyKey: null, at: day(1) });
    expect(await on.records.expiredBodies(day(5), 1)).toEqual(['x/1']);
    expect(await on.records.expiredBodies(day(5), 9)).toEqual(['x/1', 'x/2']);
    expect(await on.records.expireBodies(day(5), 1)).toEqual(['x/1']);
    expect((await on.records.prediction(later.id))?.bodyKey).toBeNull();
    expect(await on.records.expireBodies(day(5), 9)).toEqual(['x/2']);
    expect(await on.records.expireBodies(day(5), 9)).toEqual([]);
  });

  it('go with their proposal unless the calls of another refer to them; so do the objects of its shadow', async () => {
    const files = newProposal().files.map((file) => ({ ...file, objectKey: 'y/file' }));
    const { id } = await on.create({ files });
    const shadow = await on.create({ files, shadowOf: id, arm: 'shadow' });
    const other = await on.create();
    await record(id, { bodyKey: 'y/mine' });
    await record(id, { bodyKey: 'y/shared' });
    await record(other.id, { bodyKey: 'y/shared', origin: 'cache' });
    await record(shadow.id, { bodyKey: 'y/mine' });
    await record(shadow.id, { bodyKey: 'y/shadow' });
    const key = { proposalId: shadow.id, stage: 'check', index: 0 } as const;
    await on.records.planSteps(shadow.id, 'check', ['c']);
    await on.records.finishStep(
      key,
      (await on.records.startStep(key))?.token ?? 0,
      stepResult({ resultKey: 'y/result' }),
    );
    const artifacts = [sampleArtifact(shadow.id, 'y/artifact')];
    const end = { from: ['queued'], to: 'succeeded', event: finishedEvent, artifacts, webhook: null } as const;
    await on.records.transition(shadow.id, end);
    expect(await on.records.ownObjectKeys(shadow.id)).toEqual(['y/artifact', 'y/result', 'y/shadow']);
    expect(await on.records.ownObjectKeys(id)).toEqual(['y/artifact', 'y/file', 'y/mine', 'y/result', 'y/shadow']);
    await on.records.removeProposal(id);
    expect(await on.records.proposal(shadow.id)).toBeNull();
    expect(await on.records.ownObjectKeys(other.id)).toContain('y/shared');
  });
});

describe('a shadow', () => {
  it('is in no list and ahead of nobody, but is work to be done', async () => {
    const workspaceId = 'ws_shadow';
    const { id } = await on.create({ workspaceId });
    const shadow = await on.create({ workspaceId, shadowOf: id, arm: 'shadow' });
    const later = await on.create({ workspaceId });
    expect(shadow).toMatchObject({ shadowOf: id, arm: 'shadow' });
    const listed = (await on.records.listProposals({ workspaceId, limit: 9 })).map((one) => one.id);
    expect(listed.toSorted()).toEqual([id, later.id].toSorted());
    const last = { id: 'prop_zzz', workspaceId };
    expect(await on.records.proposalsAhead(last)).toBe(2);
    const unfinished = (await on.records.unfinishedProposals(99)).filter((one) => one.workspaceId === workspaceId);
    expect(unfinished.map((one) => one.id)).toContain(shadow.id);
  });

  it('goes with the proposal that it repeats, and cannot be made without one', async () => {
    const { id } = await on.create();
    const shadow = await on.create({ shadowOf: id, arm: 'shadow' });
    await on.records.planSteps(shadow.id, 'ingest', ['a']);
    await on.records.removeProposal(id);
    expect(await on.records.proposal(shadow.id)).toBeNull();
    expect(await on.records.steps(shadow.id)).toEqual([]);
    expect(await codeOf(on.create({ shadowOf: id, arm: 'shadow' }))).toBe('not_found');
  });
});
