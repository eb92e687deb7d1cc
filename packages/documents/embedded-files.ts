import type { Attachment, Document, ReadRequest } from '@bidsmith/core';
import type { EmbeddedFile, SkippedFile } from './child-protocol.ts';
import type { Reading } from './document-reader.ts';
import { nameEmbedded, rolesOfEmbedded, shownName } from './name-embedded.ts';
import type { ReadLimits } from './read-limits.ts';
import { sniffFormat } from './sniff-format.ts';

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
  const names = nameEmbedded(own.file, embedded);
  const roles = rolesOfEmbedded(own, embedded);
  const requests = embedded.flatMap((file, at): ReadRequest[] =>
    'bytes' in file
      ? [{ filename: names[at] ?? file.name, role: roles.within[at] ?? own.role, bytes: file.bytes }]
      : [],
  );
  const documents = await readAll(requests, embedding);
  const attachments: Attachment[] = [
    ...own.attachments,
    ...embedded.map((file, at) => {
      const shown = { name: shownName(file.name), sizeBytes: file.sizeBytes };
      return 'bytes' in file ? { ...shown, document: names[at] ?? file.name } : { ...shown, reason: file.reason };
    }),
  ];
  const warnings = [...own.warnings, ...warnOfUnread(own.file, attachments, skipped)];
  return [withoutContent({ ...own, role: roles.own, attachments, warnings }, documents), ...documents];
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
  const minor = skipped.filter(({ isMinor }) => isMinor === true).length;
  const isUnread = ({ document, name, reason }: Attachment): boolean =>
    document === undefined &&
    !skipped.some((skip) => skip.isMinor === true && skip.name === name && skip.reason === reason);
  const unread = attachments.filter(isUnread);
  const [first] = unread;
  if (first === undefined) return [];
  const detail = `${unread.length} of ${attachments.length - minor} files inside it were not read. ${first.name}: ${first.reason ?? ''} Upload those that matter on their own.`;
  return [{ code: 'attachments_unread', detail, file }];
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
