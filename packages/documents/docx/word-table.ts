import type { DraftBlock } from '../draft-block.ts';

/** A table while it is read: its rows of cells, each cell the blocks of its paragraphs. */
export interface WordTable {
  readonly rows: DraftBlock[][][];
  header: boolean;
}

/** The blocks a table makes: one table, or its cells' own blocks where it has a single column and only frames text. */
export function toTableBlocks(table: WordTable): DraftBlock[] {
  const rows = table.rows.filter((row) => row.some((cell) => cell.length > 0));
  const columns = Math.max(0, ...rows.map((row) => row.filter((cell) => cell.length > 0).length));
  if (columns <= 1) return rows.flat(2);
  const cells = rows.map((row) => row.map((cell) => cell.map(printed).join('\n')));
  const text = cells.map((row) => row.filter((cell) => cell !== '').join('\t')).join('\n');
  return [{ page: null, kind: 'table', level: null, number: null, text, cells, header: table.header }];
}

function printed(block: DraftBlock): string {
  return block.number === null ? block.text : `${block.number} ${block.text}`;
}
