import { parseLabel } from '../../parse-label.ts';
import type { PdfLine } from '../pdf-page.ts';

const leader = /(?:\.\s?){4,}\s*(?:[A-Z]{1,3}-?)?\d*\s*$|\u2026{2,}\s*\d*\s*$/;
const contentsTitle = /^(?:table of )?contents:?$/i;
const bareNumber = /^\d{1,4}$/;
const tagged = /^TOCI?$/;
/** Entries that make a run of lines a table of contents rather than one form line with dots. */
const minEntries = 3;
/** Share of steps that must not go down; a list of annexes may start its pages anew. */
const minAscending = 0.8;
/** Letters and digits of the shortest entry that is known without its number. */
const minWords = 8;

/** The lines of a page that make a table of contents: those with leader dots, what stands between them, and their page numbers. They repeat headings and would be read as demands. */
export function findContents(lines: readonly PdfLine[]): ReadonlySet<PdfLine> {
  const named = new Set(lines.filter((line) => tagged.test(line.tag?.role ?? '')));
  if (named.size > 0) return withTitle(lines, named);
  const titleAt = lines.findIndex((line) => contentsTitle.test(line.text));
  const entries = lines.flatMap((_, at) => (isEntry(lines, at, titleAt) ? [at] : []));
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined || entries.length < minEntries) return new Set();
  if (!isAscending(lines, entries, titleAt)) return new Set();
  const isDense = entries.length >= (last - first + 1) / 4;
  const isEntryAt = new Set(entries);
  const found = lines.filter(
    (_, at) => (isDense ? at >= first && at <= last : isEntryAt.has(at)) || isPageNumberOf(lines, at, titleAt),
  );
  return withTitle(lines, new Set(found));
}

function withTitle(lines: readonly PdfLine[], found: ReadonlySet<PdfLine>): ReadonlySet<PdfLine> {
  return new Set(lines.filter((line) => found.has(line) || contentsTitle.test(line.text)));
}

/** The entries of tables of contents as keys, with their number and, where the words alone tell, without it. */
export function contentsKeys(lines: readonly PdfLine[]): string[] {
  return lines.flatMap((line) => {
    const entry = line.text.replace(leader, '').replace(/[.\s]+\d{1,4}\s*$/, '');
    const words = contentsKey(parseLabel(entry)?.rest ?? '');
    return [contentsKey(entry), words.length >= minWords ? words : ''].filter((key) => key !== '');
  });
}

/** What an entry and its heading have in common: their letters and digits. */
export function contentsKey(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Page numbers grow down a table of contents; codes and prices behind leader dots do not. */
function isAscending(lines: readonly PdfLine[], entries: readonly number[], titleAt: number): boolean {
  const numbers = entries.flatMap((at) => {
    const own = /(\d{1,4})\s*$/.exec(lines[at]?.text ?? '')?.[1];
    const number = own ?? (isPageNumberOf(lines, at + 1, titleAt) ? lines[at + 1]?.text : undefined);
    return number === undefined ? [] : [Number(number)];
  });
  const steps = numbers.slice(1).filter((number, at) => number >= (numbers[at] ?? 0)).length;
  return numbers.length < minEntries || steps >= (numbers.length - 1) * minAscending;
}

function isEntry(lines: readonly PdfLine[], at: number, titleAt: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  if (leader.test(line.text)) return true;
  const isBelowTitle = titleAt !== -1 && at > titleAt;
  return isBelowTitle && (/\s\d{1,4}$/.test(line.text) || isPageNumberOf(lines, at + 1, titleAt));
}

/** A bare number to the right of the line before it, on the same baseline. */
function isPageNumberOf(lines: readonly PdfLine[], at: number, titleAt: number): boolean {
  const line = lines[at];
  const before = lines[at - 1];
  if (line === undefined || before === undefined || !bareNumber.test(line.text)) return false;
  const sameBaseline = Math.abs(line.y - before.y) < line.size * 0.4;
  return sameBaseline && line.left > before.right && (leader.test(before.text) || titleAt !== -1);
}
