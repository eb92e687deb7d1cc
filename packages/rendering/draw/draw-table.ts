import { pointsPerInch } from '../layout/font-metrics.ts';
import type { Cell, DrawnRow, TableElement } from '../layout/slide.ts';
import { cellPadding } from '../layout/table-layout.ts';
import { createTag, type Tag } from '../pdf/tag.ts';
import type { Area, Painter } from './painter.ts';
import { linePath, rectPath } from './path-data.ts';
import type { FindSlide } from './set-lines.ts';
import { setLines } from './set-lines.ts';

interface TablePlace {
  readonly area: Area;
  readonly parent: Tag;
  readonly findSlide: FindSlide;
}

/** Points. */
const ruleWidth = 0.75;

/** Draws a table as planned: fills first, horizontal hairlines on them, then the words row by row. */
export function drawTable(painter: Painter, element: TableElement, place: TablePlace): void {
  const table = createTag('Table', place.parent);
  const head = createTag('THead', table);
  const body = createTag('TBody', table);
  const rows = placeRows(element, place.area);
  for (const { cells } of rows)
    for (const { cell, area } of cells) if (cell.fill) painter.path(rectPath(area), { fill: cell.fill });
  for (const { area } of rows.filter((each) => each.row.kind !== 'header')) {
    const y = area.y + area.h;
    const rule = linePath([area.x, y], [area.x + area.w, y]);
    painter.path(rule, { stroke: { colour: 'hairline', width: ruleWidth } });
  }
  for (const { row, cells } of rows) {
    const parent = createTag('TR', row.kind === 'header' ? head : body);
    for (const each of cells)
      drawCell(painter, { ...each, row, element, tag: cellTag(row, parent, element), findSlide: place.findSlide });
  }
}

interface PlacedCell {
  readonly cell: Cell;
  readonly area: Area;
  readonly align: 'left' | 'right';
}

function placeRows(element: TableElement, table: Area): { row: DrawnRow; area: Area; cells: PlacedCell[] }[] {
  const widths = element.columns.map((column) => column.width * pointsPerInch);
  const total = widths.reduce((sum, width) => sum + width, 0);
  let y = table.y;
  return element.rows.map((row) => {
    const area = { x: table.x, y, w: total, h: row.height * pointsPerInch };
    y += area.h;
    let x = table.x;
    const cells = row.cells.map((cell, index): PlacedCell => {
      const w = row.kind === 'group' ? total : (widths[index] ?? 0);
      const placed = { cell, area: { ...area, x, w }, align: element.columns[index]?.align ?? 'left' };
      x += w;
      return placed;
    });
    return { row, area, cells };
  });
}

function cellTag(row: DrawnRow, parent: Tag, element: TableElement): Tag {
  if (row.kind === 'header') return createTag('TH', parent, { scope: 'Column' });
  return row.kind === 'group'
    ? createTag('TH', parent, { scope: 'Row', span: element.columns.length })
    : createTag('TD', parent);
}

function drawCell(
  painter: Painter,
  place: PlacedCell & { row: DrawnRow; element: TableElement; tag: Tag; findSlide: FindSlide },
): void {
  const { cell, area, align, row, element, tag, findSlide } = place;
  const margin = { x: cellPadding.x * pointsPerInch, y: element.paddingY * pointsPerInch };
  const run = {
    text: cell.text,
    bold: cell.bold ?? false,
    ...(cell.linkTo === undefined ? {} : { linkTo: cell.linkTo }),
  };
  const paragraph = { runs: [run], face: 'body', size: element.size, colour: cell.colour ?? 'ink', align } as const;
  const room = {
    x: area.x + margin.x,
    y: area.y + margin.y,
    w: area.w - 2 * margin.x,
    h: area.h - 2 * margin.y,
    valign: row.kind === 'row' ? element.valign : 'middle',
  } as const;
  painter.touch(tag);
  for (const { lines } of setLines([paragraph], room, findSlide))
    for (const line of lines) if (line.pieces.length > 0) painter.text(line, tag);
}
