import type { DraftBlock } from '../draft-block.ts';
import { parseLabel } from '../parse-label.ts';
import type { GridRow } from './grid.ts';
import { placeOf } from './place-of.ts';

/** The heading that a title row makes. Where there are sheets, their names stand one level above. */
export function titleBlock(row: GridRow, sheet: string | null): DraftBlock {
  const whole = row.cells.map((cell) => cell.text.replace(/\s+/g, ' ')).join(' ');
  const label = parseLabel(whole);
  const own = label?.kind === 'bullet' ? null : label;
  return {
    page: null,
    kind: 'heading',
    level: (own?.kind === 'clause' ? own.depth : 1) + (sheet === null ? 0 : 1),
    number: own?.number ?? null,
    text: own?.rest ?? whole,
    place: placeOf(sheet, [row]),
  };
}

/** The lines of single cells, each a paragraph, clause or list item of its own: a line break inside a cell is set by hand. */
export function proseBlocks(row: GridRow, sheet: string | null): DraftBlock[] {
  const place = placeOf(sheet, [row]);
  return row.cells
    .flatMap((cell) => cell.text.split(/\n/))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const label = parseLabel(line);
      const isItem = label !== null && label.kind !== 'clause';
      return {
        page: null,
        kind: isItem ? 'listItem' : 'paragraph',
        level: isItem ? label.depth : null,
        number: label?.number ?? null,
        text: label?.rest ?? line,
        place,
      };
    });
}
