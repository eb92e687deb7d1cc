import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span } from './grid.ts';
import type { SideBlock } from './side-panels.ts';
import type { Paragraph, SlideElement } from './slide.ts';
import { paragraph, paragraphsHeight, prose } from './text-box.ts';

type Callout = Extract<ProposalBlock, { type: 'callout' }>;

const barInset = 0.2;
/** Space between a figure and the bar below it, in inches. */
export const barGap = 0.34;
/** A taller bar would be a text slide of its own, in inches. */
const maxBarHeight = 1.35;
const barSizes = [18, 16, 14] as const;

/** A band across the slide that says what the figure above it means. Height in inches. */
export interface FigureBar {
  readonly height: number;
  draw(y: number): SlideElement[];
}

/** The callout as a band under a figure; null where it is not a single callout or takes more than a band. */
export function figureBar(blocks: readonly SideBlock[]): FigureBar | null {
  const [only] = blocks;
  if (!only || blocks.length > 1 || only.type !== 'callout') return null;
  const w = span(12);
  for (const size of barSizes) {
    const words = barParagraphs(only, size);
    const height = paragraphsHeight(words, w - 2 * barInset) + 2 * barInset;
    if (height > maxBarHeight) continue;
    return {
      height,
      draw: (y) => [
        {
          type: 'text',
          name: 'Callout',
          box: { x: columnX(0), y, w, h: height },
          paragraphs: words,
          inset: barInset,
          fill: 'tint',
          valign: 'middle',
        },
      ],
    };
  }
  return null;
}

function barParagraphs({ heading, text }: Callout, size: number): Paragraph[] {
  const lead = heading === '' ? '' : /[.:!?]$/.test(heading) || text === '' ? heading : `${heading}:`;
  const runs = [
    ...(lead === '' ? [] : [{ text: text === '' ? lead : `${lead} `, bold: true, colour: 'accent' as const }]),
    ...(text === '' ? [] : [{ text }]),
  ];
  return [paragraph(runs, prose(size))];
}
