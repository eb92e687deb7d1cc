import { displayFilename, type ErrorCode } from '@bidsmith/core';
import type { ChildInput, ChildMessage, ChildReading, SkippedFile } from '../child-protocol.ts';
import { isReadName } from '../sniff/name-of-format.ts';
import { UnfitFile } from '../unfit-file.ts';
import { maxZipEntries, readZipDirectory, type ZipEntry } from '../zip-directory.ts';
import { inflateEntry } from './inflate-entry.ts';

/**
 * The files of an archive, each emitted under its name within it. Sizes are checked before anything is inflated; folders and what programs leave behind
 * are passed over; files that cannot be read are listed with the reason. No name is used as a path.
 * Throws where there is nothing to read: `document_empty`, `document_encrypted`, `document_too_large`, `document_unreadable`, `unsupported_media_type`.
 */
export function readZip(input: ChildInput, emit: (message: ChildMessage) => void): ChildReading {
  const files = listFiles(input.bytes);
  const skipped: (SkippedFile & { readonly code: ErrorCode })[] = [];
  const budget = { files: input.limits.maxAttachments, bytes: input.limits.maxAttachmentBytes };
  for (const entry of documentsFirst(files)) {
    const content = takeFile(input.bytes, entry, budget);
    if (content instanceof Uint8Array) {
      budget.files -= 1;
      budget.bytes -= content.length;
      emit({ type: 'embedded', name: labelOf(entry), bytes: content });
    } else {
      skipped.push({ name: displayFilename(entry.name), sizeBytes: entry.bytes, ...content });
    }
  }
  const [first] = skipped;
  if (first !== undefined && skipped.length === files.length) {
    throw new UnfitFile(first.code, `Nothing in the archive can be read. ${first.name}: ${first.reason}`);
  }
  return {
    outcome: 'read',
    title: null,
    pageCount: null,
    pages: [],
    blocks: [],
    skipped: skipped.map(({ name, sizeBytes, reason }) => ({ name, sizeBytes, reason })),
    warnings: warnOfNames(files),
  };
}

function listFiles(bytes: Uint8Array): ZipEntry[] {
  const entries = readZipDirectory(bytes);
  if (entries === null)
    throw new UnfitFile('document_unreadable', `The ZIP archive is cut off or damaged. ${packAnew}`);
  if (entries.length > maxZipEntries) {
    throw new UnfitFile(
      'document_too_large',
      'The ZIP archive holds more than 5,000 files. Send the documents that matter, or an archive of those only.',
    );
  }
  const files = entries.filter(({ name }) => !isFolder(name) && !isLeftover(name));
  if (files.length === 0) throw new UnfitFile('document_empty', 'The ZIP archive holds no files.');
  return files;
}

const packAnew = 'Pack it anew and upload that copy.';
const isFolder = (name: string): boolean => /[/\\]$/.test(name);
/** What file managers and programs leave behind in folders: previews, settings, lock files. */
const leftover =
  /(?:^|[/\\])(?:__MACOSX[/\\].*|\._[^/\\]*|\.DS_Store|Thumbs\.db|desktop\.ini|~\$[^/\\]*|\.~lock\.[^/\\]*)$/i;
const isLeftover = (name: string): boolean => leftover.test(name);

/** Where not all files can be read, those that look like documents by their name go first. */
function documentsFirst(files: readonly ZipEntry[]): ZipEntry[] {
  return files.toSorted((a, b) => Number(isReadName(b.name)) - Number(isReadName(a.name)));
}

interface Skip {
  readonly code: ErrorCode;
  readonly reason: string;
}

function takeFile(
  archive: Uint8Array,
  entry: ZipEntry,
  budget: { readonly files: number; readonly bytes: number },
): Uint8Array | Skip {
  if (entry.encrypted) return skips.encrypted;
  if (entry.isLink) return skips.link;
  if (budget.files <= 0) return skips.tooMany;
  const content = inflateEntry(archive, entry, budget.bytes);
  return content instanceof Uint8Array ? content : skips[content];
}

const skips = {
  encrypted: {
    code: 'document_encrypted',
    reason: 'It is protected by a password. Unpack the archive and send the file itself.',
  },
  link: { code: 'document_unreadable', reason: 'It is a link to another file. Send that file.' },
  tooMany: { code: 'document_too_large', reason: 'It comes after as many files as are read. Send it on its own.' },
  tooLarge: {
    code: 'document_too_large',
    reason: 'It unpacks to more than is read, alone or with the files before it. Send it on its own.',
  },
  method: {
    code: 'unsupported_media_type',
    reason: 'It is packed in a way that is not read. Unpack the archive and send the file itself.',
  },
  damaged: { code: 'document_unreadable', reason: `It is damaged in the archive. ${packAnew}` },
} as const satisfies Record<string, Skip>;

const unsafeName = /^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/i;

/** Both slashes part folders; what would lead out of the archive is no part of the label. */
function labelOf({ name }: ZipEntry): string {
  const parts = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/');
}

function warnOfNames(files: readonly ZipEntry[]): string[] {
  const unsafe = files.filter(({ name }) => unsafeName.test(name)).length;
  if (unsafe === 0) return [];
  return [
    `${unsafe} names in the archive lead out of its folder; only the last part of each was used, to call the file.`,
  ];
}
