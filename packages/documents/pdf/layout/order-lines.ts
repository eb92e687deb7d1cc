import type { PdfLine } from '../pdf-page.ts';

/** Pages whose lines step up more often than this, and more often than on this share of the lines, are drawn out of order. */
const maxJumps = 4;
const maxJumpShare = 0.15;
/** In font sizes: a step up that cannot be a superscript, the blank strip between columns, and between stretches across the page. */
const jump = 1.5;
const minGutter = 1.2;
const minBand = 0.2;
/** Lines of two columns side by side, and the share of all lines that they must be; in a table some cells are shorter than others. */
const minPairs = 8;
const minPaired = 0.75;
/** Share of the lines of running prose that begin in small letters, at the least. */
const minLower = 0.4;
const sameBaseline = 0.4;
/** Cutting deeper than this only parts words. */
const maxDepth = 12;

/**
 * Brings the lines of a page into reading order where they are drawn in another. Most files draw in reading order, even two columns, so their order is kept
 * unless it jumps about: then the page is cut at blank strips, upright ones first where both sides are columns of print.
 */
export function orderLines(lines: readonly PdfLine[]): readonly PdfLine[] {
  return isScattered(lines) || isInterleaved(lines) ? cut(lines, maxDepth) : lines;
}

/** Two columns of print that are drawn line by line across both: nearly every line of one has a neighbour in the other, and both go on in small letters. */
function isInterleaved(lines: readonly PdfLine[]): boolean {
  const pairs = lines.flatMap((line, at) => {
    const next = lines[at + 1];
    const isPair =
      next !== undefined && Math.abs(next.y - line.y) <= sameBaseline * line.size && next.left > line.right;
    return isPair && line.cell === undefined ? [{ left: line, right: next }] : [];
  });
  if (pairs.length < minPairs || pairs.length * 2 < lines.length * minPaired) return false;
  const starts = pairs.map(({ right }) => right.left);
  const isApart = Math.max(...pairs.map(({ left }) => left.right)) < Math.min(...starts);
  const goesOn = (side: readonly PdfLine[]): boolean =>
    isColumn(side) && side.filter((line) => /^\p{Ll}/u.test(line.text)).length >= side.length * minLower;
  return isApart && goesOn(pairs.map(({ left }) => left)) && goesOn(pairs.map(({ right }) => right));
}

/** A step up to the right begins the next column or cell; one to lines above or to the left goes back. */
function isScattered(lines: readonly PdfLine[]): boolean {
  let jumps = 0;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined || before.cell !== undefined || line.left >= before.right) continue;
    if (before.y - line.y > jump * line.size) jumps += 1;
  }
  return jumps > Math.max(maxJumps, lines.length * maxJumpShare);
}

function cut(lines: readonly PdfLine[], depth: number): PdfLine[] {
  if (lines.length < 2 || depth === 0) return lines.toSorted(inLines);
  const size = medianSize(lines);
  const bands = partAt(lines, {
    from: (line) => line.y - 0.8 * line.size,
    to: (line) => line.y + 0.2 * line.size,
    gap: minBand * size,
  });
  const columns = partAt(lines, { from: (line) => line.left, to: (line) => line.right, gap: minGutter * size });
  if (columns.length > 1 && columns.every((column) => isColumn(column)))
    return columns.flatMap((part) => cut(part, depth - 1));
  if (bands.length > 1)
    return joinColumns(bands).flatMap((part) =>
      part.length === lines.length ? part.toSorted(inLines) : cut(part, depth - 1),
    );
  return lines.toSorted(inLines);
}

/** Neighbouring bands that leave one upright strip blank are read column by column. */
function joinColumns(bands: readonly PdfLine[][]): PdfLine[][] {
  const joined: PdfLine[][] = [];
  for (const band of bands) {
    const open = joined.at(-1);
    const both = open === undefined ? [] : [...open, ...band];
    const size = medianSize(both);
    const columns = partAt(both, { from: (line) => line.left, to: (line) => line.right, gap: minGutter * size });
    if (open !== undefined && columns.length > 1) joined[joined.length - 1] = both;
    else joined.push([...band]);
  }
  return joined;
}

/** Several lines of some length: a strip of numbers or dates is a column of a table. */
function isColumn(lines: readonly PdfLine[]): boolean {
  const minLines = 3;
  const minCharacters = 20;
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0);
  return lines.length >= minLines && characters / lines.length >= minCharacters;
}

interface Axis {
  readonly from: (line: PdfLine) => number;
  readonly to: (line: PdfLine) => number;
  readonly gap: number;
}

/** Parts lines where a strip across the axis is blank, in the order of the axis. */
function partAt(lines: readonly PdfLine[], { from, to, gap }: Axis): PdfLine[][] {
  const parts: PdfLine[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const line of lines.toSorted((a, b) => from(a) - from(b))) {
    if (from(line) - end > gap) parts.push([]);
    parts.at(-1)?.push(line);
    end = Math.max(end, to(line));
  }
  return parts;
}

function medianSize(lines: readonly PdfLine[]): number {
  const sizes = lines.map((line) => line.size).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 1;
}

function inLines(a: PdfLine, b: PdfLine): number {
  return Math.abs(a.y - b.y) > 0.4 * Math.max(a.size, b.size) ? a.y - b.y : a.left - b.left;
}
