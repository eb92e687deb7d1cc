import type { Citation } from '@bidsmith/core';
import { bodyBottom, zones } from './grid.ts';
import { columnWidths } from './column-widths.ts';
import { pointsPerInch } from './font-metrics.ts';
import { pageHeight, paginate } from './paginate.ts';
import type { Cell, DrawnRow, TableElement } from './slide.ts';
import { groupRowHeight, headerRow, measureRows, settingOf } from './table-layout.ts';
import type { MeasuredRow, TableSpec } from './table-layout.ts';

/** Rows of a table on one slide, header and group rows included. */
export const maxTableRows = 16;
const minLastRows = 3;
/** Words in the rows of one slide: 260 with title, header and source line. */
export const maxTableWords = 225;
/** Extra height a row may get where a short table leaves room, in inches. */
const maxRowSlack = { single: 0.2, series: 0.1 } as const;
/** Share of the body that a short table is spread over. */
const spreadShare = 0.8;

export interface TablePlan {
  readonly spec: TableSpec;
  readonly name: string;
  /** Width and upper edge in inches; the body's when left out. */
  readonly width?: number;
  readonly top?: number;
  /** Lower edge of the room that the table may take, in inches; the body's when left out. */
  readonly bottom?: number;
  /** Rows no taller than their words, for a table that shares its slide. */
  readonly tight?: boolean;
  readonly layout?: 'Table' | 'Matrix';
  /** Words in the rows of one slide; the usual number when left out. */
  readonly maxWords?: number;
  /** Type sizes for a table on several slides in points, preferred first. */
  readonly denseSizes?: readonly number[];
  /** Title of a page; the heading's when left out. */
  readonly titleOf?: (rows: readonly MeasuredRow[]) => string;
  readonly citations?: readonly Citation[];
  /** Source line of a page whose rows are shortened; where it is left out, and on other pages, the citations make it. */
  readonly shortenedSource?: string;
}

/** What of a table stands on one slide. */
export interface TablePage {
  readonly element: TableElement;
  readonly rows: readonly MeasuredRow[];
}

/** The table at this type size, in points, on as many pages as its measured rows need. */
export function pagesAt(plan: TablePlan, size: number): TablePage[] {
  const width = plan.width ?? zones.body.w;
  const widths = columnWidths(plan.spec, width, size);
  const header = headerRow(plan.spec, widths, size);
  const groupHeight = groupRowHeight(settingOf(plan.spec, size));
  const top = plan.top ?? zones.body.y;
  const room = (plan.bottom ?? bodyBottom) - top - header.height;
  const rows = measureRows(plan.spec, widths, size, room - groupHeight);
  const pages = paginate(rows, {
    height: room,
    maxRows: maxTableRows - 1,
    minLastRows,
    groupHeight,
    maxWords: plan.maxWords ?? maxTableWords,
  });
  return pages.map((page) => {
    const slack = rowSlack(page, {
      groupHeight,
      room,
      most: plan.tight ? 0 : pages.length === 1 ? maxRowSlack.single : maxRowSlack.series,
    });
    const drawn = [header, ...drawnRows(page, pages, { groupHeight, slack })];
    const height = drawn.reduce((sum, row) => sum + row.height, 0);
    const columns = plan.spec.columns.map((column, index) => ({ width: widths[index] ?? 1, align: column.align }));
    const box = { x: zones.body.x, y: top, w: width, h: height };
    return {
      rows: page,
      element: {
        type: 'table',
        name: plan.name,
        alt: altText(plan, page),
        box,
        columns,
        rows: drawn,
        size,
        paddingY: settingOf(plan.spec, size).paddingY,
        valign: pages.length === 1 ? 'middle' : 'top',
      },
    };
  });
}

function rowSlack(page: readonly MeasuredRow[], limits: { groupHeight: number; room: number; most: number }): number {
  const spare = limits.room * spreadShare - pageHeight(page, limits.groupHeight);
  return Math.min(limits.most, Math.max(0, spare / Math.max(1, page.length)));
}

function drawnRows(
  page: readonly MeasuredRow[],
  pages: readonly (readonly MeasuredRow[])[],
  sizes: { groupHeight: number; slack: number },
): DrawnRow[] {
  const before = pages[pages.indexOf(page) - 1]?.at(-1)?.group;
  return page.flatMap((row, index): DrawnRow[] => {
    const drawn: DrawnRow = { kind: 'row', cells: row.cells, height: row.height + sizes.slack };
    const previous = page[index - 1];
    if (row.group === undefined || row.group === previous?.group) return [drawn];
    const text = index === 0 && before === row.group ? `${row.group} (continued)` : row.group;
    const cell: Cell = { text, bold: true, colour: 'heading', fill: 'panel' };
    return [{ kind: 'group', cells: [cell], height: sizes.groupHeight }, drawn];
  });
}

/** Padding of rows set tighter, in inches. */
export const tightPadding = 4 / pointsPerInch;

/** The table with its rows closer together. */
export function tightened(plan: TablePlan): TablePlan {
  const paddingY = Math.min(plan.spec.paddingY ?? tightPadding, tightPadding);
  return { ...plan, spec: { ...plan.spec, paddingY } };
}

function altText(plan: TablePlan, page: readonly MeasuredRow[]): string {
  const labels = plan.spec.columns.map((column) => column.label).join(', ');
  return `${plan.name}: table of ${page.length} rows with the columns ${labels}`;
}
