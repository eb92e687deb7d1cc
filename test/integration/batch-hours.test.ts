import { setTimeout as sleep } from 'node:timers/promises';
import { createId, isTerminal, type ProposalOptions, type ProposalRecord, proposalOptionsSchema } from '@bidsmith/core';
import { createPipeline, type Pipeline, storeUpload } from '@bidsmith/pipeline';
import { startWorkers } from '@bidsmith/workers';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workerSettings } from '../../apps/cli/worker-settings.ts';
import { type InProcessService, startInProcess } from '../support/in-process-service.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';

type PipelineOptions = NonNullable<Parameters<typeof createPipeline>[1]>;

const allowedMs = 120_000;
let model: ModelServer;
let service: InProcessService;

beforeAll(async () => {
  model = await startModelServer({ pace: { latencyMs: 20 } });
  service = await startInProcess({
    MODEL_BASE_URL: model.baseUrl,
    MODEL_NAME: model.model,
    INGEST_CONCURRENCY: '1',
    INFERENCE_CONCURRENCY: '1',
  });
  // Each test has workers of its own, on a pipeline with other hours.
  await service.workers.close(1_000);
});
afterAll(async () => {
  await service.stop();
  await model.close();
});

async function withWorkers<T>(options: PipelineOptions, work: (pipeline: Pipeline) => Promise<T>): Promise<T> {
  const pipeline = createPipeline(service.ports, options);
  const parts = { ...service.ports, pipeline, webhookSender: service.webhookSender };
  const workers = await startWorkers(parts, workerSettings(service.config));
  try {
    return await work(pipeline);
  } finally {
    await workers.close(1_000);
    pipeline.close();
  }
}

async function create(
  pipeline: Pipeline,
  name: string,
  priority: ProposalOptions['priority'] = 'batch',
): Promise<ProposalRecord> {
  const text = `# RFP ${name}\n\n## 1 Scope\n\nThe contractor shall deliver part ${name} by 4 May 2027.\n`;
  const file = await storeUpload(
    { filename: `${name}.md`, role: 'base', contentType: 'text/markdown', body: Readable.from([Buffer.from(text)]) },
    { objects: service.ports.objects, maxBytes: 1_000_000 },
  );
  const { record } = await pipeline.create({
    id: createId('proposal'),
    workspaceId: 'default',
    options: proposalOptionsSchema.parse({ formats: ['csv'], priority }),
    metadata: {},
    files: [file],
    webhook: null,
    deadlineAt: new Date(Date.now() + allowedMs),
    idempotency: null,
  });
  return record;
}

async function until(id: string, isSo: (record: ProposalRecord) => boolean): Promise<ProposalRecord> {
  for (;;) {
    const record = await service.ports.records.proposal(id);
    if (record && isSo(record)) return record;
    if (!record || isTerminal(record.status)) throw new Error(`It ended before: ${record?.status}`);
    await sleep(20);
  }
}

/** Hours that open at a moment and stay open. */
function openingAt(moment: number): PipelineOptions {
  return { graceMs: 0, batchHours: { opensAt: (now) => new Date(Math.max(now.getTime(), moment)) } };
}

describe('batch hours', () => {
  it('keep the model steps of a batch proposal back until they open, and only those', async () => {
    const opensAt = Date.now() + 3_600_000;
    await withWorkers(openingAt(opensAt), async (pipeline) => {
      const created = await create(pipeline, 'night');
      const held = await until(created.id, ({ waitingFor }) => waitingFor === 'off_peak');
      const timeLeftMs = held.deadlineAt.getTime() - opensAt;
      expect(timeLeftMs).toBeGreaterThan(0);
      expect(timeLeftMs).toBeLessThanOrEqual(allowedMs);

      const byDay = await create(pipeline, 'day', 'interactive');
      await until(byDay.id, ({ status }) => status === 'succeeded');
      // What waits is not taken for lost.
      await pipeline.reconcile();
      const steps = await service.ports.records.steps(created.id);
      expect(steps.map(({ stage, starts, dispatches }) => [stage, starts, dispatches])).toEqual([
        ['ingest', 1, 1],
        ['analyse', 0, 1],
      ]);
      expect(model.calls.filter(({ proposal }) => proposal === created.id)).toEqual([]);
      await pipeline.cancel(created.id);
    });
  });

  it('let it begin when they open', async () => {
    const opensAt = Date.now() + 2_500;
    await withWorkers(openingAt(opensAt), async (pipeline) => {
      const { id } = await create(pipeline, 'dusk');
      expect(await until(id, ({ status }) => status === 'succeeded')).toMatchObject({ waitingFor: null });
      const calls = model.calls.filter(({ proposal }) => proposal === id);
      const firstCallAt = performance.timeOrigin + Math.min(...calls.map(({ startedAt }) => startedAt));
      expect(firstCallAt).toBeGreaterThanOrEqual(opensAt - 50);
    });
  });

  it('let a proposal that has begun go on after they close', async () => {
    let closed = false;
    const batchHours = { opensAt: (now: Date) => new Date(now.getTime() + (closed ? 3_600_000 : 0)) };
    await withWorkers({ batchHours }, async (pipeline) => {
      const { id } = await create(pipeline, 'evening');
      await until(id, () => model.calls.some(({ proposal }) => proposal === id));
      closed = true;
      expect(await until(id, ({ status }) => status === 'succeeded')).toMatchObject({ waitingFor: null });
    });
  });
});

describe('the queue', () => {
  it('lets interactive proposals go before batch ones that came earlier', async () => {
    const idle = createPipeline(service.ports);
    const batch = [await create(idle, 'b1'), await create(idle, 'b2')].map(({ id }) => id);
    const interactive = [await create(idle, 'i1', 'interactive'), await create(idle, 'i2', 'interactive')];
    idle.close();
    const asked = model.calls.length;
    const all = [...interactive.map(({ id }) => id), ...batch];
    await withWorkers({}, async () => {
      for (const id of all) await until(id, ({ status }) => status === 'succeeded');
    });
    const order = [...new Set(model.calls.slice(asked).map(({ proposal }) => proposal))];
    expect(order).toEqual(all);
  });
});
