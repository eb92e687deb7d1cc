import type { Logo, Theme } from '@bidsmith/core';
import type { Face } from '../layout/font-metrics.ts';
import type { FontId } from '../type/font-files.ts';
import type { Colour } from '../layout/slide.ts';
import type { Tag } from '../pdf/tag.ts';

/** A rectangle in points from the top left corner of the slide. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** How a path is filled and stroked; widths in points. */
export interface PathPaint {
  readonly fill?: Colour;
  readonly stroke?: { readonly colour: Colour; readonly width: number; readonly dashed?: boolean };
}

/** Words of a line in one style. `width` as measured, in points, with the space between letters. */
export interface TextPiece {
  readonly text: string;
  /** The font that has its letters; null where none at hand has. */
  readonly font: FontId | null;
  readonly face: Face;
  readonly bold: boolean;
  readonly italic: boolean;
  /** Points. */
  readonly size: number;
  readonly colour: Colour;
  readonly tracking: number;
  readonly width: number;
  /** Number of the slide it leads to. */
  readonly link?: number;
}

/** A line of text as it is set: where it begins and its baseline, in points; its pieces from left to right. */
export interface TextLine {
  readonly x: number;
  readonly baseline: number;
  readonly pieces: readonly TextPiece[];
}

/**
 * What draws a slide: into a PDF, into SVG. All places in points from the top left corner. What has a tag is content, what has none is decoration;
 * inside `figure` everything belongs to the figure.
 */
export interface Painter {
  readonly theme: Theme;
  /** `d` is path data as in SVG. */
  path(d: string, paint: PathPaint): void;
  text(line: TextLine, tag: Tag | null): void;
  image(image: Logo, area: Area): void;
  /** Draws something that is one figure, told in the words of the tag. */
  figure(tag: Tag, draw: () => void): void;
  /** Makes sure that an element without words is told, too: an empty cell. */
  touch(tag: Tag): void;
}
