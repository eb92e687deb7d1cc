import type { Citation, ProposalBlock } from '@bidsmith/core';
import { bodyBottom, zones } from './grid.ts';
import { pageHeight, paginate } from './paginate.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { isFigure, metricRows, planMetricRow } from './plan-metrics.ts';
import { planQuotes } from './plan-quote.ts';
import { planStatement } from './plan-statement.ts';
import { sidePanels } from './side-panels.ts';
import type { SideBlock } from './side-panels.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { wordsOf } from './text-box.ts';
import { groupHeading, groupHeadingHeight, toPieces } from './text-pieces.ts';
import type { MainBlock, Piece, Scale } from './text-pieces.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

/** Running content of a section: figures on top, text in the main column, callouts and quotations beside it. */
export interface TextGroup {
  readonly figures: readonly Block<'metric'>[];
  readonly main: readonly MainBlock[];
  readonly side: readonly SideBlock[];
}

/** Words a reader takes in on one slide: 130 with title, kicker and source line. */
const maxSlideWords = 128;
const sourceWords = 12;
/** Longer titles are shortened to about this. */
const maxTitleWords = 34;
const maxRows = 6;
const headGap = 0.42;
const besidePanel = [
  { columns: 7, prose: 18, list: 16 },
  { columns: 7, prose: 16, list: 16 },
  { columns: 7, prose: 16, list: 14 },
] as const satisfies readonly Scale[];
const wide = [
  { columns: 12, prose: 22, list: 18 },
  { columns: 12, prose: 20, list: 16 },
  { columns: 12, prose: 18, list: 16 },
] as const satisfies readonly Scale[];

/** Running content on as few slides as measure and word limit allow; everything beside each other on one where it fits. */
export function planText(context: PlanContext, heading: Heading, group: TextGroup): SlideDraft[] {
  const figures = group.figures.filter(isFigure);
  const asRows = group.figures.filter((block) => !isFigure(block)).map(figureAsBullets);
  const callouts = group.side.filter((block) => block.type === 'callout');
  // Nothing to stand beside: callouts become the text itself.
  const alone = group.main.length === 0 && asRows.length === 0;
  const main: MainBlock[] = [...asRows, ...group.main, ...(alone ? callouts : [])];
  const side = alone ? group.side.filter((block) => block.type === 'quote') : group.side;
  const rows = metricRows(figures).map(planMetricRow);
  const budget =
    maxSlideWords - sourceWords - Math.min(maxTitleWords, countWords(heading.title)) - countWords(heading.kicker);
  const one = side.length > 0 && main.length > 0 ? besideEachOther(rows, { main, side, budget }) : null;
  if (one) return [draftSlide(context, heading, one)];
  const inFull = [...main, ...(alone ? [] : callouts)];
  const quotes = side.filter((block) => block.type === 'quote');
  const statement = rows.length === 0 ? planStatement(context, heading, inFull) : null;
  if (statement) return [statement, ...planQuotes(context, heading, quotes)];
  const pages = oneBelowTheOther(rows, inFull, budget);
  return [...pages.map((page) => draftSlide(context, heading, page)), ...planQuotes(context, heading, quotes)];
}

interface Page {
  readonly elements: SlideElement[];
  readonly citations: Citation[];
}
type MetricRows = readonly ReturnType<typeof planMetricRow>[];

/** Figures across, text left, panels right, all on one slide; null where that does not fit. */
function besideEachOther(
  rows: MetricRows,
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
function oneBelowTheOther(rows: MetricRows, main: readonly MainBlock[], budget: number): Page[] {
  const heads = rows.length > 2 ? [rows.slice(0, 2), ...rows.slice(2).map((row) => [row])] : [rows];
  const headPages = heads.slice(0, -1).map((each) => ({ ...drawHead(each) }));
  const head = drawHead(heads.at(-1) ?? []);
  const room = bodyBottom - head.bottom;
  for (const scale of wide) {
    const pieces = toPieces(main, scale);
    if (fitsOneSlide(pieces, { columns: 12, room, budget: budget - head.words }))
      return [...headPages, page(head, pieces)];
  }
  const pieces = toPieces(main, wide[2]);
  const groupHeight = Math.max(
    0,
    ...pieces.map((piece) => (piece.group === undefined ? 0 : groupHeadingHeight(piece.group, 12))),
  );
  const pages = paginate(pieces, { height: zones.body.h, maxRows, groupHeight, minLastRows: 2, maxWords: budget });
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

function drawHead(rows: MetricRows): Page & { bottom: number; words: number } {
  let y = zones.body.y + (rows.length > 0 ? 0.1 : 0);
  const elements = rows.flatMap((row) => {
    const drawn = row.draw(y);
    y += row.height + headGap;
    return drawn;
  });
  const words = elements.reduce((sum, element) => sum + (element.type === 'text' ? wordsOf(element.paragraphs) : 0), 0);
  return { elements, citations: rows.flatMap((row) => [...row.citations]), bottom: y, words };
}

function fitsOneSlide(pieces: readonly Piece[], limits: { columns: number; room: number; budget: number }): boolean {
  const words = pieces.reduce((sum, piece) => sum + piece.words, 0);
  const height = columnHeight(pieces, limits.columns);
  return height <= limits.room && pieces.length <= maxRows && words <= limits.budget;
}

function columnHeight(pieces: readonly Piece[], columns: number): number {
  const headings = pieces.reduce(
    (sum, piece, index) => sum + (startsGroup(pieces, index) ? groupHeadingHeight(piece.group ?? '', columns) : 0),
    0,
  );
  return pageHeight(pieces) + headings;
}

function startsGroup(pieces: readonly Piece[], index: number): boolean {
  const group = pieces[index]?.group;
  return group !== undefined && group !== pieces[index - 1]?.group;
}

/** Most that a row may be spread, in inches: few rows may stand further apart. */
const maxRowSlack = { few: 0.85, many: 0.32 } as const;
const fewRows = 3;

function drawColumn(
  pieces: readonly Piece[],
  place: { top: number; columns: number },
): { elements: SlideElement[]; bottom: number } {
  const spare = bodyBottom - place.top - columnHeight(pieces, place.columns);
  const slack = Math.max(
    0,
    Math.min(pieces.length <= fewRows ? maxRowSlack.few : maxRowSlack.many, spare / Math.max(1, pieces.length)),
  );
  let y = place.top;
  let number = 0;
  const elements = pieces.flatMap((piece, index) => {
    const drawn: SlideElement[] = [];
    if (startsGroup(pieces, index)) {
      drawn.push(groupHeading(piece.group ?? '', y, place.columns));
      y += groupHeadingHeight(piece.group ?? '', place.columns);
    }
    number += piece.kind === 'row' ? 1 : 0;
    drawn.push(...piece.draw(y, number));
    y += piece.height + slack;
    return drawn;
  });
  return { elements, bottom: y - slack };
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
