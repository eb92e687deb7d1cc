import type { ReadableFormat, Refusal, Sniffed } from './sniff-format.ts';
import { warnOfName } from './name-of-format.ts';
import { readZipDirectory, type ZipEntry } from '../zip-directory.ts';
import { inflateEntry } from '../zip/inflate-entry.ts';

/** What a ZIP archive is: an Office file by the content type of its main part, a package of another kind, or an archive of files. */
export function sniffPackage(bytes: Uint8Array, filename: string): Sniffed | Refusal {
  const entries = readZipDirectory(bytes);
  if (entries === null) {
    return {
      code: 'document_unreadable',
      reason: 'The file is a ZIP archive that is cut off or damaged. Save it anew and upload that copy.',
    };
  }
  if (entries.length === 0) return { code: 'document_empty', reason: 'The ZIP archive holds no files.' };
  const found = sniffOffice(bytes, entries) ?? sniffForeign(bytes, entries) ?? 'zip';
  if (typeof found === 'object') return found;
  return { format: found, offset: 0, ...warnOfName(found, filename) };
}

/**
 * What a ZIP archive that declares a media type in its first entry is, as OpenDocument and EPUB do: a refusal. The head of the file is enough.
 */
export function refuseDeclaredPackage(head: Uint8Array): Refusal | null {
  const text = new TextDecoder('latin1').decode(head.subarray(0, maxDeclarationBytes));
  return text.slice(localHeaderBytes, localHeaderBytes + mimetype.length) === mimetype ? refuseMediaType(text) : null;
}

const mimetype = 'mimetype';
const localHeaderBytes = 30;
const maxDeclarationBytes = 200;
/** The list of parts of real Office files is a few kilobytes. */
const maxListBytes = 1024 * 1024;

/** Content types of main parts, transitional and strict, with macros and without, documents and templates. The names of parts are free, their types are not. */
const mainTypes: readonly (readonly [RegExp, ReadableFormat])[] = [
  [/(?:wordprocessingml|ms-word)\.[a-z.]{1,60}main\+xml/i, 'docx'],
  [/(?:spreadsheetml|ms-excel)\.[a-z.]{1,60}main\+xml/i, 'xlsx'],
  [/(?:presentationml|ms-powerpoint)\.[a-z.]{1,60}main\+xml/i, 'pptx'],
];
const mainNames: ReadonlyMap<string, ReadableFormat> = new Map([
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]);

function sniffOffice(bytes: Uint8Array, entries: readonly ZipEntry[]): ReadableFormat | Refusal | null {
  const list = textOf(bytes, entries, '[content_types].xml');
  if (/ms-excel\.sheet\.binary/i.test(list ?? '') || entries.some(({ name }) => name === 'xl/workbook.bin')) {
    return unsupported('The file is an Excel workbook in the binary format. Open it and save it as .xlsx.');
  }
  const byType = mainTypes.find(([type]) => type.test(list ?? ''))?.[1];
  if (byType !== undefined) return byType;
  const byName = entries.flatMap(({ name }) => mainNames.get(name) ?? [])[0];
  if (byName !== undefined) return byName;
  if (list === null) return null;
  return /visio/i.test(list)
    ? unsupported('The file is a Visio drawing. Export it as PDF and send that.')
    : unsupported('The file is a package of a kind that is not read. Print or export it as PDF and send that.');
}

const marks: readonly (readonly [RegExp, string])[] = [
  [
    /^Index\/.*\.iwa$|^Index\.zip$|^index\.(?:apxl|xml)(?:\.gz)?$/,
    'The file is from Pages, Numbers or Keynote. Export it as PDF, Word, Excel or PowerPoint and send that.',
  ],
  [
    /^AndroidManifest\.xml$|^META-INF\/MANIFEST\.MF$/,
    'This is a program, not a document. Send the document itself as PDF or DOCX.',
  ],
  [/^META-INF\/container\.xml$/, 'The file is an e-book. Print or convert it to PDF and send that.'],
  [/^FixedDocSeq\.fdseq$/i, 'The file is an XPS document. Print it to PDF and send that.'],
];

function sniffForeign(bytes: Uint8Array, entries: readonly ZipEntry[]): Refusal | null {
  const declared = textOf(bytes, entries, mimetype);
  if (declared !== null) {
    const refusal = refuseMediaType(declared);
    if (refusal !== null) return refusal;
  }
  const mark = marks.find(([name]) => entries.some((entry) => name.test(entry.name)));
  return mark === undefined ? null : unsupported(mark[1]);
}

function refuseMediaType(text: string): Refusal | null {
  if (text.includes('application/epub'))
    return unsupported('The file is an e-book. Print or convert it to PDF and send that.');
  const kind = /application\/vnd\.(?:oasis\.opendocument|sun\.xml)\.([a-z]{1,20})/.exec(text)?.[1];
  if (kind === undefined) return null;
  const [what, ending] = openDocuments[kind] ?? ['file', '.docx or PDF'];
  return unsupported(`The file is an OpenDocument ${what}. Open it and save it as ${ending}.`);
}

const openDocuments: Readonly<Record<string, readonly [string, string]>> = {
  text: ['text', '.docx or PDF'],
  writer: ['text', '.docx or PDF'],
  spreadsheet: ['spreadsheet', '.xlsx'],
  calc: ['spreadsheet', '.xlsx'],
  presentation: ['presentation', '.pptx or PDF'],
  impress: ['presentation', '.pptx or PDF'],
};

function textOf(bytes: Uint8Array, entries: readonly ZipEntry[], name: string): string | null {
  const entry = entries.find((found) => found.name.toLowerCase() === name);
  if (entry === undefined || entry.encrypted) return null;
  const content = inflateEntry(bytes, entry, maxListBytes);
  return content instanceof Uint8Array ? new TextDecoder().decode(content) : null;
}

function unsupported(reason: string): Refusal {
  return { code: 'unsupported_media_type', reason };
}
