import type { Colour } from '../layout/slide.ts';
import { contrast } from '../themes/contrast.ts';
import type { Painter } from './painter.ts';
import { setLines } from './set-lines.ts';

/** Type sizes of charts in points, equal to those of the native charts. */
export const chartSizes = { value: 14, label: 12 } as const;

interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly align: 'left' | 'right' | 'center';
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: Colour;
}

/** Sets words in a chart, their block centred on the height `y`. */
export function chartLabel(painter: Painter, text: string, place: LabelPlace): void {
  const { x, y, w, align, size = chartSizes.label, bold = false, colour = 'ink' } = place;
  const paragraph = { runs: [{ text, bold }], face: 'body', size, colour, align } as const;
  for (const { lines } of setLines([paragraph], { x, y, w, h: 0, valign: 'middle' }, () => undefined))
    for (const line of lines) if (line.pieces.length > 0) painter.text(line, null);
}

/** A value as charts print it: thousands apart, at most two decimals. */
export function chartValue(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

/** The colour in which words are easier to read on a filled area. */
export function wordsOn({ palette }: Painter, fill: Colour): Colour {
  return contrast(palette.ground, palette[fill]) > contrast(palette.ink, palette[fill]) ? 'ground' : 'ink';
}
