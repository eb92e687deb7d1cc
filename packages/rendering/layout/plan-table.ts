import { span, zones } from './grid.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { sidePanels } from './side-panels.ts';
import type { SideBlock } from './side-panels.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { maxTableRows, pagesAt, tightened } from './table-pages.ts';
import type { TablePage, TablePlan } from './table-pages.ts';
import { pairedPages } from './table-pairs.ts';

/** Sizes for a table that stands on one slide, largest first, in points. */
const roomySizes = [16, 14] as const;
const maxRoomyRows = 10;
const denseSizes = [14, 12] as const;
/** A smaller size is worth it only where it saves more than this share of the slides. */
const worthwhileSaving = 0.15;

/** A table on as many slides as its measured rows need: header on each, bottom above the source line, no slide with a lonely row. */
export function planTable(context: PlanContext, heading: Heading, plan: TablePlan): SlideDraft[] {
  const single = planTableOnOneSlide(plan);
  if (single) return [slide(context, heading, plan, { ...single, beside: [] })];
  const pages = densePages(plan);
  const pairs = pairedPages(plan);
  if (pairs && pairs.length < pages.length) return pairs.map((pair) => slide(context, heading, plan, pair));
  return pages.map((page) => slide(context, heading, plan, { ...page, beside: [] }));
}

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
