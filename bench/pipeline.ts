import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createId, isTerminal, proposalOptionsSchema } from '@bidsmith/core';
import { storeUpload } from '@bidsmith/pipeline';
import { parseConfig } from '@bidsmith/runtime';
import { startWorkers } from '@bidsmith/workers';
import { connect, type Service } from '../apps/cli/wiring.ts';
import { workerSettings } from '../apps/cli/worker-settings.ts';
import { type ModelServer, startModelServer } from '../test/support/model-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

const callMs = 2_000;
const capacity = 8;
const source = join(import.meta.dirname, '..', 'test', 'fixtures', 'northwind-rfp.pdf');
const deadlineMs = 1_200_000;

/**
 * Runs proposals against a model server that answers every call after the same time and a fixed number at once, and prints wall time ÷ critical path.
 * The critical path of one proposal is, over its stages in turn, the rounds its calls need at that capacity; of many, their calls spread evenly over the
 * capacity, or the longest single path when that is longer. Reading and rendering are in the wall time and not in the path: the ratio is what they and
 * the queue add.
 */
export async function benchPipeline(): Promise<void> {
  const model = await startModelServer({ pace: { latencyMs: callMs }, capacity });
  const folder = await temporaryFolder('bidsmith-bench-');
  const config = parseConfig({
    BIDSMITH_DATA: folder,
    MODEL_BASE_URL: model.baseUrl,
    MODEL_NAME: model.model,
    MODEL_MAX_CONCURRENCY: String(capacity),
    RECONCILE_EVERY_SECONDS: '30',
  });
  const service = await connect(config, quietLog);
  const workers = await startWorkers(
    { ...service.ports, pipeline: service.pipeline, webhookSender: service.webhookSender },
    workerSettings(config),
  );
  try {
    console.log(`model: ${callMs} ms a call, ${capacity} at once; queue and records on embedded PostgreSQL\n`);
    console.log('proposals   model calls   critical path   wall time   ratio');
    for (const proposals of [1, 20]) await measure(proposals, service, model);
  } finally {
    await workers.close(1_000);
    await service.close();
    await model.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(proposals: number, service: Service, model: ModelServer): Promise<void> {
  model.reset();
  const startedAt = performance.now();
  const ids = await Promise.all(
    Array.from({ length: proposals }, (_, index) => create(service, `${proposals}-${index}`)),
  );
  await Promise.all(ids.map((id) => finished(id, service)));
  const wallMs = performance.now() - startedAt;
  const pathMs = criticalPathMs(model, proposals);
  console.log(
    [
      String(proposals).padStart(9),
      String(model.calls.length).padStart(13),
      seconds(pathMs).padStart(15),
      seconds(wallMs).padStart(11),
      (wallMs / pathMs).toFixed(2).padStart(7),
    ].join(' '),
  );
}

/** Filenames differ, so that no proposal takes another's results. */
async function create({ ports, pipeline }: Service, name: string): Promise<string> {
  const file = await storeUpload(
    { filename: `northwind-${name}.pdf`, role: 'base', contentType: 'application/pdf', body: createReadStream(source) },
    { objects: ports.objects, maxBytes: 100_000_000 },
  );
  const id = createId('proposal');
  const options = proposalOptionsSchema.parse({});
  await pipeline.create({
    id,
    workspaceId: 'default',
    options,
    metadata: {},
    files: [file],
    webhook: null,
    deadlineAt: new Date(Date.now() + deadlineMs),
    idempotency: null,
  });
  return id;
}

async function finished(id: string, { ports }: Service): Promise<void> {
  for (;;) {
    const record = await ports.records.proposal(id);
    if (record && isTerminal(record.status)) {
      if (record.status !== 'succeeded')
        throw new Error(`A proposal ended as ${record.status}: ${record.error?.detail}`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function criticalPathMs(model: ModelServer, proposals: number): number {
  const calls = new Map<string | null, number>();
  for (const call of model.calls) calls.set(call.task, (calls.get(call.task) ?? 0) + 1);
  const rounds = [...calls.values()].reduce((sum, count) => sum + Math.ceil(count / proposals / capacity), 0);
  return Math.max(rounds, model.calls.length / capacity) * callMs;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
