import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createApi, createOperatorApi } from '@bidsmith/api';
import { type BidsmithError, createId, proposalOptionsSchema } from '@bidsmith/core';
import { createPipeline, type Pipeline, storeUpload } from '@bidsmith/pipeline';
import { startWorkers } from '@bidsmith/workers';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerSettings } from '../../apps/cli/worker-settings.ts';
import { type InProcessService, startInProcess } from '../support/in-process-service.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { quietLog } from '../support/quiet-log.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const rfp = `# Request for Proposals: towel service, RFP 1

The contractor shall deliver clean towels each Monday. The contractor must collect used towels each Friday.

Proposals are due May 1, 2031 at 2:00 p.m. Proposals shall not exceed 5 pages.
`;
interface Page {
  readonly data: readonly Record<string, unknown>[];
}
const apiParts = { refuseUpload: () => null, readTheme: () => Promise.reject(new Error('no brand is sent here')) };
const apiSettings = {
  maxUploadBytes: 1_000_000,
  maxFiles: 5,
  proposalDeadlineMs: 600_000,
  token: null,
  webFolder: null,
};
const evaluate = () => Promise.reject(new Error('nothing is measured here'));
const noPolicy = { monthUsd: null, proposalUsd: null, whenSpent: null, concurrency: null };

let model: ModelServer;
let service: InProcessService;
let receiver: Server;
let posted: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      posted.push({ headers: request.headers, body });
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  model = await startModelServer();
  service = await startInProcess({
    MODEL_BASE_URL: model.baseUrl,
    MODEL_NAME: model.model,
    MODEL_PRICE_INPUT: '10',
    // What is put aside for an answer at its longest would be most of these small budgets.
    MODEL_PRICE_OUTPUT: '0',
    OPERATOR_WEBHOOK_URL: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/operators`,
    OPERATOR_WEBHOOK_SECRET: secret,
    // The operators' own network is not closed to them, whatever holds for strangers' addresses.
    WEBHOOK_ALLOW_PRIVATE: 'false',
  });
});
afterAll(async () => {
  await service.stop();
  await model.close();
  receiver.closeAllConnections();
  receiver.close();
});

/** Creates a proposal in a workspace of its own; another `number` is another text. Gives its id. */
async function create(workspaceId: string, number: number, pipeline: Pipeline = service.pipeline): Promise<string> {
  const bytes = Buffer.from(rfp.replace('RFP 1', `RFP ${number}`));
  const file = await storeUpload(
    { filename: 'towels.md', role: 'base', contentType: 'text/markdown', body: Readable.from([bytes]) },
    { objects: service.ports.objects, maxBytes: 1_000_000 },
  );
  const { record } = await pipeline.create({
    id: createId('proposal'),
    workspaceId,
    options: proposalOptionsSchema.parse({ formats: ['csv'] }),
    metadata: {},
    files: [file],
    webhook: null,
    deadlineAt: new Date(Date.now() + 600_000),
    idempotency: null,
  });
  return record.id;
}

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }): string[] => [
  ...new Set(warnings.map(({ code }) => code)),
];

describe('the cap of a proposal', () => {
  const capUsd = 0.02;

  it('is held: what does not fit any more is made by the engine, and the proposal arrives with a warning', async () => {
    const { records } = service.ports;
    await records.setBudgetPolicy({ workspaceId: 'capped', ...noPolicy, proposalUsd: capUsd });
    const id = await create('capped', Date.now());
    const record = await service.ended(id);
    expect(record.status).toBe('succeeded');
    expect(codes(record)).toEqual(['budget_exceeded']);
    const { costUsd } = await records.usage(id);
    expect(costUsd).toBeGreaterThan(0);
    expect(costUsd).toBeLessThanOrEqual(capUsd);
    const origins = (await records.steps(id)).flatMap(({ origin }) => origin ?? []);
    expect(new Set(origins)).toEqual(new Set(['model', 'extractive']));
    const told = (await records.events(id, 0, 1_000)).filter(({ type }) => type === 'warning');
    expect(told[0]?.data).toMatchObject({ code: 'budget_alert', percent: 50 });
  });
});

describe('the budget of a workspace', () => {
  /** Less than three of its proposals cost. */
  const monthUsd = 0.05;
  /** Of its own for each try: what is spent stays spent. */
  let workspace = '';
  const code = (error: BidsmithError): string => error.code;

  it('is held by proposals that are made at the same time; then work is made without a model, or refused, as the workspace chose', async () => {
    const { records } = service.ports;
    workspace = createId('call');
    await records.setBudgetPolicy({ workspaceId: workspace, ...noPolicy, monthUsd });
    const ids = await Promise.all([1, 2, 3].map((number) => create(workspace, number)));
    for (const id of ids) expect((await service.ended(id)).status).toBe('succeeded');
    const usages = await Promise.all(ids.map((id) => records.usage(id)));
    const spentUsd = usages.reduce((sum, { costUsd }) => sum + costUsd, 0);
    expect(spentUsd).toBeGreaterThan(monthUsd / 2);
    expect(spentUsd).toBeLessThanOrEqual(monthUsd);
    const { budgets } = await service.pipeline.budgets(workspace);
    expect(budgets).toMatchObject([{ scope: 'workspace', limitUsd: monthUsd, isUsedUp: true }]);

    const calls = model.calls.length;
    const after = await service.ended(await create(workspace, 4));
    expect(after.warnings.map(({ detail }) => detail)).toEqual([
      "The workspace's budget for the month, $0.05, is used up; the proposal was made without a model.",
    ]);
    expect(await records.release(after.release)).toMatchObject({ endpoint: 'extractive', model: null });
    expect(model.calls).toHaveLength(calls);

    await records.setBudgetPolicy({ workspaceId: workspace, ...noPolicy, monthUsd, whenSpent: 'refuse' });
    const elsewhere = createPipeline(service.ports);
    expect(await create(workspace, 5, elsewhere).catch(code)).toBe('budget_exhausted');
    await records.setBudgetPolicy({ workspaceId: workspace, ...noPolicy, monthUsd: 1, whenSpent: 'refuse' });
    const later = createPipeline(service.ports);
    const raised = await records.proposal(await create(workspace, 5, later));
    expect(raised).toMatchObject({ warnings: [], arm: 'live' });
    expect(await records.release(raised?.release ?? '')).toMatchObject({ model: model.model });
    await service.pipeline.cancel(raised?.id ?? '');
    elsewhere.close();
    later.close();
  });

  it('tells operators at 50, 80 and 100 %, once each, signed, in their own network', async () => {
    const ofMonth = (): number[] =>
      posted
        .map(({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> })
        .filter(
          ({ type, data }) =>
            type === 'budget.alert' && data['subject'] === workspace && data['limit_usd'] === monthUsd,
        )
        .map(({ data }) => Number(data['percent']));
    await expect.poll(() => ofMonth().toSorted((a, b) => a - b), { timeout: 10_000 }).toEqual([50, 80, 100]);
    const [{ headers, body } = { headers: {}, body: '' }] = posted;
    const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    expect(() => new Webhook(secret).verify(body, signed)).not.toThrow();
  });
});

describe('requests and answers', () => {
  it('answer equal requests of the workspace when results of steps are gone; go with the last proposal that needs them', async () => {
    const { records, objects } = service.ports;
    const bodies = (): Promise<string[]> => Array.fromAsync(objects.list('predictions/default/'));
    await records.setBudgetPolicy({ workspaceId: 'default', ...noPolicy, concurrency: 2 });
    model.reset();
    model.behave(() => ({ kind: 'answer', pace: { latencyMs: 200 } }));
    const first = await create('default', 7);
    expect((await service.ended(first)).status).toBe('succeeded');
    expect(model.maxInFlight).toBeLessThanOrEqual(2);
    expect((await records.usage(first)).calls).toBeGreaterThan(3);
    const kept = await bodies();
    expect(kept.length).toBeGreaterThan(3);

    // Another process, which has seen none of the results.
    await service.workers.close(1_000);
    for await (const key of objects.list('results/default/')) await objects.remove(key);
    const fresh = createPipeline(service.ports);
    const ports = { ...service.ports, pipeline: fresh, webhookSender: service.webhookSender };
    const workers = await startWorkers(ports, workerSettings(service.config));
    const calls = model.calls.length;
    const second = await create('default', 7, fresh);
    expect((await service.ended(second)).warnings).toEqual([]);
    expect(model.calls).toHaveLength(calls);
    expect(await records.usage(second)).toMatchObject({ calls: 0, costUsd: 0 });
    expect(new Set((await records.steps(second)).map(({ origin }) => origin))).toContain('model');

    const api = await createApi(
      { ...service.ports, ...apiParts, pipeline: fresh, webhookSender: service.webhookSender },
      apiSettings,
    );
    const get = async (path: string): Promise<Record<string, unknown>> => (await api.inject(path)).json();
    expect(await get(`/v1/proposals/${second}/usage`)).toMatchObject({
      by_release: [{ calls: 0, cached_answers: kept.length, cost_usd: '0.0000' }],
    });
    expect((await get('/v1/limits'))['budget']).toEqual({
      is_used_up: false,
      when_spent: 'extractive',
      resets_at: null,
      proposal_usd: null,
      month_usd: null,
      month_spent_usd: null,
    });
    expect((await api.inject({ method: 'DELETE', url: `/v1/proposals/${first}` })).statusCode).toBe(204);
    expect(await bodies()).toEqual(kept);
    expect((await api.inject({ method: 'DELETE', url: `/v1/proposals/${second}` })).statusCode).toBe(204);
    expect(await bodies()).toEqual([]);
    await api.close();
    await workers.close(1_000);
    fresh.close();
  });

  it('are shown to operators, one by one and summed up, and are removed in time; the rows stay', async () => {
    const { records, objects, queue, metrics, log } = { ...service.ports, log: quietLog };
    const operators = await createOperatorApi(
      { records, objects, queue, metrics, log, pipeline: service.pipeline, bullQueues: [], evaluate },
      { password: null, isDraining: () => false },
    );
    const get = async (path: string): Promise<Page> => (await operators.inject(path)).json();
    const page = await get('/admin/predictions?workspace=capped&limit=1');
    expect(page.data).toMatchObject([{ workspace_id: 'capped', outcome: 'succeeded', origin: 'model' }]);
    const id = String(page.data[0]?.['id']);
    expect(await get(`/admin/predictions/${id}`)).toMatchObject({
      id,
      body: { messages: [{ role: 'system' }, { role: 'user' }] },
    });
    expect((await get('/admin/predictions/totals?by=workspace&workspace=capped')).data).toMatchObject([
      { group: 'capped', unpriced_calls: 0, outcomes: { succeeded: expect.any(Number) as number } },
    ]);
    expect((await get('/admin/events?type=budget.alert')).data.length).toBeGreaterThan(2);
    const put = await operators.inject({ method: 'PUT', url: '/admin/budgets/capped', payload: { concurrency: 3 } });
    expect(put.json()).toMatchObject({ workspace_id: 'capped', proposal_usd: 0.02, concurrency: 3 });
    expect(
      (await operators.inject({ method: 'PUT', url: '/admin/budgets/capped', payload: { month_usd: -1 } })).statusCode,
    ).toBe(400);

    const strict = createPipeline(service.ports, { predictionRetentionDays: 1 / 86_400_000 });
    await strict.maintain();
    strict.close();
    expect(await Array.fromAsync(objects.list('predictions/'))).toEqual([]);
    expect(await get(`/admin/predictions/${id}`)).toMatchObject({ id, body_key: null, body: null });
    await operators.close();
  });
});
