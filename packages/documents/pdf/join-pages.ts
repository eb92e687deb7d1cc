import type { DraftBlock } from '../draft-block.ts';
import type { JoinHyphens } from './join-hyphens.ts';
import { tableText } from './lay-out-page.ts';
import type { PlacedBlock } from './placed-block.ts';
import { takeSentenceRest } from './sentence-rest.ts';

/** Blocks of small print at the foot of a page that a sentence may pass over. */
const maxFootnotes = 4;
/** Points by which the edges of two parts of one table may differ. */
const maxShift = 8;

/**
 * Joins what a page break parts, page by page. A sentence is told to its end in the block, and so on the page, where it begins; the sentences after it stay on their own page,
 * so that each can be quoted from there. A table that goes on stays one block per page, because each row must cite its page, but keeps its header: a header that print does not
 * repeat is carried in the cells alone.
 */
export function joinPages(pages: readonly (readonly PlacedBlock[])[], joinHyphens: JoinHyphens): PlacedBlock[][] {
  const joined = pages.map((page) => [...page]);
  for (const [at, page] of joined.entries()) {
    const next = joined[at + 1];
    if (next === undefined) break;
    joinTables(page, next, joinHyphens);
    joinSentence(page, next, joinHyphens);
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
  const above = page.at(-1);
  const below = next[0];
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
    page[page.length - 1] = withCells(
      above,
      [...above.block.cells.slice(0, -1), split.whole],
      above.block.cells.slice(0, -1).concat([split.whole]),
    );
  if (printed.length === 0) {
    next.shift();
    return;
  }
  const named =
    split?.left === undefined || split.left === null ? printed : printed.with(head.length, nameRow(open, split.left));
  const carried = header !== undefined && !isRepeated ? [header, ...named] : named;
  const item = withCells(below, printed, carried);
  next[0] = { ...item, block: { ...item.block, header: header !== undefined || below.block.header === true } };
}

function withCells(
  item: PlacedBlock,
  printed: readonly (readonly string[])[],
  cells: readonly (readonly string[])[],
): PlacedBlock {
  return { ...item, block: { ...item.block, text: tableText(printed), cells: cells.map((row) => [...row]) } };
}

function isSameTable(above: DraftBlock, below: DraftBlock): boolean {
  const [a, b] = [above.box, below.box];
  if (a === undefined || b === undefined || above.cells?.[0]?.length !== below.cells?.[0]?.length) return false;
  return Math.abs(a[0] - b[0]) <= maxShift;
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
