import type { ProposalBlock } from '@bidsmith/core';
import type { TablePlan } from './table-pages.ts';
import { span, zones } from './grid.ts';
import type { ChapterLinks } from './chapter-links.ts';
import type { Cell } from './slide.ts';
import type { TableSpec } from './table-layout.ts';

type TableBlock = Extract<ProposalBlock, { type: 'table' }>;

/** Below this many characters a row, a table across the whole slide would tear its columns apart. */
const narrowCharacters = 55;

/** A table of the proposal as planned: as wide as its content deserves. */
export function tableOf(block: TableBlock, links: ChapterLinks): TablePlan {
  const spec: TableSpec = {
    columns: block.columns.map(({ label, align, width }) => ({ label, align, weight: width })),
    rows: block.rows.map((cells, index) => ({
      cells: block.columns.map((_, column) => cellOf(cells[column] ?? '', column, links)),
      citations: block.rowCitations[index] ?? [],
    })),
  };
  const longest = Math.max(...block.rows.map((row) => row.join(' ').length));
  const width = longest < narrowCharacters && block.columns.length <= 3 ? span(8) : zones.body.w;
  return { spec, name: block.caption || 'Table', width, citations: block.citations };
}

/** The first column names the row; the name of a chapter leads to its part of the matrix. */
function cellOf(text: string, column: number, links: ChapterLinks): Cell {
  if (column > 0) return { text: boundPage(text) };
  const anchor = links.get(text);
  return { text, bold: true, colour: 'heading', ...(anchor === undefined ? {} : { linkTo: anchor }) };
}

/** A page number stays with its sign. */
function boundPage(text: string): string {
  return text.replace(/\b(pp?\.) (?=\d)/g, '$1\u00a0');
}
