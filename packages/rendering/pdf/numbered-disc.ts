import { breakLines } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import type { Composer } from './composer.ts';
import type { Tag } from './tag.ts';
import { textStyles } from './text-style.ts';

/** A filled circle with a number in it. */
interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly number: number;
  readonly colour: 'accent' | 'alert' | 'quiet' | 'extra';
  /** What the number belongs to. */
  readonly tag: Tag;
}

/** Paints the disc around its middle; the number is set in the colour of the ground. */
export function paintDisc(canvas: Canvas, { measure }: Composer, { x, y, radius, number, colour, tag }: Disc): void {
  const style = { ...textStyles.smallStrong, colour: 'ground' } as const;
  const [line] = breakLines([{ text: `${number}`, style }], 2 * radius, measure);
  canvas.shape((document) => document.circle(x, y, radius).fill(canvas.colour(colour)));
  if (line) canvas.text(line, { x: x - line.width / 2, y: y + capHalfHeight * style.size }, tag);
}

/** Half the height of a digit as a share of the type size. */
const capHalfHeight = 0.36;
