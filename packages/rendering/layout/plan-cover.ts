import { describeDay } from '@bidsmith/core';
import { fitsLines } from './fit-text.ts';
import { longestClause } from './clause.ts';
import { columnX, span } from './grid.ts';
import { motif } from './motif.ts';
import { plainText } from './plain-text.ts';
import type { PlanContext } from './plan-context.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Slide, SlideElement } from './slide.ts';
import { bindLastPair } from './slide-title.ts';
import { paragraph, paragraphsHeight, prose, sans, textBox } from './text-box.ts';

/** Box of the cover title, in inches: seven columns, so that it ends before the pattern; two lines. */
export const coverTitle = { x: columnX(0), y: 1.72, w: span(7), h: 1.5, size: 40 } as const;

const coverSizes = [40, 36, 32, 28] as const;
const coverLines = 2;
/** Where a title too long for two large lines stands in full, in inches and points. */
const inFull = { y: 3.42, h: 1.45, sizes: [20, 18, 16, 14] } as const;

/** The cover: who bids for what, for whom, when; beside it a pattern drawn from the client's name. */
export function planCover(context: PlanContext): Slide {
  const { proposal, options } = context;
  const client = plainText(proposal.client ?? '');
  const identifier = plainText(proposal.identifier ?? '');
  const title = plainText(proposal.title) || 'Proposal';
  const bidder = plainText(options.bidder ?? '') || 'Bidder: to be completed';
  const asked = identifier === '' ? 'Response to the request for proposal' : `Response to ${identifier}`;
  const whom = client === '' ? 'Prepared for: client not named in the request' : `Prepared for ${client}`;
  const fitted = fitCoverTitle(title);
  const short = (text: string, size: number, lines: number) =>
    shortenToLines({ text, face: 'body', width: coverTitle.w }, size, lines);
  const shown = { asked: short(asked, 18, 1), whom: short(whom, 14, 2) };
  const elements: SlideElement[] = [
    ...motif(client || title),
    textBox('Response to', { x: columnX(0), y: 1.24, w: coverTitle.w }, [paragraph(shown.asked, sans(18, 'soft'))]),
    ...fullTitle(title, fitted.whole),
    textBox('Prepared for', { x: columnX(0), y: 6.22, w: coverTitle.w }, [
      paragraph(shown.whom, sans(14, 'onDeep')),
      paragraph(describeDay(proposal.date), { ...sans(14, 'soft'), spaceBefore: 2 }),
    ]),
  ];
  return {
    layout: 'Cover',
    section: 'Opening',
    kicker: shortenToLines({ text: bidder, face: 'body', bold: true, width: coverTitle.w }, 16, 1),
    title: fitted.text,
    titleSize: fitted.size,
    elements,
    source: null,
    citations: [],
    anchors: [],
    notes: [
      ...(fitted.whole ? [] : [title]),
      ...(shown.asked === asked ? [] : [asked]),
      ...(shown.whom === whom ? [] : [whom]),
    ].join('\n'),
  };
}

function fitCoverTitle(title: string): { text: string; size: number; whole: boolean } {
  const text = bindLastPair(title);
  const fits = (part: string, each: number) =>
    fitsLines({ text: part, face: 'title', width: coverTitle.w }, each, coverLines);
  const size = coverSizes.find((each) => fits(text, each));
  if (size !== undefined) return { text, size, whole: true };
  const smallest = 32;
  const clause = longestClause(title, (part) => fits(part, smallest), minClauseLength);
  const cut = shortenToLines({ text: title, face: 'title', width: coverTitle.w }, smallest, coverLines);
  return { text: clause ?? cut, size: smallest, whole: false };
}

/** A shorter clause would say too little. */
const minClauseLength = 24;

/** The whole title in running type below its shortened form. */
function fullTitle(title: string, isShown: boolean): SlideElement[] {
  if (isShown) return [];
  const style = (each: number) => prose(each, 'onDeep');
  const size = inFull.sizes.find((each) => paragraphsHeight([paragraph(title, style(each))], coverTitle.w) <= inFull.h);
  if (size === undefined) return [];
  return [textBox('Title in full', { x: coverTitle.x, y: inFull.y, w: coverTitle.w }, [paragraph(title, style(size))])];
}
