import { Transform } from 'node:stream';
import {
  assignRoles,
  BidsmithError,
  displayFilename,
  distinctFilenames,
  type FileRole,
  fileRoles,
  type ProposalOptions,
  proposalOptionsSchema,
  reasonAndRemedy,
  type Source,
  type Warning,
} from '@bidsmith/core';
import { storeUpload } from '@bidsmith/pipeline';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiPorts, ApiSettings } from './api-ports.ts';
import { type BrandPart, chooseTheme, receiveBrand } from './brand-part.ts';
import { megabytes } from './megabytes.ts';

/** Enough of a file to see what it is. */
const headBytes = 64 * 1024;

/** The fields of the form, as text. Lists are separated by commas, metadata is a JSON object. */
const formSchema = z.strictObject({
  formats: z
    .string()
    .transform((text) => text.split(',').map((format) => format.trim()))
    .optional(),
  review: z.string().optional(),
  bidder: z.string().trim().optional(),
  page_size: z.string().optional(),
  priority: z.string().optional(),
  webhook_url: z.string().trim().min(1).optional(),
  metadata: z.string().max(16_384).transform(parseMetadata).optional(),
});

export interface ProposalForm {
  readonly files: Source[];
  readonly options: ProposalOptions;
  readonly warnings: readonly Warning[];
  readonly metadata: Record<string, string>;
  readonly webhookUrl: string | null;
}

/**
 * Reads the form that creates a proposal; files stream into the object store as they come. A part named `file` gets its role from its name, a part named
 * like a role has that role, a part named `brand` is the customer's template. Errors leave no stored file behind: `invalid_request` with the field, `payload_too_large`, and when no file at all can be read
 * the reason of the first.
 */
export async function readMultipart(
  request: FastifyRequest,
  { ports, settings, signal }: { ports: ApiPorts; settings: ApiSettings; signal: AbortSignal },
): Promise<ProposalForm> {
  const received: ReceivedFile[] = [];
  const fields: Record<string, string> = {};
  let brand: BrandPart | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file' && part.fieldname === 'brand') brand = await receiveBrand(part);
      else if (part.type === 'file') received.push(await receiveFile(part, { ports, settings, signal }));
      else if (part.valueTruncated) throw invalid(part.fieldname, 'is longer than a field may be; send it as a file');
      else if (typeof part.value === 'string' && part.value !== '') fields[part.fieldname] = part.value;
    }
    const { theme, ...others } = fields;
    const form = toForm(received, others, ports);
    const chosen = await chooseTheme({ theme, brand }, { readTheme: ports.readTheme, signal });
    return {
      ...form,
      options: { ...form.options, theme: chosen.theme ?? form.options.theme },
      warnings: chosen.warnings,
    };
  } catch (error) {
    await Promise.all(received.map((file) => ports.objects.remove(file.source.objectKey)));
    throw error;
  }
}

/** Stores an upload; a file that is too large is named. */
async function storeNamed(...[upload, options]: Parameters<typeof storeUpload>): Promise<Source> {
  try {
    return await storeUpload(upload, options);
  } catch (error) {
    if (!(error instanceof BidsmithError) || error.code !== 'payload_too_large') throw error;
    const detail = `${displayFilename(upload.filename)} is larger than ${megabytes(options.maxBytes)}.`;
    throw new BidsmithError('payload_too_large', {
      detail,
      remedy: 'Split it and send the parts as files of one proposal.',
    });
  }
}

interface ReceivedFile {
  readonly source: Source;
  readonly role: FileRole | undefined;
  readonly refusal: ReturnType<ApiPorts['refuseUpload']>;
}

interface FilePart {
  readonly fieldname: string;
  readonly filename: string;
  readonly mimetype: string;
  readonly file: NodeJS.ReadableStream;
}

async function receiveFile(
  part: FilePart,
  { ports, settings, signal }: { ports: ApiPorts; settings: ApiSettings; signal: AbortSignal },
): Promise<ReceivedFile> {
  const role = fileRoles.find((known) => known === part.fieldname);
  if (!role && part.fieldname !== 'file')
    throw invalid(part.fieldname, `files come in parts named file, ${fileRoles.join(', ')}`);
  const head = createHeadTap();
  const body = part.file.pipe(head.tap);
  part.file.on('error', (error) => head.tap.destroy(error));
  const source = await storeNamed(
    { filename: part.filename, role: role ?? 'base', contentType: part.mimetype, body },
    { objects: ports.objects, maxBytes: settings.maxUploadBytes, signal },
  );
  return { source, role, refusal: ports.refuseUpload(head.bytes(), source.filename) };
}

function createHeadTap(): { tap: Transform; bytes(): Uint8Array } {
  const parts: Buffer[] = [];
  let kept = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (kept < headBytes) parts.push(chunk.subarray(0, headBytes - kept));
      kept += chunk.length;
      done(null, chunk);
    },
  });
  return { tap, bytes: () => Buffer.concat(parts) };
}

function toForm(
  received: readonly ReceivedFile[],
  fields: Record<string, string>,
  ports: ApiPorts,
): Omit<ProposalForm, 'warnings'> {
  const first = received[0];
  if (!first) throw invalid('file', 'at least one file is needed');
  if (received.every((file) => file.refusal !== null) && first.refusal) {
    const { detail, remedy } = reasonAndRemedy(first.refusal.reason);
    throw new BidsmithError(first.refusal.code, {
      detail: `${first.source.filename}: ${detail}`,
      ...(remedy ? { remedy } : {}),
    });
  }

  const form = parseOrThrow(formSchema, fields);
  const { webhook_url: webhookUrl, page_size: pageSize, metadata, ...chosen } = form;
  if (webhookUrl) ports.webhookSender.checkUrl(webhookUrl);
  const roles = assignRoles(received.map((file) => ({ filename: file.source.filename, role: file.role })));
  const names = distinctFilenames(received.map((file) => file.source.filename));
  return {
    files: received.map((file, index) => ({
      ...file.source,
      filename: names[index] ?? file.source.filename,
      role: roles[index] ?? 'base',
    })),
    options: parseOptions({ ...chosen, pageSize, bidder: chosen.bidder || null }),
    metadata: metadata ?? {},
    webhookUrl: webhookUrl ?? null,
  };
}

/** Problems bear the names of the form's fields. */
function parseOptions(options: Record<string, unknown>): ProposalOptions {
  return parseOrThrow(
    proposalOptionsSchema,
    Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    { pageSize: 'page_size' },
  );
}

function parseOrThrow<T>(schema: z.ZodType<T>, value: unknown, fieldNames: Record<string, string> = {}): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => ({
    pointer: `#/${path.map((step) => fieldNames[String(step)] ?? String(step)).join('/')}`,
    detail: message,
  }));
  throw new BidsmithError('invalid_request', {
    detail: fields.map((field) => `${field.pointer.slice(2) || 'form'}: ${field.detail}`).join('; '),
    fields,
  });
}

function parseMetadata(text: string, context: z.RefinementCtx): Record<string, string> {
  try {
    return z.record(z.string().max(64), z.string().max(500)).parse(JSON.parse(text));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be a JSON object of short texts, for example {"crm_id":"42"}' });
    return z.NEVER;
  }
}

function invalid(field: string, detail: string): BidsmithError {
  return new BidsmithError('invalid_request', {
    detail: `${field}: ${detail}`,
    fields: [{ pointer: `#/${field}`, detail }],
  });
}
