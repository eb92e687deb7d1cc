import { blockHeight, joined, rowHeight } from './measure-words.ts';
import type { WordBlock, WordPart, WordTable } from './word-block.ts';
import type { WordPage } from './word-page.ts';
import { styleOf } from './word-style.ts';

/** Where the estimate stands. */
interface Place {
  page: number;
  /** Points used on the page. */
  used: number;
  previous: WordBlock | undefined;
}

/**
 * The page on which each bookmark stands: Word's own numbers as near as measured text tells them, so that the contents read right before Word updates them.
 * Chapters begin on new pages, which keeps a wrong guess within its chapter unless a page more or less comes of it.
 */
export function estimatePages(
  parts: readonly WordPart[],
  { firstPage, pageOf }: { firstPage: number; pageOf: (part: WordPart) => WordPage },
): { readonly pages: ReadonlyMap<string, number>; readonly last: number } {
  const pages = new Map<string, number>();
  const place: Place = { page: firstPage, used: 0, previous: undefined };
  for (const [index, part] of parts.entries()) {
    if (index > 0) Object.assign(place, { page: place.page + 1, used: 0 });
    for (const [at, block] of part.blocks.entries()) {
      put(block, part.blocks.slice(at + 1, at + 4), { page: pageOf(part), place, pages });
      place.previous = block;
    }
  }
  return { pages, last: place.page };
}

interface Putting {
  readonly page: WordPage;
  readonly place: Place;
  readonly pages: Map<string, number>;
}

function put(block: WordBlock, following: readonly WordBlock[], { page, place, pages }: Putting): void {
  if (block.type === 'table') return putTable(block, { page, place, pages });
  const height = blockHeight(block, page.textWidth) - joined(place.previous, block);
  if (block.type === 'paragraph' && styleOf(block.style).pageBreakBefore && !block.staysOnPage && place.used > 0)
    Object.assign(place, { page: place.page + 1, used: 0 });
  const kept = height + keptBelow(block, following, page);
  if (place.used > 0 && place.used + kept - trailing(block) > page.bodyHeight) {
    if (block.type === 'paragraph' && kept === height && canSplit(block))
      return flow(block, height, { page, place, pages });
    Object.assign(place, { page: place.page + 1, used: 0 });
  }
  note(block, pages, place.page);
  place.used += height;
}

/** Space after the last words may hang over the edge. */
function trailing(block: WordBlock): number {
  return block.type === 'paragraph' ? styleOf(block.style).after : 0;
}

const leastLines = 4;

function canSplit(block: WordBlock): boolean {
  if (block.type !== 'paragraph') return false;
  const style = styleOf(block.style);
  return style.headingLevel === undefined && style.frame?.sides !== 'all' && style.leading > 0;
}

/** A paragraph that begins on this page and goes on to the next, at least two lines on either. */
function flow(block: WordBlock, height: number, { page, place, pages }: Putting): void {
  const { leading } = block.type === 'paragraph' ? styleOf(block.style) : { leading: 1 };
  const room = Math.floor((page.bodyHeight - place.used) / leading);
  const lines = Math.round(height / leading);
  const isWhole = lines < leastLines || room < 2;
  if (isWhole) Object.assign(place, { page: place.page + 1, used: 0 });
  note(block, pages, place.page);
  const rest = isWhole ? height : height - Math.min(room, lines - 2) * leading;
  if (!isWhole) place.page += 1;
  place.used = rest;
}

/** A heading stays with the first lines of what follows it. */
function keptBelow(block: WordBlock, following: readonly WordBlock[], page: WordPage): number {
  if (block.type !== 'paragraph' || !(block.keepNext ?? styleOf(block.style).keepNext)) return 0;
  const [next, ...rest] = following;
  if (!next) return 0;
  if (next.type === 'table')
    return [...(next.head ? [next.head] : []), ...next.rows.slice(0, 1)].reduce(
      (sum, row) => sum + rowHeight(row, next.widths),
      0,
    );
  if (next.type === 'chart') return next.height;
  const own = blockHeight(next, page.textWidth);
  const keepsOn = next.keepNext ?? styleOf(next.style).keepNext;
  return keepsOn ? own + keptBelow(next, rest, page) : Math.min(own, 2 * styleOf(next.style).leading);
}

function putTable(table: WordTable, { page, place, pages }: Putting): void {
  const head = table.head ? rowHeight(table.head, table.widths) : 0;
  const opens = (): void => void Object.assign(place, { page: place.page + 1, used: head });
  for (const [index, row] of table.rows.entries()) {
    const height = rowHeight(row, table.widths);
    const needed = index === 0 ? head + height : height;
    if (place.used > 0 && place.used + needed > page.bodyHeight) opens();
    else if (index === 0) place.used += head;
    for (const { paragraphs } of row) for (const each of paragraphs) note(each, pages, place.page);
    place.used += height;
    while (place.used > page.bodyHeight) {
      place.page += 1;
      place.used -= page.bodyHeight - head;
    }
  }
}

function note(block: WordBlock, pages: Map<string, number>, page: number): void {
  if (block.type === 'paragraph' && block.bookmark !== undefined) pages.set(block.bookmark, page);
}
