import type { PdfLine } from '../pdf-page.ts';

/** Widths of letters in ems, as they are in common print. */
const narrow = 0.26;
const usual = 0.5;
const wide = 0.68;
const wider = 0.8;
/** Ems that the estimated place of a border in a line may be off. */
const maxDrift = 2.5;
/** What a border without a blank, where a capital follows a small letter, counts as further away. */
const penalty = 1;
/** Points by which the starts of one column may differ, and how many lines make a column. */
const tolerance = 1.5;
const minStarts = 3;
/** Font sizes: least width of a cell that is parted. */
const minCell = 1;
const sameBaseline = 0.4;
/** Lines before and after among which rows of the same table are looked for. */
const reach = 6;

/** Where the text of a line is best parted for a border at `x`; null when no blank is near. Positions within the line are estimated from the widths of its letters. */
export function borderIn({ text, left, right }: PdfLine, x: number): number | null {
  if (right <= left || x <= left || x >= right) return null;
  const widths = Array.from(text, widthOf);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const target = ((x - left) / (right - left)) * total;
  let [best, distance] = [-1, maxDrift];
  let [place, at, before] = [0, 0, ''];
  for (const letter of text) {
    const width = widthOf(letter);
    const isBlank = letter === ' ';
    const isBreak = isBlank || (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(letter));
    const off = Math.abs(place + (isBlank ? width : 0) - target) + (isBlank ? 0 : penalty);
    if (isBreak && off < distance) [best, distance] = [at, off];
    place += width;
    at += letter.length;
    before = letter;
  }
  return best === -1 ? null : best;
}

function widthOf(letter: string): number {
  if (/[ ijlft.,:;'|!()[\]I-]/.test(letter)) return narrow;
  if (/[mwMW@%\u2014]/.test(letter)) return wider;
  return /\p{Lu}/u.test(letter) ? wide : usual;
}

/** The two parts of a line at a border: the second begins there, the first ends a blank before. */
export function partLine(line: PdfLine, x: number, at: number): [PdfLine, PdfLine] {
  return [
    { ...line, text: line.text.slice(0, at).trim(), right: Math.max(line.left + 1, x - line.size) },
    { ...line, text: line.text.slice(at).trim(), left: x },
  ];
}

/**
 * Parts lines that hold two cells of a row because the gap between them is narrow: such a line crosses the start that at least three cells of the page share, and has
 * another cell to its right, or stands among lines that have and begins as far left as they do.
 */
export function partAtColumns(lines: readonly PdfLine[]): readonly PdfLine[] {
  const starts = columnStarts(lines);
  if (starts.length === 0) return lines;
  const parted = lines.map((line, at) => {
    const next = lines[at + 1];
    const isRow = next !== undefined && isBeside(line, next) && starts.some((start) => isAt(start, next.left));
    return isRow ? partAt(line, starts) : [line];
  });
  return parted.flatMap((parts, at) => {
    const line = lines[at];
    if (line === undefined || parts.length > 1) return parts;
    const around = parted.slice(Math.max(0, at - reach), at + reach + 1);
    const isAmong = around.some((other) => other.length > 1 && isAt(other[0]?.left ?? 0, line.left));
    return isAmong ? partAt(line, starts) : parts;
  });
}

function partAt(line: PdfLine, starts: readonly number[]): PdfLine[] {
  const parts: PdfLine[] = [];
  let rest = line;
  for (const start of starts) {
    if (start - rest.left < minCell * line.size || rest.right - start < minCell * line.size) continue;
    const at = borderIn(rest, start);
    if (at === null) continue;
    const [before, after] = partLine(rest, start, at);
    parts.push(before);
    rest = after;
  }
  return [...parts, rest];
}

function columnStarts(lines: readonly PdfLine[]): number[] {
  const lefts = lines
    .filter((line, at) => at > 0 && isBeside(lines[at - 1], line))
    .map((line) => line.left)
    .sort((a, b) => a - b);
  const starts: number[] = [];
  for (let from = 0; from < lefts.length;) {
    const first = lefts[from] ?? 0;
    let to = from;
    while (to < lefts.length && isAt(first, lefts[to] ?? 0)) to += 1;
    if (to - from >= minStarts) starts.push(first);
    from = to;
  }
  return starts;
}

function isAt(start: number, left: number): boolean {
  return Math.abs(left - start) <= tolerance;
}

function isBeside(before: PdfLine | undefined, line: PdfLine): boolean {
  return (
    before !== undefined &&
    before.cell === undefined &&
    Math.abs(before.y - line.y) <= sameBaseline * line.size &&
    before.right < line.left
  );
}
