import { createOperatorApi } from '@bidsmith/api';
import { BidsmithError, createRelease, type ProposalOutcome, type ProposalRecord, type Release } from '@bidsmith/core';
import { parseConfig } from '@bidsmith/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../apps/cli/wiring.ts';
import { eventually } from '../support/eventually.ts';
import { type InProcessService, startInProcess } from '../support/in-process-service.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { startProgram } from '../support/program.ts';
import { quietLog } from '../support/quiet-log.ts';

const rfp = (item: string): { name: string; text: string } => ({
  name: `${item}.md`,
  text: `# Request for Proposals: ${item} service

The contractor shall deliver clean ${item} each Monday. The contractor shall collect used ${item} each Friday.
Proposals are due May 1, 2031 at 2:00 p.m. Proposals shall not exceed 5 pages.
`,
});
const [by, force] = ['test', 'a test'];
const plan = { steps: [100], minFinished: 50, minMinutes: 60, auto: true };

let model: ModelServer;
let service: InProcessService;
let operators: Awaited<ReturnType<typeof createOperatorApi>>;
const desk = () => service.pipeline.releases;
const place = () => ({ DATABASE_URL: service.databaseUrl, BIDSMITH_DATA: service.config.dataFolder });
const pointer = async () => (await desk().overview(10)).pointer;

beforeAll(async () => {
  model = await startModelServer({
    otherwise({ body }) {
      if (body.model === 'bad-1') return { kind: 'status', status: 400, message: 'there is no such model' };
      return body.model === 'silent-1' ? { kind: 'silence' } : null;
    },
  });
  service = await startInProcess({ MODEL_BASE_URL: model.baseUrl, MODEL_NAME: 'good-1' });
  await service.pipeline.settleReleases();
  const evaluate = () => Promise.resolve({ suite: 'none', cases: 1, score: 0.5, figures: {} });
  const ports = { ...service.ports, pipeline: service.pipeline, bullQueues: [], evaluate };
  operators = await createOperatorApi(ports, { password: null, isDraining: () => false });
});
afterAll(async () => {
  await operators.close();
  await service.stop();
  await model.close();
});
afterEach(async () => {
  const present = await pointer();
  if (present?.canary) await desk().stopCanary({ by });
  if (present?.shadow) await desk().stopShadow({ by });
});

/** Starts a further process with another model in its settings, and ends it; gives the model that is live then. */
async function startWith(name: string): Promise<string | null> {
  const other = await connect(parseConfig({ ...place(), MODEL_BASE_URL: model.baseUrl, MODEL_NAME: name }), quietLog);
  try {
    await other.pipeline.settleReleases();
    return (await other.pipeline.releases.find('live')).model;
  } finally {
    await other.close();
  }
}

function create(name: string): Promise<Release> {
  return desk().create({ endpoint: 'default', model: name, parameters: {}, note: '', by, evaluate: null });
}

describe('the release pointer', () => {
  it('names the release that the settings amount to, from the start', async () => {
    expect(await desk().find('live')).toMatchObject({ model: 'good-1', createdBy: 'configuration', evaluation: null });
    expect((await desk().changes(1))[0]).toMatchObject({ action: 'start', before: null });
  });

  it('follows changed settings, unless a person chose', async () => {
    const live = await desk().find('live');
    expect(await startWith('good-2')).toBe('good-2');
    expect((await desk().changes(1))[0]).toMatchObject({ action: 'configuration', after: { previous: live.id } });
    await desk().rollback(null, { by });
    expect(await startWith('good-2')).toBe('good-1');
    await desk().promote((await create('good-3')).id, { by, force });
    expect(await startWith('good-1')).toBe('good-3');
    await desk().promote(live.id, { by, force });
    expect(await startWith('good-1')).toBe('good-1');
  });

  it('brings a release that an earlier version of the program made to the present one', async () => {
    const live = await desk().find('live');
    const { id: _id, ...parts } = await create('good-8');
    const evaluation = { suite: 'gold-1', cases: 5, score: 0.9, figures: {} };
    const old = createRelease({ ...parts, pipelineVersion: '0', evaluation, note: 'before' });
    await service.ports.records.saveRelease(old);
    await desk().promote(old.id, { by });
    await startWith('good-1');
    const { pipelineVersion } = live;
    const kept = { model: 'good-8', note: 'before', createdBy: by };
    expect(await desk().find('live')).toMatchObject({ ...kept, evaluation: null, pipelineVersion });
    expect((await desk().changes(1))[0]).toMatchObject({ action: 'update', after: { previous: live.id } });
    await desk().promote(live.id, { by, force });
  });
});

describe('a release on trial that fails every time', () => {
  it('is rolled back after two proposals, which succeed on the live release', async () => {
    const bad = await create('bad-1');
    await desk().startCanary(bad.id, plan, { by, force });
    const live = await desk().find('live');
    for (const item of ['towels', 'sheets']) {
      expect(await pointer()).toMatchObject({ canary: { release: bad.id } });
      const record = await service.ended(await service.create(rfp(item)));
      expect(record).toMatchObject({ status: 'succeeded', release: live.id, arm: 'live', warnings: [] });
    }
    expect(await pointer()).toMatchObject({ live: live.id, canary: null });
    const outcomes = await service.ports.records.outcomes({ release: bad.id, limit: 10 });
    expect(outcomes).toMatchObject([
      { arm: 'canary', failed: true, seconds: null },
      { arm: 'canary', failed: true, seconds: null },
    ]);
    const [change] = await desk().changes(1);
    expect(change).toMatchObject({ action: 'rollback', by: 'canary watch' });
    const failedAt = Math.max(...outcomes.map(({ at }) => at.getTime()));
    expect((change?.at.getTime() ?? Infinity) - failedAt).toBeLessThan(10_000);
    const [event] = await service.ports.records.operatorEvents({ type: 'release.rolled_back', limit: 1 });
    expect(event).toMatchObject({ data: { action: 'rollback' } });
  });

  it('is not tried without a measurement, unless somebody says why', async () => {
    const release = await create('good-9');
    await expect(desk().startCanary(release.id, plan, { by })).rejects.toMatchObject({
      code: 'conflict',
      message: `${release.id} has not been evaluated.`,
    });
  });
});

describe('a release on trial while the live one fails as well', () => {
  it('is frozen, gets no proposals, and goes on when live has recovered', async () => {
    const { records } = service.ports;
    const release = await create('good-10');
    const live = await desk().find('live');
    await desk().startCanary(release.id, plan, { by, force });
    const end = async (arm: 'live' | 'canary', failed: boolean, count: number): Promise<void> => {
      for (let index = 0; index < count; index++)
        await records.recordOutcome(outcome({ release: arm === 'live' ? live.id : release.id, arm, failed }));
      await service.pipeline.maintain();
    };
    await end('live', true, 2);
    await end('canary', true, 2);
    expect(await pointer()).toMatchObject({ canary: { release: release.id, status: 'frozen' } });
    expect((await records.operatorEvents({ type: 'release.frozen', limit: 1 }))[0]?.data).toMatchObject({
      by: 'canary watch',
    });
    await end('live', false, 4);
    expect(await pointer()).toMatchObject({ canary: { status: 'frozen' } });
    await end('live', false, 1);
    expect(await pointer()).toMatchObject({ canary: { status: 'running', weight: 100 } });
  });
});

describe('a proposal that a release on trial would make fail', () => {
  it('goes on under the live release, with as much time again', async () => {
    const silent = await create('silent-1');
    await desk().startCanary(silent.id, plan, { by, force });
    const id = await service.create(rfp('mats'), {}, 2_000);
    const { records } = service.ports;
    const before = found(await records.proposal(id));
    expect(before).toMatchObject({ arm: 'canary', release: silent.id });
    const after = await eventually(async () => {
      const record = found(await records.proposal(id));
      return record.deadlineAt > before.deadlineAt ? record : undefined;
    });
    expect(after).toMatchObject({ status: 'running', arm: 'live', attempt: 1, error: null });
    expect((await records.outcomes({ release: silent.id, limit: 1 }))[0]).toMatchObject({ failed: true });
    // Another step of it that ran out of time at the same moment is reported a little later.
    const late = { proposalId: id, stage: 'analyse', index: 0 } as const;
    await service.pipeline.stepFailed(late, new BidsmithError('deadline_exceeded'));
    expect(await records.proposal(id)).toMatchObject({ status: 'running', arm: 'live' });
    await service.pipeline.cancel(id);
  });
});

describe('a shadow', () => {
  it('works a finished proposal through once more, unseen, and is compared with it', async () => {
    const shadow = await create('good-4');
    await desk().startShadow(shadow.id, { sample: 1, dailyBudgetUsd: 5 }, { by });
    const shown = await service.ended(await service.create(rfp('gloves')));
    const { records } = service.ports;
    const outcome = await eventually(async () => (await records.outcomes({ release: shadow.id, limit: 1 }))[0]);
    expect(outcome).toMatchObject({ arm: 'shadow', failed: false, agreement: 1 });
    const hidden = found(await records.proposal(outcome.proposalId));
    expect(hidden).toMatchObject({ shadowOf: shown.id, status: 'succeeded', release: shadow.id });
    const stages = [...new Set((await records.steps(hidden.id)).map(({ stage }) => stage))];
    expect(stages).toEqual(['ingest', 'analyse', 'brief', 'outline', 'draft', 'check']);
    const listed = (await records.listProposals({ workspaceId: 'default', limit: 100 })).map(({ id }) => id);
    expect(listed.filter((id) => [shown.id, hidden.id].includes(id))).toEqual([shown.id]);
    expect(await Array.fromAsync(service.ports.objects.list(`proposals/${hidden.id}/`))).toEqual([]);
  });

  it('ends with its original', async () => {
    await desk().startShadow((await create('silent-1')).id, { sample: 1, dailyBudgetUsd: 5 }, { by });
    const shown = await service.ended(await service.create(rfp('aprons')));
    const { records } = service.ports;
    const id = await eventually(async () => (await records.shadowsOf(shown.id))[0]);
    await service.pipeline.cancel(shown.id);
    expect(await Array.fromAsync(service.ports.objects.list(`proposals/${id}/`))).toEqual([]);
    expect(await records.proposal(id)).toMatchObject({ status: 'canceled' });
    expect(await records.proposal(shown.id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('bidsmith release', () => {
  it('says in one command what is live, and what keeps a release from being tried', async () => {
    const release = await create('good-11');
    const [list, canary] = [['list'], ['canary', release.id]].map((args) =>
      startProgram(['release', ...args], place()),
    );
    expect(await list?.ended(), list?.errors()).toBe(0);
    const live = await desk().find('live');
    expect(list?.output()).toContain(`Live: ${live.id} (good-1 at default)`);
    expect(list?.output()).toMatch(new RegExp(`^${release.id} .*good-11`, 'm'));
    expect(await canary?.ended()).toBe(3);
    expect(canary?.errors()).toContain('has not been evaluated. Create it with --evaluate');
  });
});

describe('two operators at once', () => {
  it('move the pointer once: the other gets 409', async () => {
    const releases = await Promise.all(['good-5', 'good-6'].map(create));
    const etag = String((await operators.inject('/admin/releases')).headers.etag);
    const answers = await Promise.all(
      releases.map(({ id }) =>
        operators.inject({
          method: 'POST',
          url: '/admin/releases/canary',
          headers: { 'if-match': etag },
          payload: { release: id, force, by },
        }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ statusCode }) => statusCode === 409)?.json()).toMatchObject({ code: 'conflict' });
  });

  it('see what is live, on trial and how both did, and what is wrong with a request', async () => {
    const { data, pointer: seen } = (await operators.inject('/admin/releases')).json();
    expect(data[0]).toMatchObject({ model: 'good-1', roles: ['live'], created_by: 'configuration' });
    expect(data[0].figures.proposals).toBeGreaterThan(1);
    expect(seen).toMatchObject({ canary: null });
    const report = (await operators.inject('/admin/releases/report?a=live&b=live')).json();
    expect(report.success.value).toBe(0);
    const post = async (url: string, payload: object): Promise<number> =>
      (await operators.inject({ method: 'POST', url: `/admin/releases${url}`, payload })).statusCode;
    expect(await post('', { endpoint: 'nowhere', model: 'x' })).toBe(400);
    expect(await post('', { endpoint: 'default', model: 'good-7', evaluate: true })).toBe(201);
    expect(await post('/canary', { release: 'live' })).toBe(409);
    expect(await post('/canary', { release: 'rel_none' })).toBe(404);
    expect(await post('/canary', { weight: 400 })).toBe(400);
    expect(await post('/shadow', { stop: true })).toBe(409);
    expect((await operators.inject('/admin/releases/changes?limit=1')).json().data).toHaveLength(1);
  });
});

let ended = 0;
function outcome(change: Pick<ProposalOutcome, 'release' | 'arm' | 'failed'>): Omit<ProposalOutcome, 'at'> {
  const figures = { seconds: 1, costUsd: 0, calls: 1, repairs: 0, fallbacks: 0 };
  return { proposalId: `prop_${ended++}`, schemaInvalid: false, agreement: null, features: {}, ...figures, ...change };
}

function found(record: ProposalRecord | null): ProposalRecord {
  if (record === null) throw new Error('The proposal is not there.');
  return record;
}
