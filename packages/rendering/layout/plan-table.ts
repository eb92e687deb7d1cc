import type { Citation } from '@bidsmith/core';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { breaksWords, columnWidths } from './column-widths.ts';
import { lineHeights, pointsPerInch } from './font-metrics.ts';
import { pageHeight, paginate } from './paginate.ts';
import { sidePanels } from './side-panels.ts';
import type { SideBlock } from './side-panels.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Cell, DrawnRow, SlideDraft, SlideElement, TableElement } from './slide.ts';
import { groupRowHeight, headerRow, measureRows, settingOf } from './table-layout.ts';
import type { MeasuredRow, TableSpec } from './table-layout.ts';

/** Rows of a table on one slide, header and group rows included. */
const maxTableRows = 16;
const minLastRows = 3;
/** Words in the rows of one slide: 260 with title, header and source line. */
const maxTableWords = 225;
/** Sizes for a table that stands on one slide, largest first, in points. */
const roomySizes = [16, 14] as const;
const maxRoomyRows = 10;
const denseSizes = [14, 12] as const;
/** A smaller size is worth it only where it saves more than this share of the slides. */
const worthwhileSaving = 0.15;
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

/** A table on as many slides as its measured rows need: header on each, bottom above the source line, no slide with a lonely row. */
export function planTable(context: PlanContext, heading: Heading, plan: TablePlan): SlideDraft[] {
  const single = planTableOnOneSlide(plan);
  if (single) return [slide(context, heading, plan, { ...single, beside: [] })];
  const pages = densePages(plan);
  const pairs = pairedPages(plan);
  if (pairs && pairs.length < pages.length) return pairs.map((pair) => slide(context, heading, plan, pair));
  return pages.map((page) => slide(context, heading, plan, { ...page, beside: [] }));
}

/** Columns of a table of which two stand side by side. */
const maxPairColumns = 4;
/** Lines of a row in such a table. */
const maxPairLines = 2;

/** A long table of few narrow columns goes on beside itself; null where half the width would tear its words or make its rows tall. */
function pairedPages(plan: TablePlan): (TablePage & { beside: SlideElement[] })[] | null {
  if (plan.layout === 'Matrix' || plan.spec.columns.length > maxPairColumns) return null;
  const [, size] = denseSizes;
  const half = { ...tightened(plan), width: span(6) - pairGap, maxWords: maxTableWords / 2 };
  const pages = pagesAt(half, size);
  const limit = (maxPairLines * size * lineHeights.body) / pointsPerInch + 2 * tightPadding + rounding;
  const isTall = pages.some((page) => page.rows.some((row) => row.height > limit));
  if (isTall || pages.some((page) => breaksWords(page.element))) return null;
  return pages.flatMap((left, index): (TablePage & { beside: SlideElement[] })[] => {
    const right = pages[index + 1];
    if (index % 2 === 1) return [];
    if (!right) return [{ ...left, beside: [] }];
    const element = { ...right.element, box: { ...right.element.box, x: columnX(6) + pairGap } };
    return [{ element: left.element, rows: [...left.rows, ...right.rows], beside: [element] }];
  });
}

/** Space by which each of two tables side by side is narrower than half of the slide, in inches. */
const pairGap = 0.1;
const rounding = 0.001;

/** A table with panels beside its first slide; null where they do not fit, or the narrow table would take more slides than the panels save. */
export function planTableWithPanels(
  context: PlanContext,
  heading: Heading,
  plan: TablePlan,
  blocks: readonly SideBlock[],
): SlideDraft[] | null {
  const narrow = { ...plan, width: Math.min(plan.width ?? zones.body.w, span(8) - 0.14) };
  const panels = sidePanels(blocks, zones.body.h);
  const single = planTableOnOneSlide(narrow);
  const pages = single ? [single] : densePages(narrow);
  const [first] = pages;
  if (!first || !panels || (!single && pages.length > densePages(plan).length + 1)) return null;
  const beside = panels.draw(zones.body.y, zones.body.y + first.element.box.h);
  const besides = blocks.flatMap((block) => block.citations);
  const citations = [...(plan.citations ?? []), ...besides];
  return pages.map((page, index) => {
    const draft = slide(context, heading, { ...narrow, citations }, { ...page, beside: index === 0 ? beside : [] });
    return index === 0 && draft.ownCitations ? { ...draft, ownCitations: [...draft.ownCitations, ...besides] } : draft;
  });
}

/** What of a table stands on one slide. */
export interface TablePage {
  readonly element: TableElement;
  readonly rows: readonly MeasuredRow[];
}

/** The table at the largest roomy size at which it stands on one slide, then with tighter rows; null where it needs several. */
export function planTableOnOneSlide(plan: TablePlan): TablePage | null {
  if (plan.spec.rows.length >= maxTableRows) return null;
  const sizes = [...(plan.tight ? [] : roomySizes), ...(plan.denseSizes ?? denseSizes)];
  for (const each of [plan, tightened(plan)]) {
    for (const size of each === plan ? sizes : sizes.slice(-1)) {
      const pages = pagesAt(each, size);
      const only = pages[0];
      if (pages.length === 1 && only && (size <= denseSizes[0] || only.rows.length <= maxRoomyRows)) return only;
    }
  }
  return null;
}

/** The fit ladder of a long table: the preferred size, smaller ones, tighter rows, and the least size of all, each only where it saves slides. */
function densePages(plan: TablePlan): TablePage[] {
  const sizes = plan.denseSizes ?? denseSizes;
  const least = sizes.at(-1) ?? denseSizes[1];
  const tight = tightened(plan);
  const isTight = tight.spec.paddingY === plan.spec.paddingY;
  const steps = [...sizes.map((size) => pagesAt(plan, size)), ...(isTight ? [] : [pagesAt(tight, least)])];
  const best = steps.reduce((found, pages) => (pages.length < found.length * (1 - worthwhileSaving) ? pages : found));
  if (best.length < 2 || least <= smallestSize) return best;
  const smallest = pagesAt(tight, smallestSize);
  return smallest.length <= best.length * (1 - worthSmallest) ? smallest : best;
}

/** Points: no table is set smaller, and in this size only where it saves so large a share of the slides. */
const smallestSize = 11;
const worthSmallest = 0.3;

/** Padding of rows set tighter, in inches. */
const tightPadding = 4 / pointsPerInch;

function tightened(plan: TablePlan): TablePlan {
  const paddingY = Math.min(plan.spec.paddingY ?? tightPadding, tightPadding);
  return { ...plan, spec: { ...plan.spec, paddingY } };
}

function pagesAt(plan: TablePlan, size: number): TablePage[] {
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

function slide(
  context: PlanContext,
  heading: Heading,
  plan: TablePlan,
  page: TablePage & { beside: readonly SlideElement[] },
): SlideDraft {
  const elements: SlideElement[] = [page.element, ...page.beside];
  const notes = page.rows.flatMap((row) => row.note ?? []);
  const ownCitations = page.rows.flatMap((row) => row.citations);
  const drafted = draftSlide(
    context,
    { ...heading, title: plan.titleOf?.(page.rows) ?? heading.title },
    {
      layout: plan.layout ?? 'Table',
      elements,
      citations: [...ownCitations, ...(plan.citations ?? [])],
      notes,
      anchors: [...new Set(page.rows.flatMap((row) => row.anchor ?? []))],
    },
  );
  const draft = ownCitations.length === 0 ? drafted : { ...drafted, ownCitations };
  return notes.length === 0 || plan.shortenedSource === undefined ? draft : { ...draft, source: plan.shortenedSource };
}

function altText(plan: TablePlan, page: readonly MeasuredRow[]): string {
  const labels = plan.spec.columns.map((column) => column.label).join(', ');
  return `${plan.name}: table of ${page.length} rows with the columns ${labels}`;
}
