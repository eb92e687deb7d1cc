import { openAsBlob } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  artifactKinds,
  isTerminal,
  problemSchema,
  proposalStatuses,
  stageNames,
  waitingReasons,
  warningSchema,
} from '@bidsmith/core';
import { z } from 'zod';
import { callService, type ServiceAddress, type ServiceCall } from '../call-service.ts';
import type { DraftRequest, DraftRun, DraftView } from './draft-run.ts';

const pollEveryMs = 1_000;
const uploadTimeoutMs = 15 * 60_000;

/** The members of the API's answers that are used here; others are ignored. */
const proposalSchema = z.object({
  id: z.string(),
  status: z.enum(proposalStatuses),
  progress: z.object({
    percent: z.number(),
    stage: z.enum(stageNames).nullable(),
    eta_seconds: z.number().nullable(),
    stages: z.array(
      z.object({
        name: z.enum(stageNames),
        status: z.enum(['pending', 'running', 'succeeded']),
        done: z.number(),
        total: z.number().nullable(),
        unit: z.string(),
      }),
    ),
  }),
  // An older service does not say.
  waiting_for: z.enum(waitingReasons).nullish(),
  warnings: z.array(warningSchema),
  error: problemSchema.nullable(),
});
const artifactsSchema = z.object({ data: z.array(z.object({ kind: z.enum(artifactKinds), filename: z.string() })) });

/** Drafts with the service at an address: the same as a client would do with curl. */
export async function startRemoteDraft(request: DraftRequest, service: ServiceAddress): Promise<DraftRun> {
  const remedy = 'Check BIDSMITH_URL, or unset it to draft in this process.';
  const call = (path: string, init: ServiceCall = {}): Promise<Response> =>
    callService(service, path, { remedy, ...init });
  const created = proposalSchema.parse(
    await (
      await call('/v1/proposals', { method: 'POST', body: await toForm(request), timeoutMs: uploadTimeoutMs })
    ).json(),
  );
  const path = `/v1/proposals/${created.id}`;
  return {
    async watch(changed, signal) {
      for (;;) {
        signal.throwIfAborted();
        const view = toView(proposalSchema.parse(await (await call(path, { signal })).json()));
        changed(view);
        if (isTerminal(view.status)) return view;
        await sleep(pollEveryMs, undefined, { signal });
      }
    },
    artifacts: async () => artifactsSchema.parse(await (await call(`${path}/artifacts`)).json()).data,
    download: async (kind) => new Uint8Array(await (await call(`${path}/artifacts/${kind}`)).arrayBuffer()),
    async cancel() {
      await call(`${path}/cancel`, { method: 'POST' });
    },
    close: async () => {},
  };
}

async function toForm(request: DraftRequest): Promise<FormData> {
  const form = new FormData();
  form.set('formats', request.formats.join(','));
  if (request.bidder) form.set('bidder', request.bidder);
  form.set('page_size', request.pageSize);
  form.set('priority', request.priority);
  if (typeof request.theme === 'string') form.set('theme', request.theme);
  else form.set('brand', new Blob([JSON.stringify(request.theme)], { type: 'application/json' }), 'theme.json');
  for (const file of request.files) form.append(file.role ?? 'file', await openAsBlob(file.path), file.filename);
  return form;
}

function toView(answer: z.infer<typeof proposalSchema>): DraftView {
  const { eta_seconds: etaSeconds, ...progress } = answer.progress;
  return {
    id: answer.id,
    status: answer.status,
    progress: { ...progress, etaSeconds },
    waitingFor: answer.waiting_for ?? null,
    warnings: answer.warnings,
    error: answer.error,
  };
}
