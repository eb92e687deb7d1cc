import { randomBytes } from 'node:crypto';
import { BidsmithError, createId, type ErrorCode, hashJson, isTerminal, problemSchema } from '@bidsmith/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiPorts, ApiSettings } from '../api-ports.ts';
import { proposalResourceSchema } from '../proposal-resource.ts';
import { type ProposalForm, readMultipart } from '../read-multipart.ts';
import { describeProposal, waitForEnd, workspaceId } from '../read-proposal.ts';
import { maxRequestBytes } from '../max-request-bytes.ts';
import { megabytes } from '../megabytes.ts';
import { whileConnected } from '../while-connected.ts';
import { preferredWaitMs } from './prefer-wait.ts';

const description =
  'Multipart form. Files in parts named `file` (role taken from the name) or named by their role: `base`, `amendment`, `qa`, `pricing`, `attachment`: PDF (scans, too), Word, PowerPoint, Excel, CSV, HTML, Markdown, text, e-mail (.eml), pictures (PNG, JPEG, TIFF), or a ZIP of those, whose files and attachments are read as well. A part named `brand` is your own template (.pptx, .potx) or theme file (.json): its colours, fonts and logo are taken; what is changed of them is told in `warnings`. Fields: `formats` (of pptx, pdf, docx, deck, previews, xlsx, csv, matrix; default pptx,pdf,xlsx), `review` (none|outline), `bidder`, `theme` (meridian, dark, or a theme file as JSON), `page_size` (a4|letter), `priority` (interactive|batch: batch gives way to interactive work, and waits for the off-peak hours where the service has some), `webhook_url`, `metadata` (JSON). Headers: `Idempotency-Key`, `Prefer: wait=60`.';

/** Errors after which there is no proposal that the files belong to. */
const refusals: ReadonlySet<string> = new Set<ErrorCode>(['budget_exhausted', 'idempotency_key_reused']);

/** POST /v1/proposals: takes the files in and starts the work. */
export function createProposalRoute(app: FastifyInstance, ports: ApiPorts, settings: ApiSettings): void {
  const schema = {
    summary: 'Create a proposal from one or more files',
    description,
    consumes: ['multipart/form-data'],
    response: { 200: proposalResourceSchema, 202: proposalResourceSchema, '4xx': problemSchema, '5xx': problemSchema },
  };
  app.post('/v1/proposals', { schema }, async (request, reply) => {
    refuseTooLarge(request, settings);
    if (!request.isMultipart())
      throw new BidsmithError('unsupported_media_type', {
        detail: 'The body is not a multipart form.',
        remedy: 'Send the files as multipart/form-data: curl -F file=@rfp.pdf …',
      });
    const key = idempotencyKey(request);
    const form = await readMultipart(request, { ports, settings, signal: whileConnected(reply) });
    const webhook =
      form.webhookUrl === null ? null : { url: form.webhookUrl, secret: `whsec_${randomBytes(32).toString('base64')}` };
    const removeFiles = async (): Promise<void> =>
      void (await Promise.all(form.files.map((file) => ports.objects.remove(file.objectKey))));
    const creating = ports.pipeline.create({
      id: createId('proposal'),
      workspaceId,
      options: form.options,
      metadata: form.metadata,
      files: form.files,
      warnings: form.warnings,
      webhook,
      deadlineAt: new Date(Date.now() + settings.proposalDeadlineMs),
      idempotency: key === null ? null : { key, fingerprint: fingerprint(form) },
    });
    const created = await creating.catch(async (error: unknown) => {
      // Of any other error it is not known whether the proposal was written.
      if (error instanceof BidsmithError && refusals.has(error.code)) await removeFiles();
      throw error;
    });
    if (created.replayed) {
      await removeFiles();
      void reply.header('idempotency-replayed', 'true');
    }
    // The form works without scripts, too: a browser that posts it is sent to the proposal's page.
    if (request.headers.accept?.includes('text/html')) return reply.redirect(`/p/${created.record.id}`, 303);
    const waitMs = preferredWaitMs(request.headers['prefer']);
    if (waitMs > 0) void reply.header('preference-applied', `wait=${waitMs / 1000}`);
    const record = waitMs > 0 ? await waitForEnd(created.record.id, waitMs, ports) : created.record;
    const resource = await describeProposal(record, ports);
    const done = isTerminal(record.status);
    if (!done) void reply.header('retry-after', '5');
    void reply
      .status(done ? 200 : 202)
      .header('location', resource.links.self)
      .header('etag', `"v${record.version}"`);
    return webhook && !created.replayed ? { ...resource, webhook_secret: webhook.secret } : resource;
  });
}

function refuseTooLarge(request: FastifyRequest, settings: ApiSettings): void {
  const limit = maxRequestBytes(settings);
  if (Number(request.headers['content-length'] ?? 0) <= limit) return;
  throw new BidsmithError('payload_too_large', {
    detail: `The request is larger than ${megabytes(limit)}.`,
    remedy: `One file may have ${megabytes(settings.maxUploadBytes)}, all together ${megabytes(limit)}.`,
  });
}

function idempotencyKey(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x20-\x7e]{1,255}$/.test(key)) return key;
  throw new BidsmithError('invalid_request', {
    detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters.',
  });
}

/** What makes two requests the same request: the options and the bytes of the files. */
function fingerprint(form: ProposalForm): string {
  const files = form.files.map(({ filename, role, sha256 }) => ({ filename, role, sha256 }));
  return hashJson({ files, options: form.options, metadata: form.metadata, webhookUrl: form.webhookUrl });
}
