import type { Colour } from '../layout/slide.ts';
import { chartSizes } from '../pptx/chart-labels.ts';
import type { Painter } from './painter.ts';
import { setLines } from './set-lines.ts';

interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly align: 'left' | 'right' | 'center';
  readonly valign?: 'top' | 'middle';
  readonly size?: number;
  readonly bold?: boolean;
  readonly colour?: Colour;
}

/** Sets words in a chart, their block centred on the height `y` or hanging from it. */
export function chartLabel(painter: Painter, text: string, place: LabelPlace): void {
  const { x, y, w, align, valign = 'middle', size = chartSizes.label, bold = false, colour = 'ink' } = place;
  const paragraph = { runs: [{ text, bold }], face: 'body', size, colour, align } as const;
  for (const { lines } of setLines([paragraph], { x, y, w, h: 0, valign }, () => undefined))
    for (const line of lines) if (line.pieces.length > 0) painter.text(line, null);
}
