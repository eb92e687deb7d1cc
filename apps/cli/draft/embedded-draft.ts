import { createReadStream } from 'node:fs';
import {
  assignRoles,
  BidsmithError,
  createId,
  distinctFilenames,
  isTerminal,
  proposalOptionsSchema,
  type Source,
} from '@bidsmith/core';
import { nextNotice, storeUpload } from '@bidsmith/pipeline';
import type { Config } from '@bidsmith/runtime';
import type { Log } from '@bidsmith/core';
import { startWorkers } from '@bidsmith/workers';
import { connect, type Service } from '../wiring.ts';
import { workerSettings } from '../worker-settings.ts';
import type { DraftRequest, DraftRun, DraftView } from './draft-run.ts';

const pollEveryMs = 500;
/** The run has ended when workers are closed; what is still running is not worth waiting for. */
const graceMs = 2_000;
const maxArtifactBytes = 1024 * 1024 * 1024;

/** Drafts with a service inside this process. */
export async function startEmbeddedDraft(request: DraftRequest, config: Config, log: Log): Promise<DraftRun> {
  await using opened = new AsyncDisposableStack();
  const service = await connect(config, log);
  opened.defer(() => service.close());
  const workers = await startWorkers(
    { ...service.ports, pipeline: service.pipeline, webhookSender: service.webhookSender },
    workerSettings(config),
  );
  opened.defer(() => workers.close(graceMs));
  const id = await create(request, service);
  const owned = opened.move();
  const artifacts = () => service.ports.records.artifacts(id);
  return {
    watch: (changed, signal) => watch(id, { service, changed, signal }),
    artifacts,
    async download(kind) {
      const artifact = (await artifacts()).find((candidate) => candidate.kind === kind);
      if (!artifact) throw new BidsmithError('not_found', { detail: `The proposal has no ${kind}.` });
      return service.ports.objects.get(artifact.objectKey, { maxBytes: maxArtifactBytes });
    },
    async cancel() {
      await service.pipeline.cancel(id);
    },
    close: () => owned.disposeAsync(),
  };
}

async function create(request: DraftRequest, { ports, pipeline, config }: Service): Promise<string> {
  const roles = assignRoles(request.files);
  const names = distinctFilenames(request.files.map((file) => file.filename));
  const files: Source[] = [];
  for (const [index, file] of request.files.entries()) {
    const upload = {
      filename: names[index] ?? file.filename,
      role: roles[index] ?? 'base',
      contentType: 'application/octet-stream',
      body: createReadStream(file.path),
    };
    files.push(await storeUpload(upload, { objects: ports.objects, maxBytes: config.MAX_UPLOAD_BYTES }));
  }
  const id = createId('proposal');
  await pipeline.create({
    id,
    workspaceId: 'default',
    options: proposalOptionsSchema.parse({
      formats: request.formats,
      bidder: request.bidder,
      theme: request.theme,
      pageSize: request.pageSize,
      priority: request.priority,
    }),
    metadata: {},
    files,
    webhook: null,
    deadlineAt: new Date(Date.now() + config.PROPOSAL_DEADLINE_SECONDS * 1000),
    idempotency: null,
  });
  return id;
}

async function watch(
  id: string,
  { service, changed, signal }: { service: Service; changed: (view: DraftView) => void; signal: AbortSignal },
): Promise<DraftView> {
  const { records } = service.ports;
  for (;;) {
    signal.throwIfAborted();
    const record = await records.proposal(id);
    if (!record) throw new BidsmithError('not_found');
    const view = {
      id,
      status: record.status,
      progress: await service.pipeline.progress(record),
      waitingFor: record.waitingFor,
      warnings: record.warnings,
      error: record.error,
    };
    changed(view);
    if (isTerminal(record.status)) return view;
    await nextNotice(id, pollEveryMs, service.ports);
  }
}
