import { type Canary, type PointerMove, type ProposalOutcome, type Release, createRelease } from '@bidsmith/core';
import { createRecords } from '@bidsmith/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../support/quiet-log.ts';
import {
  type RecordsUnderTest,
  codeOf,
  samplePrediction,
  sampleRelease,
  startRecords,
  statusEvent,
} from '../support/records-under-test.ts';

const receiver = { url: 'https://ops.example.com/hook', secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}` };
let on: RecordsUnderTest;

beforeAll(async () => {
  on = await startRecords(receiver);
  for (const release of [sampleRelease, ...others]) await on.records.saveRelease(release);
});
afterAll(() => on.stop());

/** The sample with other content, and so under another id. */
function releaseWith(change: Partial<Release>): Release {
  const { id: _id, ...content } = sampleRelease;
  return createRelease({ ...content, ...change });
}

const others = ['a', 'b', 'c'].map((note) => releaseWith({ note }));
const [other, third] = others.map(({ id }) => id) as [string, string];

describe('releases', () => {
  it('are kept once with the texts of their prompts, newest first', async () => {
    const release = releaseWith({ note: 'prompts', prompts: { findings: 'h1', brief: 'h2' } });
    await on.records.saveRelease(release, { h1: 'Find “it”.', h2: 'Sum up.' });
    await on.records.saveRelease(release, { h1: 'Another text under the same hash' });
    expect(await on.records.release(release.id)).toEqual(release);
    expect(await on.records.release('rel_none')).toBeNull();
    expect(await on.records.prompts(['h2', 'h1', 'h9'])).toEqual({ h1: 'Find “it”.', h2: 'Sum up.' });
    expect(await on.records.prompts([])).toEqual({});
    const [newest] = await on.records.releases(1);
    expect(newest).toEqual({ ...release, createdAt: expect.any(Date) as Date });
  });

  it('of before there was an evaluation are read with what they lack', async () => {
    const { prompts: _p, schemas: _s, evaluation: _e, note: _n, createdBy: _c, ...old } = sampleRelease;
    await on.sql('insert into bidsmith.releases (id, content) values ($1, $2)', ['rel_old', { ...old, id: 'rel_old' }]);
    expect(await on.records.release('rel_old')).toEqual({ ...sampleRelease, id: 'rel_old' });
  });
});

describe('the release pointer', () => {
  const still = { previous: null, canary: null, shadow: null };
  const move = (from: number, live: string, change: Partial<PointerMove> = {}): PointerMove => ({
    from,
    to: { ...still, live },
    action: 'promote',
    by: 'ada',
    reason: 'It scored better.',
    ...change,
  });
  const processes = () =>
    Array.from({ length: 4 }, () =>
      createRecords({ connectionString: on.connectionString, log: quietLog, operatorWebhook: receiver }),
    );

  it('is moved by one of many who start or move it at once; the others are told of the conflict', async () => {
    expect(await on.records.releasePointer()).toBeNull();
    const racing = processes();
    for (const from of [0, 1, 2, 3]) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, async (_, n) => {
          const records = racing[n % racing.length] ?? on.records;
          return codeOf(records.moveReleasePointer(move(from, sampleRelease.id, { by: `person ${n}` })));
        }),
      );
      expect(answers.toSorted()).toEqual([...Array.from({ length: 11 }, () => 'conflict'), 'none']);
      expect((await on.records.releasePointer())?.version).toBe(from + 1);
    }
    await Promise.all(racing.map((records) => records.close()));
    const changes = await on.records.releaseChanges(99);
    expect(changes.map(({ after }) => after.version)).toEqual([4, 3, 2, 1]);
    expect(changes.at(-1)?.before).toBeNull();
    expect(changes.slice(0, -1).map(({ before }) => before?.version)).toEqual([3, 2, 1]);
    expect(await on.records.operatorEvents({ type: 'release.changed', limit: 99 })).toHaveLength(4);
    expect((await on.records.dueDeliveries(99)).filter(({ proposalId }) => proposalId === null)).toHaveLength(4);
  });

  it('keeps releases on trial, and tells operators of every step, of rollbacks and of freezing by their own names', async () => {
    const at = new Date().toISOString();
    const canary: Canary = {
      release: other,
      weight: 5,
      steps: [5, 25, 100],
      minFinished: 3,
      minMinutes: 0,
      auto: true,
      startedAt: at,
      stepStartedAt: at,
      status: 'running',
    };
    const shadow = { release: third, sample: 0.1, dailyBudgetUsd: 2, startedAt: at };
    const to = { live: sampleRelease.id, previous: other, canary, shadow };
    const from = (await on.records.releasePointer())?.version ?? 0;
    const set = await on.records.moveReleasePointer(move(from, '', { to, action: 'canary' }));
    expect(set).toEqual({ ...to, version: from + 1 });
    expect(await on.records.releasePointer()).toEqual(set);
    const frozen: PointerMove['to'] = { ...to, canary: { ...canary, status: 'frozen' } };
    await on.records.moveReleasePointer(move(set.version, '', { to: frozen, action: 'freeze', by: 'canary rule' }));
    const reason = '2 of 2 failed; lower bound 35 %';
    await on.records.moveReleasePointer(move(set.version + 1, sampleRelease.id, { action: 'rollback', reason }));
    const told = await on.records.operatorEvents({ limit: 3 });
    expect(told.map(({ type }) => type)).toEqual(['release.rolled_back', 'release.frozen', 'release.changed']);
    expect(told[0]?.data).toMatchObject({
      action: 'rollback',
      by: 'ada',
      reason,
      before: { live: sampleRelease.id, canary: { release: other, weight: 5, status: 'frozen' } },
      after: { version: set.version + 2, live: sampleRelease.id, canary: null, shadow: null },
    });
    expect((await on.records.releaseChanges(1))[0]).toMatchObject({ action: 'rollback', by: 'ada', reason });
  });

  it('refuses releases that are not there, and then writes nothing', async () => {
    const before = await on.records.releaseChanges(99);
    const from = (await on.records.releasePointer())?.version ?? 0;
    expect(await codeOf(on.records.moveReleasePointer(move(from, 'rel_none')))).toBe('not_found');
    expect(await codeOf(on.records.moveReleasePointer(move(from + 7, sampleRelease.id)))).toBe('conflict');
    expect(await on.records.releaseChanges(99)).toEqual(before);
  });
});

describe('repinProposal', () => {
  it('is done by one of those who ask, and not after the end', async () => {
    const { id, version } = await on.create({ arm: 'canary' });
    const change = { from: sampleRelease.id, to: other, arm: 'live' } as const;
    const asked = await Promise.all(Array.from({ length: 8 }, () => on.records.repinProposal(id, change)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await on.records.proposal(id)).toMatchObject({ release: other, arm: 'live', version: version + 1 });
    const key = { proposalId: id, stage: 'analyse', index: 0 } as const;
    await on.records.planSteps(id, key.stage, ['one']);
    for (let crash = 0; crash < 10; crash++) await on.records.startStep(key);
    const deadlineAt = new Date(Date.now() + 9_000_000);
    expect(await on.records.repinProposal(id, { ...change, from: other, to: third, deadlineAt })).toBe(true);
    expect(await on.records.proposal(id)).toMatchObject({ release: third, deadlineAt });
    expect(await on.records.steps(id)).toMatchObject([{ status: 'running', token: 10, starts: 1 }]);
    await on.end(id, 'failed');
    expect(await on.records.repinProposal(id, { ...change, from: third, to: other })).toBe(false);
    expect(await on.records.repinProposal('prop_none', change)).toBe(false);
  });
});

describe('outcomes', () => {
  const outcome = (proposalId: string, change: Partial<ProposalOutcome> = {}): Omit<ProposalOutcome, 'at'> => ({
    proposalId,
    release: other,
    arm: 'canary',
    failed: false,
    schemaInvalid: false,
    seconds: 12.5,
    costUsd: 0.25,
    calls: 9,
    repairs: 1,
    fallbacks: 0,
    agreement: null,
    features: { pages: 12, language: 'en', weight: null },
    ...change,
  });

  it('are one per proposal and release; a later one replaces the earlier, but a failure stays', async () => {
    await on.records.recordOutcome(outcome('p1', { failed: true, seconds: null }));
    await on.records.recordOutcome(outcome('p1', { calls: 10, arm: 'live' }));
    await on.records.recordOutcome(outcome('p1', { release: third }));
    expect(await on.records.outcomes({ release: other, limit: 9 })).toEqual([
      { ...outcome('p1', { failed: true, calls: 10, arm: 'live' }), at: expect.any(Date) as Date },
    ]);
  });

  it('are found by release, part and time, newest first', async () => {
    const { id: proposalId } = await on.create();
    const release = 'rel_times';
    for (const n of [1, 2, 3]) {
      await on.records.recordOutcome(outcome(`t${n}`, { release, arm: n === 2 ? 'live' : 'canary' }));
      await on.sql(`update bidsmith.proposal_outcomes set at = $1 where proposal_id = $2`, [
        `2026-03-0${n}T00:00:00Z`,
        `t${n}`,
      ]);
    }
    const found = async (query: object) =>
      (await on.records.outcomes({ release, limit: 9, ...query })).map((one) => one.proposalId);
    expect(await found({})).toEqual(['t3', 't2', 't1']);
    expect(await found({ limit: 2 })).toEqual(['t3', 't2']);
    expect(await found({ arm: 'canary' })).toEqual(['t3', 't1']);
    expect(await found({ since: new Date('2026-03-02'), until: new Date('2026-03-02') })).toEqual(['t2']);
    await on.records.recordOutcome(outcome(proposalId, { release: 'rel_stays' }));
    await on.records.removeProposal(proposalId);
    expect(await on.records.outcomes({ release: 'rel_stays', limit: 9 })).toHaveLength(1);
  });
});

describe('releaseActivity', () => {
  it('tells what is at work under a release, and when it last answered', async () => {
    const release = releaseWith({ note: 'activity' });
    expect(await on.records.releaseActivity(release.id)).toEqual({ unfinished: 0, oldestStart: null, lastCall: null });
    const [first, second, waiting, done] = [
      await on.create({ release }),
      await on.create({ release }),
      await on.create({ release }),
      await on.create({ release }),
    ];
    const startIn = async (id: string, stage: 'ingest' | 'analyse' | 'draft') => {
      await on.run(id);
      await on.records.planSteps(id, stage, ['one', 'two']);
      return on.records.startStep({ proposalId: id, stage, index: 0 });
    };
    const { startedAt } = (await startIn(first.id, 'analyse')) ?? {};
    // Being read for long is no silence of the release.
    await startIn(second.id, 'ingest');
    await startIn(waiting.id, 'draft');
    const pause = { from: ['running'], to: 'requires_action', event: statusEvent, webhook: null } as const;
    await on.records.transition(waiting.id, pause);
    await on.end(done.id, 'succeeded');
    const at = new Date(Date.now() - 5_000);
    await on.records.recordPrediction(samplePrediction(second.id, { release: release.id, at: new Date(0) }));
    await on.records.recordPrediction(samplePrediction(second.id, { release: release.id, at }));
    expect(await on.records.releaseActivity(release.id)).toEqual({
      unfinished: 1,
      oldestStart: startedAt,
      lastCall: at,
    });
  });
});
