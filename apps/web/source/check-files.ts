import type { Limits } from './api.ts';
import { alternatives, fileSize } from './format.ts';
import type { ChosenFile } from './file-list.tsx';

/** Formats in words, with the endings of each. */
const formatNames: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['PDF', new Set(['pdf'])],
  ['Word', new Set(['docx', 'docm', 'dotx', 'dotm'])],
  ['PowerPoint', new Set(['pptx', 'pptm', 'ppsx'])],
  ['Excel', new Set(['xlsx', 'xlsm'])],
  ['CSV', new Set(['csv', 'tsv'])],
  ['HTML', new Set(['html', 'htm'])],
  ['Markdown', new Set(['md'])],
  ['plain text', new Set(['txt'])],
  ['e-mail (.eml)', new Set(['eml'])],
  ['scans', new Set(['png', 'jpg', 'jpeg', 'tif', 'tiff'])],
  ['ZIP', new Set(['zip'])],
];
/** What anything can be saved as. */
const commonFormats = 3;
const sameAs: Readonly<Record<string, string>> = { markdown: 'md', text: 'txt' };
// Digits alone end names such as `RFP No.5`; they are no extension.
const extensionPattern = /\.([a-z][a-z0-9]{0,7})$/i;

export interface Checked {
  readonly taken: readonly File[];
  /** One sentence for each file that was left out. */
  readonly refused: readonly string[];
}

/** Splits new files into those that can be sent and those that cannot, before a byte is sent; what a name does not tell, the service decides. */
export function checkFiles(added: readonly File[], chosen: readonly ChosenFile[], limits: Limits | null): Checked {
  const taken: File[] = [];
  const refused: string[] = [];
  for (const file of added) {
    const known = [...chosen.map((one) => one.file), ...taken];
    const reason = refusal(file, known, limits);
    if (reason === null) taken.push(file);
    else refused.push(reason);
  }
  return { taken, refused };
}

/** The formats in words. */
export function formatList(limits: Limits | null): string {
  return alternatives(namesOf(limits));
}

function namesOf(limits: Limits | null): string[] {
  if (!limits) return formatNames.map(([name]) => name);
  const nameOf = (ending: string): string => formatNames.find(([, endings]) => endings.has(ending))?.[0] ?? ending;
  return [...new Set(limits.input_formats.map(nameOf))];
}

function refusal(file: File, known: readonly File[], limits: Limits | null): string | null {
  if (file.size === 0) return `${file.name} is empty.`;
  if (known.some((one) => isSame(one, file))) return `${file.name} is in the list already.`;
  if (!limits) return null;
  const extension = extensionPattern.exec(file.name)?.[1]?.toLowerCase();
  if (extension && !limits.input_formats.includes(sameAs[extension] ?? extension))
    return `${file.name} is of a kind that cannot be read. Save it as ${alternatives(namesOf(limits).slice(0, commonFormats))}.`;
  if (file.size > limits.max_file_bytes)
    return `${file.name} has ${fileSize(file.size)}; ${fileSize(limits.max_file_bytes)} are allowed. Split it and add the parts.`;
  if (known.length >= limits.max_files)
    return `${file.name} is one too many: ${limits.max_files} files can go into one proposal.`;
  return null;
}

function isSame(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
}
