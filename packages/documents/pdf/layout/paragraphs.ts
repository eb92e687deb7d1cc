import { parseLabel } from '../../parse-label.ts';
import type { PdfLine } from '../pdf-page.ts';
import type { PrintMetrics } from './print-metrics.ts';
import { isOtherCell } from './tagged-tables.ts';

/** Lines that read as one: a paragraph, a heading or a list item. */
export interface Paragraph {
  readonly lines: readonly PdfLine[];
}

/** A wider step to the next line than this many usual ones starts a paragraph. */
const maxLeadings = 1.3;
/** The same for a line that goes on in small letters where the last one broke off. */
const looseLeadings = 1.7;
const maxSizeChange = 0.1;
/** In font sizes: how far lines of one column may differ in their start, and what a line may lack to the right edge and still be full. */
const columnSpread = 4;
const fullSlack = 0.6;
const minColumnLines = 3;
/** Lines before and after that show the edge of a column: as many as one has. */
const maxAround = 80;
const ends = /[.:;!?][)"'\u2019\u201d]*$/;
const openEnd =
  /(?:,|\b(?:and|or|the|of|to|in|for|a|an|by|with|shall|will|must|section|sections|article|paragraph|clause|part|far|no\.))$/i;

/** Joins the lines of a page into paragraphs, in the order given. */
export function toParagraphs(lines: readonly PdfLine[], print: PrintMetrics): Paragraph[] {
  const paragraphs: PdfLine[][] = [];
  for (const [at, line] of lines.entries()) {
    const open = paragraphs.at(-1);
    const edge = open === undefined ? null : rightEdge(lines, at, print);
    if (open !== undefined && continuesParagraph(open, line, { print, edge })) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((joined) => ({ lines: joined }));
}

interface Setting {
  readonly print: PrintMetrics;
  readonly edge: number | null;
}

function continuesParagraph(open: readonly PdfLine[], line: PdfLine, setting: Setting): boolean {
  const first = open[0];
  const last = open.at(-1);
  if (first === undefined || last === undefined || isOtherCell(last.cell, line.cell)) return false;
  const finished = ends.test(last.text);
  const isLower = /^[\p{Ll}(]/u.test(line.text) && parseLabel(line.text) === null;
  const maxStep = !finished && isLower ? looseLeadings : maxLeadings;
  if (!isBelow(first, last, line, setting.print.leading * maxStep)) return false;
  if (isSameTitle(last, line)) return true;
  const full = isFull(last, line, setting.edge);
  if (last.bold !== line.bold && (finished || (!isLower && (last.bold || full !== true)))) return false;
  if (startsAnew(last, line, full)) return false;
  if (full === false && (finished || !isLower) && !openEnd.test(last.text)) return false;
  return !(finished && line.left > last.left + 0.8 * line.size && open.length > 1);
}

/** A title in bold capitals over several lines, centred or not. */
function isSameTitle(last: PdfLine, line: PdfLine): boolean {
  const isTitle = ({ bold, text }: PdfLine): boolean => bold && /\p{Lu}{3}/u.test(text) && text === text.toUpperCase();
  return isTitle(last) && isTitle(line) && !ends.test(last.text) && parseLabel(line.text) === null;
}

function isBelow(first: PdfLine, last: PdfLine, line: PdfLine, maxStep: number): boolean {
  const em = Math.max(last.size, line.size);
  if (Math.abs(last.size - line.size) > maxSizeChange * em) return false;
  const step = (line.y - last.y) / em;
  if (step < 0.5 || step > maxStep) return false;
  return line.left < last.right && line.right > first.left && line.left < first.left + 12 * em;
}

/** Whether a label begins a new paragraph, or is a number inside a sentence that happens to stand at the start of a line. */
function startsAnew(last: PdfLine, line: PdfLine, full: boolean | null): boolean {
  const label = parseLabel(line.text);
  if (label === null) return false;
  if (label.kind === 'bullet') return true;
  if (openEnd.test(last.text) && !/,$|\b(?:and|or)$/i.test(last.text)) return false;
  if (/^\p{Ll}/u.test(label.rest) && label.kind === 'clause') return full === false;
  if (ends.test(last.text) || full === false) return true;
  if (label.kind === 'clause') return /^\d|^[A-Z]\./.test(label.number ?? '') && !openEnd.test(last.text);
  return Math.abs(line.left - last.left) > 0.5 * line.size || /,$|\b(?:and|or)$/i.test(last.text);
}

/** Whether the next line's first word no longer fitted behind the last line; null when the column's edge is unknown. */
function isFull(last: PdfLine, line: PdfLine, edge: number | null): boolean | null {
  if (edge === null) return null;
  const word = /^\S+/.exec(line.text)?.[0] ?? '';
  const perCharacter = (line.right - line.left) / Math.max(1, line.text.length);
  return last.right + (word.length + 1) * perCharacter > edge - fullSlack * last.size;
}

/** Where the lines around end at the right: those set close together with this one, or, where they are few, those of the page that start near it. Null when there are too few to tell. */
function rightEdge(lines: readonly PdfLine[], at: number, print: PrintMetrics): number | null {
  const line = lines[at];
  const last = lines[at - 1];
  if (line === undefined || last === undefined) return null;
  const isNear = (other: PdfLine): boolean =>
    Math.abs(other.left - last.left) <= columnSpread * last.size && Math.abs(other.size - last.size) < 1;
  const isClose = (above: PdfLine | undefined, below: PdfLine | undefined): boolean => {
    if (above === undefined || below === undefined || !isNear(above) || !isNear(below)) return false;
    const step = (below.y - above.y) / last.size;
    return step > 0.5 && step <= print.leading * maxLeadings;
  };
  let top = at - 1;
  while (at - top < maxAround && isClose(lines[top - 1], lines[top])) top -= 1;
  let bottom = at - 1;
  while (bottom - at < maxAround && isClose(lines[bottom], lines[bottom + 1])) bottom += 1;
  const run = lines.slice(top, bottom + 1);
  if (run.length >= minColumnLines) return Math.max(...run.map((other) => other.right));
  const near = lines.slice(Math.max(0, at - maxAround), at + maxAround).filter(isNear);
  if (near.length < minColumnLines) return null;
  const rights = near.map((other) => other.right).sort((a, b) => a - b);
  return rights[Math.floor((rights.length - 1) * 0.9)] ?? null;
}
