import type { ProposalBlock } from '@bidsmith/core';
import { highlightOf } from './chart-pages.ts';
import type { ChartBlock } from './chart-pages.ts';
import { fitsLines } from './fit-text.ts';
import { textWidth } from './font-metrics.ts';
import type { Paragraph } from './slide.ts';
import { paragraph, paragraphsHeight, prose, sans, serif } from './text-box.ts';

type Callout = Extract<ProposalBlock, { type: 'callout' }>;

const valueSizes = [44, 36, 30, 24] as const;
const textSizes = [18, 16, 14, 12] as const;
/** Words of a panel, in inches. */
const maxHeight = 3.9;

/** What stands in the panel beside a chart, and whether the callout is part of it. No words where the title has said everything. */
export function soWhatWords(parts: {
  block: ChartBlock;
  /** The title says the takeaway. */
  repeats: boolean;
  callout: Callout | null;
  /** Inches. */
  width: number;
}): { words: Paragraph[]; usesCallout: boolean } {
  const { block, repeats, callout, width } = parts;
  const takeaway = repeats ? '' : block.takeaway;
  const figure = figureWords(block, width);
  if (callout) {
    const both = fitted(figure, [takeaway, callout.heading === '' ? null : callout.heading, callout.text], width);
    if (both) return { words: both, usesCallout: true };
  }
  if (takeaway === '') return { words: [], usesCallout: false };
  const alone = fitted(figure, [takeaway, null, ''], width) ?? fitted([], [takeaway, null, ''], width);
  if (alone) return { words: alone, usesCallout: false };
  return { words: shortened(takeaway, width), usesCallout: false };
}

/** The highlighted value large, its label below; nothing where it is too long for large type. */
function figureWords(block: ChartBlock, width: number): Paragraph[] {
  const at = highlightOf(block);
  const label = at === null ? undefined : block.labels[at];
  const value = at === null || block.kind === 'stacked' ? undefined : block.series[0]?.values[at];
  if (label === undefined || value === undefined || !fitsLines({ text: label, face: 'body', width }, 14, 2)) return [];
  const number = value.toLocaleString('en-US', { maximumFractionDigits: 2 });
  const withUnit = [number, block.unit].filter((part) => part !== '').join(' ');
  const fits = (text: string, each: number) => textWidth(text, { face: 'title', size: each }) < width * 0.96;
  // A long unit stands with the label, so that the number stays large.
  const short = fits(withUnit, valueSizes[1]);
  const text = short ? withUnit : number;
  const size = valueSizes.find((each) => fits(text, each));
  if (size === undefined) return [];
  const name = short || block.unit === '' ? label : `${block.unit}: ${label}`;
  return [paragraph(text, serif(size, 'accent')), paragraph(name, sans(14, 'subtle'))];
}

function fitted(
  figure: readonly Paragraph[],
  [takeaway, heading, text]: readonly [string, string | null, string],
  width: number,
): Paragraph[] | null {
  for (const size of textSizes) {
    const words = [
      ...figure,
      ...(takeaway === ''
        ? []
        : [
            paragraph('So what', { ...serif(20), spaceBefore: 16 }),
            paragraph(takeaway, { ...prose(size), spaceBefore: 4 }),
          ]),
      ...(heading === null ? [] : [paragraph(heading, { ...serif(20), spaceBefore: 16 })]),
      ...(text === '' ? [] : [paragraph(text, { ...prose(size), spaceBefore: 4 })]),
    ];
    if (paragraphsHeight(words, width) <= maxHeight) return words;
  }
  return null;
}

/** As many words as the panel takes; the notes have all. */
function shortened(takeaway: string, width: number): Paragraph[] {
  let letters = Array.from(takeaway);
  const panel = () => [
    paragraph('So what', serif(20)),
    paragraph(`${letters.join('').trimEnd()}…`, { ...prose(14), spaceBefore: 4 }),
  ];
  while (letters.length > 20 && paragraphsHeight(panel(), width) > maxHeight)
    letters = letters.slice(0, Math.floor(letters.length * 0.9));
  return panel();
}
