import { breakLines } from '../layout/measure-text.ts';
import { pointsPerInch } from '../layout/font-metrics.ts';
import type { WordBlock, WordCell, WordParagraph } from './word-block.ts';
import { styleOf } from './word-style.ts';

/** Slides are measured for the line too many rather than the one too few; pages are counted as they are likeliest to be. */
const safety = 0.987;

/** Room left and right of the words of a cell, in points; the table styles say the same. */
export const cellPadding = 5;
/** Above and below the words of a cell, with the hairline under it, in points. */
const cellSpace = 2.5;

/** Height in points of a paragraph in a column of this width, without the space before and after. */
export function paragraphHeight({ style: id, words }: WordParagraph, width: number): number {
  const style = styleOf(id);
  const room = Math.max(20, width - (style.left ?? 0) - (style.right ?? 0));
  const pieces = words.map(({ text, style: look, size }) => ({
    text: text.replaceAll('\t', '    ').replaceAll('\u2011', '-'),
    face: style.face,
    size: size ?? (look === 'RfpReferenceChar' ? 8.5 : style.size),
    bold: style.bold ?? look === 'Strong',
  }));
  const lines = pieces.every(({ text }) => text === '') ? 1 : breakLines(pieces, room / pointsPerInch / safety).length;
  const framed = style.frame?.sides === 'all' ? 2 * (style.frame.space + style.frame.width) : 0;
  return lines * style.leading + framed;
}

/** Height in points of a row of a table with columns of these widths. */
export function rowHeight(cells: readonly WordCell[], widths: readonly number[]): number {
  let column = 0;
  const heights = cells.map(({ paragraphs, span = 1 }) => {
    const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0) - 2 * cellPadding;
    column += span;
    return paragraphs.reduce((sum, each) => sum + spaced(each, width), 0);
  });
  return Math.max(...heights, 0) + cellSpace;
}

/** Height in points with the space before and after. */
function spaced(block: WordParagraph, width: number): number {
  const { before, after } = styleOf(block.style);
  return before + paragraphHeight(block, width) + after;
}

/**
 * Height in points that two blocks save by following each other: between paragraphs stands the larger of the space after and before, between close ones of
 * one style none, and one frame goes around all of them.
 */
export function joined(previous: WordBlock | undefined, block: WordBlock): number {
  if (previous === undefined || previous.type === 'table' || block.type !== 'paragraph') return 0;
  const above = styleOf(previous.type === 'chart' ? 'Figure' : previous.style);
  const style = styleOf(block.style);
  if (above !== style || !style.isClose) return Math.min(above.after, style.before);
  const frames = style.frame?.sides === 'all' ? 2 * (style.frame.space + style.frame.width) : 0;
  return style.before + style.after + frames;
}

/** Height in points of a block as it stands on one page, with the space around it. */
export function blockHeight(block: WordBlock, width: number): number {
  if (block.type === 'chart') return block.height + styleOf('Figure').after + 4;
  if (block.type === 'paragraph') return spaced(block, width);
  const rows = block.head ? [block.head, ...block.rows] : block.rows;
  return rows.reduce((sum, row) => sum + rowHeight(row, block.widths), 0);
}
