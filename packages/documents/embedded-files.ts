import {
  type Attachment,
  displayFilename,
  type Document,
  type ReadRequest,
  reasonAndRemedy,
  sha256,
} from '@bidsmith/core';
import type { EmbeddedFile, SkippedFile } from './child-protocol.ts';
import type { Reading } from './document-reader.ts';
import { nameEmbedded, rolesOfEmbedded } from './name-embedded.ts';
import type { ReadLimits } from './read-limits.ts';
import { sniffFormat } from './sniff/sniff-format.ts';

/** How many files inside files, and of what size together, may still be read; shared by all depths of one upload. */
export interface EmbeddedBudget {
  files: number;
  bytes: number;
}

export function createEmbeddedBudget(limits: ReadLimits): EmbeddedBudget {
  return { files: limits.maxAttachments, bytes: limits.maxAttachmentBytes };
}

/** A file inside a file as it arrived: its bytes where it is to be read, else the reason why it is not. */
export type Admitted = { readonly name: string; readonly sizeBytes: number } & (
  | { readonly bytes: Uint8Array }
  | { readonly reason: string }
);

/** Takes a file off the budget, or lets go of its bytes at once. */
export function admitEmbedded({ name, bytes }: EmbeddedFile, reading: EmbeddedReading): Admitted {
  const reason = overBudget(bytes.length, reading);
  if (reason !== null) return { name, sizeBytes: bytes.length, reason };
  reading.budget.files -= 1;
  reading.budget.bytes -= bytes.length;
  return { name, sizeBytes: bytes.length, bytes };
}

type EmbeddedReading = Pick<Reading, 'depth' | 'budget' | 'limits'>;

interface Embedding {
  readonly own: Document;
  readonly embedded: readonly Admitted[];
  readonly skipped: readonly SkippedFile[];
  readonly reading: Reading;
  readonly readOne: (request: ReadRequest, reading: Reading) => Promise<readonly [Document, ...Document[]]>;
}

/**
 * Reads the files found inside a file and lists all of them as its attachments, those that are not read with the reason.
 * An archive none of whose files can be read is itself unreadable, with their reason.
 */
export async function readEmbedded(embedding: Embedding): Promise<readonly [Document, ...Document[]]> {
  const { own, embedded, skipped } = embedding;
  const names = nameOnce(own.file, embedded);
  const roles = rolesOfEmbedded(own, embedded);
  const requests = embedded.flatMap((file, at): ReadRequest[] => {
    const filename = names[at];
    if (!('bytes' in file) || filename === undefined || names.indexOf(filename) < at) return [];
    return [{ filename, role: roles.within[at] ?? own.role, bytes: file.bytes }];
  });
  const documents = await readAll(requests, embedding);
  const attachments: Attachment[] = [
    ...own.attachments,
    ...embedded.map((file, at) => {
      const shown = { name: displayFilename(file.name), sizeBytes: file.sizeBytes };
      return 'bytes' in file ? { ...shown, document: names[at] ?? file.name } : { ...shown, reason: file.reason };
    }),
  ];
  const hasBase = documents.some(({ role, status }) => role === 'base' && status !== 'unreadable');
  const role = hasBase ? roles.own : own.role;
  const warnings = [...own.warnings, ...warnOfUnread(own.file, attachments, skipped)];
  return [withoutContent({ ...own, role, attachments, warnings }, documents), ...documents];
}

/** The names of the documents; a file whose bytes came before under another name is that document. */
function nameOnce(outer: string, files: readonly Admitted[]): string[] {
  const names = nameEmbedded(outer, files);
  const first = new Map<string, string>();
  return files.map((file, at) => {
    const name = names[at] ?? file.name;
    if (!('bytes' in file)) return name;
    const hash = sha256(file.bytes);
    const known = first.get(hash);
    if (known === undefined) first.set(hash, name);
    return known ?? name;
  });
}

/** All at once but for archives and mails: each of those may use up the budget, so they go in turn and the same upload always gives the same documents. */
async function readAll(requests: readonly ReadRequest[], { reading, readOne }: Embedding): Promise<Document[]> {
  const deeper = { ...reading, depth: reading.depth + 1 };
  const isHolder = requests.map(({ bytes, filename }) => {
    const sniffed = sniffFormat(bytes, filename);
    return 'format' in sniffed && (sniffed.format === 'zip' || sniffed.format === 'mail');
  });
  const found: (readonly Document[])[] = [];
  await Promise.all(
    requests.map(async (request, at) => {
      if (isHolder[at] !== true) found[at] = await readOne(request, deeper);
    }),
  );
  for (const [at, request] of requests.entries()) {
    if (isHolder[at] === true) found[at] = await readOne(request, deeper);
  }
  return found.flat();
}

function overBudget(sizeBytes: number, { depth, budget, limits }: EmbeddedReading): string | null {
  if (depth >= limits.maxDepth) return `It lies too deep: files are read ${limits.maxDepth} levels into each other.`;
  if (budget.files <= 0)
    return `Only ${limits.maxAttachments} files inside one upload are read; this one comes after them.`;
  if (budget.bytes < sizeBytes) return 'The files inside this upload are larger than is read at once.';
  return null;
}

function warnOfUnread(
  file: string,
  attachments: readonly Attachment[],
  skipped: readonly SkippedFile[],
): Document['warnings'] {
  const minor = skipped.filter(({ isMinor }) => isMinor === true);
  const isMinor = ({ name, reason }: Attachment): boolean =>
    minor.some((skip) => displayFilename(skip.name) === name && skip.reason === reason);
  const unread = attachments.filter((attachment) => attachment.document === undefined && !isMinor(attachment));
  const [first] = unread;
  if (first === undefined) return [];
  const { detail, remedy = 'Upload those that matter on their own.' } = reasonAndRemedy(first.reason ?? '');
  const total = attachments.length - minor.length;
  const what = total === 1 ? 'The file inside it was' : `${unread.length} of ${total} files inside it were`;
  return [{ code: 'attachments_unread', detail: `${what} not read. ${first.name}: ${detail} ${remedy}`, file }];
}

const nothingRead = 'Nothing in the archive can be read.';

/** An archive says nothing itself: where no file in it can be read, it is the archive that cannot be read. */
function withoutContent(own: Document, documents: readonly Document[]): Document {
  if (own.format !== 'zip' || own.status === 'unreadable') return own;
  if (documents.some((document) => document.status !== 'unreadable')) return own;
  const [first] = documents;
  const unread = own.attachments.find(({ reason }) => reason !== undefined);
  const code = first?.code ?? 'unsupported_media_type';
  const why =
    first === undefined ? `${unread?.name ?? ''}: ${unread?.reason ?? ''}` : `${first.file}: ${first.reason ?? ''}`;
  const isToldInside = first?.reason?.startsWith(nothingRead) === true;
  return { ...own, status: 'unreadable', code, reason: isToldInside ? (first.reason ?? '') : `${nothingRead} ${why}` };
}
