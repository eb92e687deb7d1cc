import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createId, isTerminal, type ProposalOptions, proposalOptionsSchema } from '@bidsmith/core';
import { storeUpload } from '@bidsmith/pipeline';
import { parseConfig } from '@bidsmith/runtime';
import { startWorkers } from '@bidsmith/workers';
import { connect, type Service } from '../apps/cli/wiring.ts';
import { workerSettings } from '../apps/cli/worker-settings.ts';
import type { ModelServer } from '../test/support/model-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';

const deadlineMs = 1_200_000;
const pollMs = 50;

/** The whole service in this process, on an empty folder: records and queue on embedded PostgreSQL, the model over HTTP. */
export interface ProposalRuns {
  readonly service: Service;
  /** Makes a proposal of each file, all together; resolves when all have succeeded. */
  run(files: ReadonlyMap<string, string | Uint8Array>): Promise<void>;
  close(): Promise<void>;
}

export interface RunOptions {
  readonly settings?: Readonly<Record<string, string>>;
  /** Of the files that are made; the quickest one where they are not what is measured. */
  readonly formats?: ProposalOptions['formats'];
}

export async function startProposalRuns(
  model: ModelServer,
  { settings = {}, formats = ['matrix'] }: RunOptions = {},
): Promise<ProposalRuns> {
  const folder = await temporaryFolder('bidsmith-bench-');
  const config = parseConfig({
    BIDSMITH_DATA: folder,
    MODEL_BASE_URL: model.baseUrl,
    MODEL_NAME: model.model,
    RECONCILE_EVERY_SECONDS: '30',
    ...settings,
  });
  const service = await connect(config, quietLog);
  const workers = await startWorkers(
    { ...service.ports, pipeline: service.pipeline, webhookSender: service.webhookSender },
    workerSettings(config),
  );
  return {
    service,
    async run(files) {
      const ids = await Promise.all(
        [...files].map(([filename, contents]) => create({ filename, contents, formats }, service)),
      );
      await Promise.all(ids.map((id) => succeeded(id, service)));
    },
    async close() {
      await workers.close(1_000);
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface NewRun {
  readonly filename: string;
  readonly contents: string | Uint8Array;
  readonly formats: ProposalOptions['formats'];
}

async function create({ filename, contents, formats }: NewRun, { ports, pipeline }: Service): Promise<string> {
  const file = await storeUpload(
    { filename, role: 'base', contentType: 'application/octet-stream', body: Readable.from([Buffer.from(contents)]) },
    { objects: ports.objects, maxBytes: 100_000_000 },
  );
  const id = createId('proposal');
  await pipeline.create({
    id,
    workspaceId: 'default',
    options: proposalOptionsSchema.parse({ formats }),
    metadata: {},
    files: [file],
    webhook: null,
    deadlineAt: new Date(Date.now() + deadlineMs),
    idempotency: null,
  });
  return id;
}

async function succeeded(id: string, { ports }: Service): Promise<void> {
  for (;;) {
    const record = await ports.records.proposal(id);
    if (record && isTerminal(record.status)) {
      if (record.status === 'succeeded') return;
      throw new Error(`A proposal ended as ${record.status}: ${record.error?.detail}`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
