import { type Block, tableText } from '@bidsmith/core';

export interface PlacedHeading {
  readonly page: number | null;
  readonly text: string;
}
export interface PlacedRow {
  readonly page: number | null;
  readonly cells: readonly string[];
}
/** What stands out of a document's running text. */
export interface Structure {
  readonly headings: readonly PlacedHeading[];
  readonly rows: readonly PlacedRow[];
}

export interface Tally {
  readonly truth: number;
  readonly emitted: number;
  readonly found: number;
}

/** The headings and table rows among a reader's blocks. */
export function structureOf(blocks: readonly Block[]): Structure {
  return {
    headings: blocks.flatMap(({ kind, page, number, text }) =>
      kind === 'heading' ? [{ page, text: `${number ?? ''} ${text}` }] : [],
    ),
    rows: blocks.flatMap(printedRows),
  };
}

/** A header carried on from the page before is not printed on this one: it stands in the cells and not in the text. */
function printedRows({ page, text, cells = [], header }: Block): PlacedRow[] {
  const isCarried = header === true && !text.startsWith(tableText(cells.slice(0, 1)));
  return (isCarried ? cells.slice(1) : cells).map((row) => ({ page, cells: row }));
}

/**
 * Counts the headings and rows that both have on the same page. Letters and digits alone are compared, since tools differ about spaces and bullets; a row is found
 * when all its filled cells are, in their order. Each one is found once at the most.
 */
export function scoreStructure(truth: Structure, read: Structure): { headings: Tally; rows: Tally } {
  return {
    headings: tally(headingKeys(truth), headingKeys(read)),
    rows: tally(rowKeys(truth), rowKeys(read)),
  };
}

function headingKeys({ headings }: Structure): string[] {
  return headings.flatMap(({ page, text }) => (bare(text) === '' ? [] : [`${page} ${bare(text)}`]));
}

function rowKeys({ rows }: Structure): string[] {
  return rows.flatMap(({ page, cells }) => {
    const filled = cells.map(bare).filter((cell) => cell !== '');
    return filled.length === 0 ? [] : [`${page} ${filled.join('|')}`];
  });
}

function tally(truth: readonly string[], emitted: readonly string[]): Tally {
  const left = new Map<string, number>();
  for (const key of emitted) left.set(key, (left.get(key) ?? 0) + 1);
  let found = 0;
  for (const key of truth) {
    const count = left.get(key) ?? 0;
    if (count > 0) found += 1;
    left.set(key, count - 1);
  }
  return { truth: truth.length, emitted: emitted.length, found };
}

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
