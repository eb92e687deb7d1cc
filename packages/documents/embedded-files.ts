import {
  type Attachment,
  assignRoles,
  displayFilename,
  distinctFilenames,
  type Document,
  type FileRole,
  guessRole,
  type ReadRequest,
} from '@bidsmith/core';
import type { EmbeddedFile } from './child-protocol.ts';
import type { Reading } from './document-reader.ts';
import type { ReadLimits } from './read-limits.ts';

/** How many files inside files, and of what size together, may still be read; shared by all depths of one upload. */
export interface EmbeddedBudget {
  files: number;
  bytes: number;
}

export function createEmbeddedBudget(limits: ReadLimits): EmbeddedBudget {
  return { files: limits.maxAttachments, bytes: limits.maxAttachmentBytes };
}

interface Embedding {
  readonly own: Document;
  readonly embedded: readonly EmbeddedFile[];
  readonly reading: Reading;
  readonly readOne: (request: ReadRequest, reading: Reading) => Promise<readonly [Document, ...Document[]]>;
}

/**
 * Reads the files found inside a file, up to the limits on number, size and depth, and lists all of them as its attachments.
 * An archive none of whose files can be read is itself unreadable, with their reason.
 */
export async function readEmbedded(embedding: Embedding): Promise<readonly [Document, ...Document[]]> {
  const { own, embedded, reading, readOne } = embedding;
  if (embedded.length === 0) return [withoutContent(own, [])];
  const names = distinctFilenames(embedded.map(({ name }) => `${own.file}/${displayFilename(name)}`));
  const roles = rolesWithin(own, embedded);
  const attachments: Attachment[] = [];
  const reads: Promise<readonly Document[]>[] = [];
  for (const [at, { name, bytes }] of embedded.entries()) {
    const shown = { name: displayFilename(name), sizeBytes: bytes.length };
    const reason = overBudget(bytes.length, reading);
    const filename = names[at] ?? name;
    attachments.push(reason === null ? { ...shown, document: filename } : { ...shown, reason });
    if (reason !== null) continue;
    reading.budget.files -= 1;
    reading.budget.bytes -= bytes.length;
    const request: ReadRequest = { filename, role: roles[at] ?? own.role, bytes };
    reads.push(readOne(request, { ...reading, depth: reading.depth + 1 }));
  }
  const documents = (await Promise.all(reads)).flat();
  const whole: Document = {
    ...own,
    attachments: [...own.attachments, ...attachments],
    warnings: [...own.warnings, ...unreadWarnings(own, attachments)],
  };
  return [withoutContent(whole, documents), ...documents];
}

function overBudget(sizeBytes: number, { depth, budget, limits }: Reading): string | null {
  if (depth >= limits.maxDepth) return `It lies too deep: files are read ${limits.maxDepth} levels into each other.`;
  if (budget.files <= 0) return `${limits.maxAttachments} files inside one upload are read; this one comes after them.`;
  if (budget.bytes < sizeBytes) return 'The files inside this upload are larger than is read at once.';
  return null;
}

/** A file inside a base document is what its name says, with a base document among them; inside another it shares that one's role. */
function rolesWithin(own: Document, embedded: readonly EmbeddedFile[]): FileRole[] {
  const files = embedded.map(({ name }) => ({ filename: displayFilename(name) }));
  if (own.role !== 'base') return files.map(() => own.role);
  return own.format === 'zip' ? assignRoles(files) : files.map(({ filename }) => asPart(guessRole(filename)));
}

/** What hangs on a document that can be read is no base of its own. */
function asPart(role: FileRole): FileRole {
  return role === 'base' ? 'attachment' : role;
}

function unreadWarnings(own: Document, attachments: readonly Attachment[]): Document['warnings'] {
  const unread = attachments.filter((attachment) => attachment.document === undefined);
  if (unread.length === 0) return [];
  const detail = `${unread.length} of ${attachments.length} files inside it were not read. ${unread[0]?.reason ?? ''} Upload those that matter on their own.`;
  return [{ code: 'attachments_unread', detail, file: own.file }];
}

/** An archive says nothing itself: where no file in it can be read, it is the archive that cannot be read. */
function withoutContent(own: Document, documents: readonly Document[]): Document {
  if (own.format !== 'zip' || own.status === 'unreadable') return own;
  if (documents.some((document) => document.status !== 'unreadable')) return own;
  const [first] = documents;
  const code = first?.code ?? 'unsupported_media_type';
  const reason =
    first === undefined
      ? 'The archive holds no file that is read. Send the documents themselves.'
      : `Nothing in the archive can be read. ${first.file}: ${first.reason ?? ''}`;
  return { ...own, status: 'unreadable', code, reason };
}
