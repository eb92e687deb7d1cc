import { fitsLines } from './fit-text.ts';
import { describeDay } from '@bidsmith/core';
import { columnX, span } from './grid.ts';
import { motif } from './motif.ts';
import { plainText } from './plain-text.ts';
import type { PlanContext } from './plan-context.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Slide, SlideElement } from './slide.ts';
import { paragraph, sans, textBox } from './text-box.ts';

/** Box of the cover title, in inches: seven columns, so that it ends before the pattern; two lines. */
export const coverTitle = { x: columnX(0), y: 1.6, w: span(7), h: 1.5, size: 40 } as const;

const coverSizes = [40, 36, 32, 28, 24, 22] as const;
const coverLines = 2;

/** The cover: who bids for what, for whom, when; beside it a pattern drawn from the client's name. */
export function planCover(context: PlanContext): Slide {
  const { proposal, options } = context;
  const client = plainText(proposal.client ?? '');
  const identifier = plainText(proposal.identifier ?? '');
  const title = plainText(proposal.title) || 'Proposal';
  const size =
    coverSizes.find((each) => fitsLines({ text: title, face: 'title', width: coverTitle.w }, each, coverLines)) ?? 22;
  const shown = shortenToLines({ text: title, face: 'title', width: coverTitle.w }, size, coverLines);
  const bidder = plainText(options.bidder ?? '') || 'Bidder: to be completed';
  const line = (text: string, lines = 1) => shortenToLines({ text, face: 'body', width: coverTitle.w }, 16, lines);
  const elements: SlideElement[] = [
    ...motif(client || title),
    textBox('Response to', { x: columnX(0), y: 3.35, w: coverTitle.w }, [
      paragraph(
        line(identifier === '' ? 'Response to the request for proposal' : `Response to ${identifier}`, 2),
        sans(18, 'onDeep'),
      ),
    ]),
    textBox('Prepared for', { x: columnX(0), y: 6.45, w: coverTitle.w }, [
      paragraph(
        line(client === '' ? 'Prepared for: client not named in the request' : `Prepared for ${client}`),
        sans(14, 'soft'),
      ),
      paragraph(describeDay(proposal.date), { ...sans(14, 'soft'), spaceBefore: 2 }),
    ]),
  ];
  return {
    layout: 'Cover',
    section: 'Opening',
    kicker: shortenToLines({ text: bidder, face: 'body', bold: true, width: coverTitle.w }, 14, 1),
    title: shown,
    titleSize: size,
    elements,
    source: null,
    citations: [],
    anchors: [],
    notes: shown === title ? '' : title,
  };
}
