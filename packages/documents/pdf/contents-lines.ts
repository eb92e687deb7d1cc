import type { PdfLine } from './pdf-page.ts';

const leader = /(?:\.\s?){4,}\s*(?:[A-Z]{1,3}-?)?\d*\s*$|\u2026{2,}\s*\d*\s*$/;
const contentsTitle = /^(?:table of )?contents:?$/i;
const bareNumber = /^\d{1,4}$/;
/** Entries that make a run of lines a table of contents rather than one form line with dots. */
const minEntries = 3;
/** Share of steps that must not go down; a list of annexes may start its pages anew. */
const minAscending = 0.8;

/** Drops the entries of a table of contents: lines with leader dots, what stands between them, and their page numbers. They repeat headings and would be read as demands. */
export function dropContents(lines: readonly PdfLine[]): readonly PdfLine[] {
  const entries = lines.flatMap((_, at) => (isEntry(lines, at) ? [at] : []));
  const [first] = entries;
  const last = entries.at(-1);
  if (first === undefined || last === undefined || entries.length < minEntries || !isAscending(lines, entries))
    return lines;
  const dense = entries.length >= (last - first + 1) / 4;
  const dropped = (at: number): boolean =>
    (dense ? at >= first && at <= last : entries.includes(at)) || isPageNumberOf(lines, at);
  return lines.filter((line, at) => !dropped(at) && !contentsTitle.test(line.text));
}

/** Page numbers grow down a table of contents; codes and prices behind leader dots do not. */
function isAscending(lines: readonly PdfLine[], entries: readonly number[]): boolean {
  const numbers = entries.flatMap((at) => {
    const own = /(\d{1,4})\s*$/.exec(lines[at]?.text ?? '')?.[1];
    const number = own ?? (isPageNumberOf(lines, at + 1) ? lines[at + 1]?.text : undefined);
    return number === undefined ? [] : [Number(number)];
  });
  const steps = numbers.slice(1).filter((number, at) => number >= (numbers[at] ?? 0)).length;
  return numbers.length < minEntries || steps >= (numbers.length - 1) * minAscending;
}

function isEntry(lines: readonly PdfLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  if (leader.test(line.text)) return true;
  const title = lines.slice(0, at).some((before) => contentsTitle.test(before.text));
  return title && (/\s\d{1,4}$/.test(line.text) || isPageNumberOf(lines, at + 1));
}

/** A bare number to the right of the line before it, on the same baseline. */
function isPageNumberOf(lines: readonly PdfLine[], at: number): boolean {
  const line = lines[at];
  const before = lines[at - 1];
  if (line === undefined || before === undefined || !bareNumber.test(line.text)) return false;
  const sameBaseline = Math.abs(line.y - before.y) < line.size * 0.4;
  return (
    sameBaseline &&
    line.left > before.right &&
    (leader.test(before.text) || lines.some((other) => contentsTitle.test(other.text)))
  );
}
