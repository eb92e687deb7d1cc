import type { PdfLine, PdfRule } from '../pdf/pdf-page.ts';

/** Least number of lines that begin a second column at one place, and that a column has in a stretch of the page. */
const minStarts = 8;
const minColumnLines = 5;
/** Points by which the starts of one column differ. */
const startTolerance = 6;
/** Columns of print are filled: so many of their lines, so far, with so many characters on the average. */
const minFullLines = 0.5;
const minFill = 0.7;
const minCharacters = 20;
/** In font sizes: lines this close in height are one row. */
const rowSpread = 0.4;

/**
 * Brings two columns of print into reading order. `lines` come row by row; they stay so in tables, forms and wherever a rule runs across the blank between the columns.
 * A heading across both columns parts the page: what is above it is read first.
 */
export function orderColumns(lines: readonly PdfLine[], rules: readonly PdfRule[]): PdfLine[] {
  const start = secondColumn(lines);
  if (start === null) return [...lines];
  const ordered: PdfLine[] = [];
  let stretch: PdfLine[] = [];
  for (const line of lines) {
    const isAcross = line.left < start - startTolerance && line.right > start;
    if (!isAcross) {
      stretch.push(line);
      continue;
    }
    ordered.push(...byColumn(stretch, start, rules), line);
    stretch = [];
  }
  return [...ordered, ...byColumn(stretch, start, rules)];
}

/** Where most lines with a neighbour to their left begin; null where too few begin at one place. */
function secondColumn(lines: readonly PdfLine[]): number | null {
  const lefts = lines.flatMap((line, at) => {
    const before = lines[at - 1];
    const isBeside = before !== undefined && Math.abs(before.y - line.y) <= rowSpread * line.size;
    return isBeside && line.left > before.right ? [line.left] : [];
  });
  const counts = lefts.map((left) => ({ left, near: lefts.filter((other) => isNear(left, other)) }));
  const [most] = counts.toSorted((a, b) => b.near.length - a.near.length);
  return most === undefined || most.near.length < minStarts ? null : Math.min(...most.near);
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= startTolerance;
}

function byColumn(stretch: readonly PdfLine[], start: number, rules: readonly PdfRule[]): PdfLine[] {
  const right = stretch.filter((line) => line.left >= start - startTolerance);
  const left = stretch.filter((line) => !right.includes(line));
  const isPrint = isColumn(left) && isColumn(right) && !isRuledAcross(stretch, start, rules);
  return isPrint ? [...left, ...right] : [...stretch];
}

function isColumn(lines: readonly PdfLine[]): boolean {
  if (lines.length < minColumnLines) return false;
  const width = Math.max(...lines.map((line) => line.right)) - Math.min(...lines.map((line) => line.left));
  const full = lines.filter((line) => line.right - line.left >= minFill * width);
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0);
  return full.length >= minFullLines * lines.length && characters / lines.length >= minCharacters;
}

/** Rules inside the stretch that cross the blank between the columns are those of a table. */
function isRuledAcross(stretch: readonly PdfLine[], start: number, rules: readonly PdfRule[]): boolean {
  const top = Math.min(...stretch.map((line) => line.y));
  const bottom = Math.max(...stretch.map((line) => line.y));
  return rules.some(
    (rule) => rule.left < start - startTolerance && rule.right > start && rule.top > top && rule.bottom < bottom,
  );
}
