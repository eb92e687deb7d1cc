import { unzipSync } from 'fflate';
import { UnfitFile } from '../unfit-file.ts';
import { isZipBomb, maxZipEntries, readZipDirectory, type ZipEntry } from '../zip-directory.ts';

/** The inflated parts of an Office file by their names in the archive. */
export type OfficeParts = ReadonlyMap<string, Uint8Array>;

export interface OfficeFile {
  /** What to call the file in a message: "Word file". */
  readonly what: string;
  /** Tells by its name whether a part is read; others are never inflated. */
  readonly isRead: (name: string) => boolean;
}

const megabyte = 1024 * 1024;
const maxPartBytes = 200 * megabyte;
const maxTotalBytes = 400 * megabyte;

/**
 * Inflates the parts that are read, after checking the directory for bombs. No name is used as a path.
 * Throws `document_too_large`, `document_encrypted` or `document_unreadable`.
 */
export function readOfficeParts(bytes: Uint8Array, file: OfficeFile): OfficeParts {
  const entries = readZipDirectory(bytes);
  if (entries === null) throw damagedOffice(file.what);
  checkEntries(entries, file.what);
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => file.isRead(name) })));
  } catch (error) {
    throw damagedOffice(file.what, error);
  }
}

/** The error for an Office file that is broken or lacks its main part. */
export function damagedOffice(what: string, cause?: unknown): UnfitFile {
  const error = new UnfitFile(
    'document_unreadable',
    `The ${what} is damaged. Open it in its program, save it anew and upload that copy.`,
  );
  if (cause !== undefined) error.cause = cause;
  return error;
}

function checkEntries(entries: readonly ZipEntry[], what: string): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const bomb = entries.some((entry) => entry.bytes > maxPartBytes || isZipBomb(entry));
  if (entries.length > maxZipEntries || total > maxTotalBytes || bomb) {
    throw new UnfitFile(
      'document_too_large',
      `The ${what} unpacks to far more than a document holds. Save it anew and upload that copy.`,
    );
  }
  if (entries.some((entry) => entry.encrypted))
    throw new UnfitFile(
      'document_encrypted',
      `The ${what} is protected by a password. Remove it and upload the file again.`,
    );
  if (new Set(entries.map((entry) => entry.name)).size < entries.length) throw damagedOffice(what);
}
