/** Left, top, right, bottom in English Metric Units from the top left corner of the slide. */
export type ShapeBox = readonly [left: number, top: number, right: number, bottom: number];

/** What stands in front of a paragraph; null where the file leaves it to the layout. */
export type Bullet = 'none' | 'mark' | { readonly scheme: string; readonly startAt: number } | null;

/**
 * A colour: six hexadecimal digits, the name of a theme colour, or "mixed" where it is altered or no single one. Null where the file leaves it unsaid,
 * "none" for no fill.
 */
export type SlideColour = string | null;

export interface SlideRun {
  readonly text: string;
  readonly colour: SlideColour;
  /** In hundredths of a point. */
  readonly size: number | null;
}
export interface SlideParagraph {
  readonly level: number;
  readonly bullet: Bullet;
  readonly runs: SlideRun[];
}
export interface SlideCell {
  readonly paragraphs: SlideParagraph[];
  /** Covered by the cell to the left or above. */
  readonly isCovered: boolean;
}

/** One shape of a slide, a layout, a master or a page of notes. */
export interface SlideShape {
  readonly kind: 'text' | 'picture' | 'frame';
  /** Its place in the layout, if it has one. */
  readonly holder: { readonly type: string; readonly index: string } | null;
  readonly box: ShapeBox | null;
  readonly isHidden: boolean;
  readonly fill: SlideColour;
  readonly description: string | null;
  readonly paragraphs: readonly SlideParagraph[];
  readonly table: { readonly rows: readonly (readonly SlideCell[])[]; readonly hasHead: boolean } | null;
  /** Links to the chart or the data of the diagram it shows. */
  readonly links: readonly string[];
  /** Bullets of its levels, from 0. */
  readonly bullets: ReadonlyMap<number, Bullet>;
}

/** The shapes of one part in the order in which they are drawn. */
export interface SlidePart {
  readonly shapes: readonly SlideShape[];
  readonly background: SlideColour;
  /** False for a slide that the show leaves out. */
  readonly isShown: boolean;
  /** Of a master: the theme colour behind each name, and the bullets of its body text. */
  readonly colourNames: ReadonlyMap<string, string>;
  readonly bodyBullets: ReadonlyMap<number, Bullet>;
}
