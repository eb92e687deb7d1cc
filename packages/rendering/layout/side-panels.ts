import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span } from './grid.ts';
import { calloutParagraphs, panel, panelHeight, quoteParagraphs } from './panel.ts';
import type { Paragraph, SlideElement } from './slide.ts';
import { wordsOf } from './text-box.ts';

export type SideBlock = Extract<ProposalBlock, { type: 'callout' | 'quote' }>;

const panelColumns = 4;
/** Points; the largest first. */
const sideSizes = [18, 16, 14] as const;

/** Callouts and quotations as panels in the right third: how many words they hold and how they are drawn between two heights. */
export interface SidePanels {
  readonly words: number;
  draw(top: number, bottom: number): SlideElement[];
}

/** The panels at the largest size at which they fit `room` inches together; null where they do not. */
export function sidePanels(blocks: readonly SideBlock[], room: number): SidePanels | null {
  const w = span(panelColumns);
  const gap = 0.22;
  for (const size of sideSizes) {
    const panels = blocks.map((block) => ({ block, paragraphs: sideParagraphs(block, size) }));
    const height = panels.reduce((sum, each) => sum + panelHeight(each.paragraphs, w), gap * (panels.length - 1));
    if (height > room) continue;
    return {
      words: panels.reduce((sum, each) => sum + wordsOf(each.paragraphs), 0),
      draw: (top, bottom) => {
        let y = top;
        return panels.map((each) => {
          const stretch = panels.length === 1 ? bottom - top : 0;
          const drawn = panel(
            each.block.type === 'quote' ? 'Quotation' : 'Callout',
            { x: columnX(12 - panelColumns), y, w, h: stretch },
            each.paragraphs,
            each.block.type === 'quote' ? 'deep' : 'panel',
          );
          y += drawn.box.h + gap;
          return drawn;
        });
      },
    };
  }
  return null;
}

function sideParagraphs(block: SideBlock, size: number): Paragraph[] {
  return block.type === 'quote'
    ? quoteParagraphs(block.text, block.attribution, size + 2)
    : calloutParagraphs(block.heading, block.text, size - 2);
}
