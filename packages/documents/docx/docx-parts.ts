import { unzipSync } from 'fflate';
import { UnfitFile } from '../unfit-file.ts';
import { readZipDirectory, type ZipEntry } from '../zip-directory.ts';

/** The parts of the package that are read; undefined where the file has none. */
export interface DocxParts {
  readonly document: Uint8Array;
  readonly styles: Uint8Array | undefined;
  readonly numbering: Uint8Array | undefined;
  readonly footnotes: Uint8Array | undefined;
  readonly core: Uint8Array | undefined;
}

const megabyte = 1024 * 1024;
/** Real office files compress 2 to 25 times as a whole; single parts up to 26 times. */
const maxEntries = 5_000;
const maxPartBytes = 200 * megabyte;
const maxTotalBytes = 400 * megabyte;
const maxRatio = 150;
const ratioFromBytes = 5 * megabyte;

const names = {
  document: 'word/document.xml',
  styles: 'word/styles.xml',
  numbering: 'word/numbering.xml',
  footnotes: 'word/footnotes.xml',
  core: 'docProps/core.xml',
} as const;

/** Inflates the parts that are read, after checking the directory for bombs. Throws `document_too_large`, `document_encrypted` or `document_unreadable`. */
export function readDocxParts(bytes: Uint8Array): DocxParts {
  const entries = readZipDirectory(bytes);
  if (entries === null) throw damaged();
  checkEntries(entries);
  const wanted = new Set<string>(Object.values(names));
  const inflated = inflate(bytes, wanted);
  const document = inflated[names.document];
  if (document === undefined) throw damaged();
  return {
    document,
    styles: inflated[names.styles],
    numbering: inflated[names.numbering],
    footnotes: inflated[names.footnotes],
    core: inflated[names.core],
  };
}

function inflate(bytes: Uint8Array, wanted: ReadonlySet<string>): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: (file) => wanted.has(file.name) });
  } catch (error) {
    throw damaged(error);
  }
}

function checkEntries(entries: readonly ZipEntry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const bomb = entries.some(
    (entry) =>
      entry.bytes > maxPartBytes || (entry.bytes > ratioFromBytes && entry.bytes > entry.compressedBytes * maxRatio),
  );
  if (entries.length > maxEntries || total > maxTotalBytes || bomb) {
    throw new UnfitFile(
      'document_too_large',
      'The Word file unpacks to far more than a document holds. Save it anew in Word and upload that copy.',
    );
  }
  if (entries.some((entry) => entry.encrypted))
    throw new UnfitFile(
      'document_encrypted',
      'The Word file is protected by a password. Remove it and upload the file again.',
    );
  if (new Set(entries.map((entry) => entry.name)).size < entries.length) throw damaged();
}

function damaged(cause?: unknown): UnfitFile {
  const error = new UnfitFile(
    'document_unreadable',
    'The Word file is damaged. Open it in Word, save it anew and upload that copy.',
  );
  if (cause !== undefined) error.cause = cause;
  return error;
}
