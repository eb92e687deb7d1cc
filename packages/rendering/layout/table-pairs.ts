import { columnX, span, zones } from './grid.ts';
import { breaksWords } from './column-widths.ts';
import { lineHeights, pointsPerInch } from './font-metrics.ts';
import type { SlideElement } from './slide.ts';
import { maxTableWords, pagesAt, tightened, tightPadding } from './table-pages.ts';
import type { TablePage, TablePlan } from './table-pages.ts';

/** Columns of a table of which two stand side by side. */
const maxPairColumns = 4;
/** Lines of a row in such a table. */
const maxPairLines = 2;

/** Points. */
const size = 12;

/** A long table of few narrow columns goes on beside itself; null where half the width would tear its words or make its rows tall. */
export function pairedPages(plan: TablePlan): (TablePage & { beside: SlideElement[] })[] | null {
  if (plan.layout === 'Matrix' || plan.spec.columns.length > maxPairColumns) return null;
  const half = { ...tightened(plan), width: span(6) - pairGap, maxWords: maxTableWords / 2 };
  const pages = evenPages(half);
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

/** An even number of pages where that is possible: one table alone would leave its slide half empty. */
function evenPages(plan: TablePlan): TablePage[] {
  const pages = pagesAt(plan, size);
  if (pages.length % 2 === 0) return pages;
  const room = zones.body.h * ((pages.length + evenSlack) / (pages.length + 1));
  const even = pagesAt({ ...plan, bottom: zones.body.y + room }, size);
  return even.length === pages.length + 1 ? even : pages;
}
const evenSlack = 0.2;

/** Space by which each of two tables side by side is narrower than half of the slide, in inches. */
const pairGap = 0.1;
const rounding = 0.001;
