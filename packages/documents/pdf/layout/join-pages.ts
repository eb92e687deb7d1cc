import { tableText } from '@bidsmith/core';
import type { DraftBlock } from '../../draft-block.ts';
import type { JoinHyphens } from './join-hyphens.ts';
import type { PlacedBlock } from './placed-block.ts';
import { takeSentenceRest } from './sentence-rest.ts';

/** Blocks of small print at the foot of a page that a sentence may pass over. */
const maxFootnotes = 4;
/** Points by which the edges of two parts of one table may differ. */
const maxShift = 8;
/** Parts of so many columns are one table where they share so much of the narrower one's width. */
const minSureColumns = 3;
const minShared = 0.8;
/** Points between two parts of a table on one page: less than a line of text would take. */
const maxGap = 24;

/**
 * Joins what a page break parts, page by page. A sentence is told to its end in the block, and so on the page, where it begins; the sentences after it stay on their own page,
 * so that each can be quoted from there. A table that goes on stays one block per page, because each row must cite its page, but keeps its header: a header that print does not
 * repeat is carried in the cells alone.
 */
export function joinPages(pages: readonly (readonly PlacedBlock[])[], joinHyphens: JoinHyphens): PlacedBlock[][] {
  const joined: PlacedBlock[][] = [];
  let page: PlacedBlock[] | undefined;
  for (const drawn of pages) {
    const next = [...drawn];
    if (page !== undefined) {
      joinTables(page, next, joinHyphens);
      joinSentence(page, next, joinHyphens);
    }
    // Only now its first table has the header of the page before.
    page = joinNeighbours(next);
    joined.push(page);
  }
  return joined;
}

function joinSentence(page: PlacedBlock[], next: PlacedBlock[], joinHyphens: JoinHyphens): void {
  const [below] = next;
  if (below === undefined || below.label !== null || !isText(below)) return;
  const at = lastOfSize(page, below.size);
  const above = page[at];
  if (above === undefined) return;
  const parted = takeSentenceRest(above.block.text, below.block.text, joinHyphens);
  if (parted === null) return;
  page[at] = withText(above, parted.whole);
  if (parted.left === '') next.shift();
  else next[0] = withText(below, parted.left);
}

function lastOfSize(page: readonly PlacedBlock[], size: number): number {
  for (let at = page.length - 1; at >= Math.max(0, page.length - 1 - maxFootnotes); at -= 1) {
    const item = page[at];
    if (item === undefined) break;
    if (isText(item) && Math.abs(item.size - size) < 0.5) return at;
    if (!isText(item) || item.size > size) break;
  }
  return -1;
}

function isText({ block }: PlacedBlock): boolean {
  return block.kind === 'paragraph' || block.kind === 'listItem';
}

function withText(item: PlacedBlock, text: string): PlacedBlock {
  return { ...item, block: { ...item.block, text } };
}

function joinTables(page: PlacedBlock[], next: PlacedBlock[], joinHyphens: JoinHyphens): void {
  const [last, start] = [lowest(page), highest(next)];
  const [above, below] = [page[last], next[start]];
  if (above?.block.cells === undefined || below?.block.cells === undefined) return;
  if (!isSameTable(above.block, below.block)) return;
  const header = above.block.header === true ? above.block.cells[0] : undefined;
  const isRepeated = header !== undefined && isSameRow(header, below.block.cells[0] ?? []);
  const head = isRepeated ? below.block.cells.slice(0, 1) : [];
  const rows = below.block.cells.slice(head.length);
  const [open = [], first = []] = [above.block.cells.at(-1), rows[0]];
  const split = isRepeated || above.block.cells.length < 2 ? null : splitRow(open, first, joinHyphens);
  const printed =
    split === null ? [...head, ...rows] : [...head, ...(split.left === null ? [] : [split.left]), ...rows.slice(1)];
  if (split !== null)
    page[last] = withCells(
      above,
      [...above.block.cells.slice(0, -1), split.whole],
      above.block.cells.slice(0, -1).concat([split.whole]),
    );
  if (printed.length === 0) {
    next.splice(start, 1);
    return;
  }
  const named =
    split?.left === undefined || split.left === null ? printed : printed.with(head.length, nameRow(open, split.left));
  const carried = header !== undefined && !isRepeated ? [header, ...named] : named;
  const item = withCells(below, printed, carried);
  next[start] = { ...item, block: { ...item.block, header: header !== undefined || below.block.header === true } };
}

/** A table that the file draws or tags in parts, one right below the other, is one. */
function joinNeighbours(page: readonly PlacedBlock[]): PlacedBlock[] {
  const joined: PlacedBlock[] = [];
  for (const item of page) {
    const above = joined.at(-1);
    if (above !== undefined && isNextPart(above.block, item.block)) {
      const cells = [...(above.block.cells ?? []), ...(item.block.cells ?? [])];
      joined[joined.length - 1] = around(withCells(above, cells, cells), item);
    } else joined.push(item);
  }
  return joined;
}

function isNextPart(above: DraftBlock, below: DraftBlock): boolean {
  if (above.header !== true || below.header === true || (below.cells?.[0]?.length ?? 0) < minSureColumns) return false;
  const gap = (below.box?.[1] ?? Infinity) - (above.box?.[3] ?? 0);
  return gap > -maxShift && gap < maxGap && isSameTable(above, below);
}

function around(item: PlacedBlock, { block: { box: b } }: PlacedBlock): PlacedBlock {
  const a = item.block.box;
  if (a === undefined || b === undefined) return item;
  const box: [number, number, number, number] = [
    Math.min(a[0], b[0]),
    Math.min(a[1], b[1]),
    Math.max(a[2], b[2]),
    Math.max(a[3], b[3]),
  ];
  return { ...item, block: { ...item.block, box } };
}

/** Blocks may be drawn in another order than they stand on the page. */
function lowest(page: readonly PlacedBlock[]): number {
  const feet = page.map(({ block }) => block.box?.[3] ?? 0);
  return feet.lastIndexOf(Math.max(...feet));
}

function highest(page: readonly PlacedBlock[]): number {
  const heads = page.map(({ block }) => block.box?.[1] ?? 0);
  return heads.indexOf(Math.min(...heads));
}

function withCells(
  item: PlacedBlock,
  printed: readonly (readonly string[])[],
  cells: readonly (readonly string[])[],
): PlacedBlock {
  return { ...item, block: { ...item.block, text: tableText(printed), cells: cells.map((row) => [...row]) } };
}

/** As many columns in the same place, and no other header: a box is as wide as its words, so the edges of a short part may lie further in. */
function isSameTable(above: DraftBlock, below: DraftBlock): boolean {
  const [a, b] = [above.box, below.box];
  const [first = [], top = []] = [above.cells?.[0], below.cells?.[0]];
  if (a === undefined || b === undefined || first.length !== top.length) return false;
  if (below.header === true && !isSameRow(first, top)) return false;
  if (Math.abs(a[0] - b[0]) <= maxShift) return true;
  const shared = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  return first.length >= minSureColumns && shared >= minShared * Math.min(a[2] - a[0], b[2] - b[0]);
}

function isSameRow(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, at) => cell.toLowerCase() === b[at]?.toLowerCase());
}

/** A row whose first cell is empty goes on from the page before when one of its cells does. */
function splitRow(
  open: readonly string[],
  first: readonly string[],
  joinHyphens: JoinHyphens,
): { whole: string[]; left: string[] | null } | null {
  if (first[0] !== '' || open[0] === '') return null;
  const parted = first.map((cell, at) => (cell === '' ? null : takeSentenceRest(open[at] ?? '', cell, joinHyphens)));
  if (parted.every((part) => part === null)) return null;
  const whole = open.map((cell, at) => parted[at]?.whole ?? cell);
  const left = first.map((cell, at) => parted[at]?.left ?? cell);
  return { whole, left: left.every((cell) => cell === '') ? null : left };
}

/** What goes on is told by the name of its row, too. */
function nameRow(open: readonly string[], left: readonly string[]): string[] {
  return left.map((cell, at) => (at === 0 && cell === '' ? (open[0] ?? '') : cell));
}
