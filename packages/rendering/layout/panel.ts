import type { Box } from './grid.ts';
import type { Colour, Paragraph, TextElement } from './slide.ts';
import { paragraph, paragraphsHeight, prose, sans, serif } from './text-box.ts';

/** Padding inside panels, in inches. */
const panelInset = 0.26;
/** A panel may be taller than its words, but they fill at least this share of it. */
const minFill = 0.7;

/** The words of a callout. */
export function calloutParagraphs(heading: string, text: string, size: number): Paragraph[] {
  const head = heading === '' ? [] : [paragraph(heading, serif(size + 3, 'accent'))];
  return [
    ...head,
    ...(text === '' ? [] : [paragraph(text, { ...prose(size), spaceBefore: head.length === 0 ? 0 : 6 })]),
  ];
}

/** The words of a quotation, for a dark ground. */
export function quoteParagraphs(text: string, attribution: string, size: number): Paragraph[] {
  const words = [paragraph(`“${text.replace(/^["“„]|["”]$/g, '')}”`, { ...serif(size, 'onDeep'), lineSpacing: 1.08 })];
  return attribution === '' ? words : [...words, paragraph(attribution, { ...sans(14, 'soft'), spaceBefore: 12 })];
}

/** Height of a panel around these words, in inches. */
export function panelHeight(paragraphs: readonly Paragraph[], width: number): number {
  return paragraphsHeight(paragraphs, width - 2 * panelInset) + 2 * panelInset;
}

/** A filled panel with words, at least as tall as they need and stretched towards `box.h` only as far as they still fill it. */
export function panel(name: string, box: Box, paragraphs: readonly Paragraph[], fill: Colour): TextElement {
  const needed = panelHeight(paragraphs, box.w);
  const h = Math.max(needed, Math.min(box.h, needed / minFill));
  return { type: 'text', name, box: { ...box, h }, paragraphs, inset: panelInset, fill, valign: 'top' };
}
