import type { Citation, ProposalBlock } from '@bidsmith/core';
import { bodyBottom, zones } from './grid.ts';
import { paginate } from './paginate.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { planFigures } from './plan-figures.ts';
import { isFigure, metricRows, planMetricRow } from './plan-metrics.ts';
import { planQuotes } from './plan-quote.ts';
import { planStatement } from './plan-statement.ts';
import { sidePanels } from './side-panels.ts';
import type { SideBlock } from './side-panels.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { wordsOf } from './text-box.ts';
import { drawColumn, fitsOneSlide, maxRows } from './text-column.ts';
import { groupHeadingHeight, toPieces, toUnits } from './text-pieces.ts';
import { planTeamRow } from './plan-cards.ts';
import type { HeadRow } from './head-row.ts';
import type { MainBlock, Piece, Scale } from './text-pieces.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

/** Running content of a section: figures on top, text in the main column, callouts and quotations beside it. */
export interface TextGroup {
  readonly figures: readonly Block<'metric'>[];
  /** Few people, shown above the text. */
  readonly team: readonly Block<'team'>[];
  readonly main: readonly MainBlock[];
  readonly side: readonly SideBlock[];
}

/** Words a reader takes in on one slide: 130 with title, kicker and source line. */
export const maxSlideWords = 128;
export const sourceWords = 12;
/** Longer titles are shortened to about this. */
const maxTitleWords = 34;
const headGap = 0.42;
const besidePanel = [
  { columns: 7, prose: 18, list: 16 },
  { columns: 7, prose: 16, list: 16 },
  { columns: 7, prose: 16, list: 14 },
] as const satisfies readonly Scale[];
const wide = [
  { columns: 12, prose: 20, list: 18 },
  { columns: 12, prose: 18, list: 16 },
  { columns: 12, prose: 16, list: 16, tight: true },
] as const satisfies readonly Scale[];

/** Running content on as few slides as measure and word limit allow; everything beside each other on one where it fits. */
export function planText(context: PlanContext, heading: Heading, group: TextGroup): SlideDraft[] {
  const { slides, rest } = startText(context, heading, group);
  return rest === null ? slides : [...slides, ...planText(context, heading, rest)];
}

/** The first slide of running content with what is left for others; everything where nothing has to stand beside or below something else. */
export function startText(
  context: PlanContext,
  heading: Heading,
  group: TextGroup,
): { slides: SlideDraft[]; rest: TextGroup | null } {
  const figures = planFigures(context, heading, group);
  if (figures) return { slides: [figures], rest: null };
  const content = arrange(group);
  const budget = wordBudget(heading);
  const first = firstSlide(content, budget);
  if (first) {
    const rest = { figures: [], team: [], main: content.main.slice(first.taken), side: first.rest };
    const more = rest.main.length > 0 || rest.side.length > 0;
    return { slides: [draftSlide(context, heading, first.page)], rest: more ? rest : null };
  }
  const inFull = [...content.main, ...content.side.filter((block) => block.type === 'callout')];
  const quotes = planQuotes(
    context,
    heading,
    content.side.filter((block) => block.type === 'quote'),
  );
  const statement = content.rows.length === 0 ? planStatement(context, heading, inFull) : null;
  if (statement) return { slides: [statement, ...quotes], rest: null };
  if (inFull.length + content.rows.length === 0) return { slides: quotes, rest: null };
  const pages = oneBelowTheOther(content.rows, inFull, budget);
  return { slides: [...pages.map((each) => draftSlide(context, heading, each)), ...quotes], rest: null };
}

interface Content {
  readonly rows: readonly HeadRow[];
  readonly main: readonly MainBlock[];
  readonly side: readonly SideBlock[];
}

/** Short figures and few people on top, long figures as list rows; callouts with nothing to stand beside become the text itself. */
function arrange(group: TextGroup): Content {
  const figures = group.figures.filter(isFigure);
  const asRows = group.figures.filter((block) => !isFigure(block)).map(figureAsBullets);
  const rows = [...metricRows(figures).map(planMetricRow), ...group.team.map(planTeamRow)];
  const main = toUnits([...asRows, ...group.main]);
  if (main.length > 0) return { rows, main, side: group.side };
  const callouts = group.side.filter((block) => block.type === 'callout');
  return { rows, main: callouts, side: group.side.filter((block) => block.type === 'quote') };
}

function wordBudget(heading: Heading): number {
  return maxSlideWords - sourceWords - Math.min(maxTitleWords, countWords(heading.title)) - countWords(heading.kicker);
}

interface FirstSlide {
  readonly page: Page;
  /** Paragraphs and list items of the main column that stand on it. */
  readonly taken: number;
  readonly rest: readonly SideBlock[];
}

/** The first slide where panels or a head share it with text: as many paragraphs and list items as fit. Null where there is nothing to share or nothing fits. */
function firstSlide(content: Content, budget: number): FirstSlide | null {
  const { rows, main, side } = content;
  const shares = side.length > 1 ? [side, side.slice(0, 1)] : [side];
  for (const beside of shares.filter((share) => share.length > 0)) {
    const found = mostThatFits(main, (some) => besideEachOther(rows, { main: some, side: beside, budget }));
    if (found) return { ...found, rest: side.slice(beside.length) };
  }
  if (rows.length === 0 || rows.length > 2) return null;
  const found = mostThatFits(main, (some) => belowHead(rows, some, budget));
  return found ? { ...found, rest: side } : null;
}

function mostThatFits(
  main: readonly MainBlock[],
  plan: (some: readonly MainBlock[]) => Page | null,
): { page: Page; taken: number } | null {
  for (let taken = main.length; taken > 0; taken -= 1) {
    // One item alone on the next slide would look forgotten.
    const planned = taken === main.length - 1 && taken > 1 ? null : plan(main.slice(0, taken));
    if (planned) return { page: planned, taken };
  }
  return null;
}

function belowHead(rows: readonly HeadRow[], main: readonly MainBlock[], budget: number): Page | null {
  const head = drawHead(rows);
  for (const scale of wide) {
    const pieces = toPieces(main, scale);
    if (fitsOneSlide(pieces, { columns: 12, room: bodyBottom - head.bottom, budget: budget - head.words }))
      return page(head, pieces);
  }
  return null;
}

interface Page {
  readonly elements: SlideElement[];
  readonly citations: Citation[];
}

/** Figures across, text left, panels right, all on one slide; null where that does not fit. */
function besideEachOther(
  rows: readonly HeadRow[],
  content: { main: readonly MainBlock[]; side: readonly SideBlock[]; budget: number },
): Page | null {
  const head = drawHead(rows);
  const room = bodyBottom - head.bottom;
  for (const scale of besidePanel) {
    const pieces = toPieces(content.main, scale);
    const panels = sidePanels(content.side, room);
    if (
      !panels ||
      !fitsOneSlide(pieces, { columns: scale.columns, room, budget: content.budget - panels.words - head.words })
    )
      continue;
    const column = drawColumn(pieces, { top: head.bottom, columns: scale.columns });
    return {
      elements: [...head.elements, ...column.elements, ...panels.draw(head.bottom, column.bottom)],
      citations: [
        ...head.citations,
        ...pieces.flatMap((piece) => piece.citations),
        ...content.side.flatMap((block) => block.citations),
      ],
    };
  }
  return null;
}

/** Figures and text in the full width, on as many slides as they need. */
function oneBelowTheOther(rows: readonly HeadRow[], main: readonly MainBlock[], budget: number): Page[] {
  const heads = rows.length > 2 ? [rows.slice(0, 2), ...rows.slice(2).map((row) => [row])] : [rows];
  const headPages = heads.slice(0, -1).map((each) => ({ ...drawHead(each) }));
  const head = drawHead(heads.at(-1) ?? []);
  const room = bodyBottom - head.bottom;
  for (const scale of wide) {
    const pieces = toPieces(main, scale);
    if (fitsOneSlide(pieces, { columns: 12, room, budget: budget - head.words }))
      return [...headPages, page(head, pieces)];
  }
  const pieces = toPieces(main, wide[1]);
  const groupHeight = Math.max(
    0,
    ...pieces.map((piece) => (piece.group === undefined ? 0 : groupHeadingHeight(piece.group, 12))),
  );
  const rules = { height: zones.body.h, maxRows, groupHeight, minLastRows: 2, maxWords: budget };
  const pages = paginate(pieces, rules);
  const bare = drawHead([]);
  return [...headPages, ...(rows.length > 0 ? [page(head, [])] : []), ...pages.map((each) => page(bare, each))];
}

function page(head: ReturnType<typeof drawHead>, pieces: readonly Piece[]): Page {
  const column = drawColumn(pieces, { top: head.bottom, columns: 12 });
  return {
    elements: [...head.elements, ...column.elements],
    citations: [...head.citations, ...pieces.flatMap((piece) => piece.citations)],
  };
}

function drawHead(rows: readonly HeadRow[]): Page & { bottom: number; words: number } {
  let y = zones.body.y + (rows.length > 0 ? 0.1 : 0);
  const elements = rows.flatMap((row) => {
    const drawn = row.draw(y);
    y += row.height + headGap;
    return drawn;
  });
  const words = elements.reduce((sum, element) => sum + (element.type === 'text' ? wordsOf(element.paragraphs) : 0), 0);
  return { elements, citations: rows.flatMap((row) => [...row.citations]), bottom: y, words };
}

function figureAsBullets(block: Block<'metric'>): MainBlock {
  const { citations, requirementIds } = block;
  return {
    type: 'bullets',
    heading: null,
    items: [{ lead: block.value, text: block.label, citations, requirementIds }],
    citations,
    requirementIds,
  };
}
