import { cellPadding } from '../layout/table-layout.ts';
import type { Cell, Colour, DrawnRow, TableElement } from '../layout/slide.ts';
import { schemeColour } from './colours.ts';
import type { Drawing } from './drawing.ts';
import type { PptxSlide } from './pptxgen.ts';

const noBorder = { type: 'none' } as const;

/** Draws a table as planned: heights as measured, horizontal hairlines only, a dark header band. */
export function drawTable(target: PptxSlide, element: TableElement, drawing: Drawing): void {
  target.addTable(
    element.rows.map((row) => row.cells.map((cell, index) => drawnCell(cell, { row, element, index }, drawing))),
    {
      x: element.box.x,
      y: element.box.y,
      w: element.box.w,
      colW: element.columns.map((column) => column.width),
      rowH: element.rows.map((row) => row.height),
      autoPage: false,
      objectName: drawing.names.key(element.name, element.alt),
    },
  );
}

function drawnCell(cell: Cell, place: { row: DrawnRow; element: TableElement; index: number }, drawing: Drawing) {
  const { row, element, index } = place;
  const target = cell.linkTo === undefined ? undefined : drawing.slideNumbers.get(cell.linkTo);
  const colour: Colour = cell.colour ?? 'ink';
  const rule =
    row.kind === 'header' ? noBorder : ({ type: 'solid', pt: 0.75, color: schemeColour('hairline') } as const);
  return {
    text: [
      {
        text: cell.text,
        options: {
          fontFace: '+mn-lt',
          fontSize: element.size,
          color: schemeColour(colour),
          bold: cell.bold ?? false,
          ...(target === undefined ? {} : { hyperlink: { slide: target } }),
        },
      },
    ],
    options: {
      fontFace: '+mn-lt',
      fontSize: element.size,
      align: element.columns[index]?.align ?? 'left',
      valign: row.kind === 'row' ? element.valign : ('middle' as const),
      margin: [element.paddingY, cellPadding.x, element.paddingY, cellPadding.x] as [number, number, number, number],
      border: [noBorder, noBorder, rule, noBorder] as [typeof rule, typeof rule, typeof rule, typeof rule],
      ...(cell.fill ? { fill: { color: schemeColour(cell.fill) } } : {}),
      ...(row.kind === 'group' ? { colspan: element.columns.length } : {}),
    },
  };
}
