import type { Citation, ColourRole, Logo } from '@bidsmith/core';
import type { Box } from './grid.ts';
import type { Face } from './font-metrics.ts';

export type Colour = ColourRole;

/** `linkTo` names the anchor of another slide. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly colour?: Colour;
  readonly linkTo?: string;
}

/** Sizes in points; `spaceBefore` in points, left out at the top of a box. */
export interface Paragraph {
  readonly runs: readonly Run[];
  readonly face: Face;
  readonly size: number;
  readonly colour: Colour;
  readonly align?: 'left' | 'right' | 'center';
  readonly spaceBefore?: number;
  readonly lineSpacing?: number;
  /** Extra space between letters, in points. */
  readonly tracking?: number;
}

interface Outline {
  readonly colour: Colour;
  /** Points. */
  readonly width: number;
  readonly dashed?: boolean;
}

/** Words in a box, with or without a visible panel. `inset` in inches on all sides. */
export interface TextElement {
  readonly type: 'text';
  readonly name: string;
  readonly box: Box;
  readonly paragraphs: readonly Paragraph[];
  readonly inset?: number;
  readonly valign?: 'top' | 'middle' | 'bottom';
  readonly fill?: Colour;
  readonly outline?: Outline;
  readonly round?: boolean;
  /** A panel of another form: `chevron` and `pentagon` point to the right. */
  readonly shape?: 'chevron' | 'pentagon';
}

/** A shape without words. `alt` is null where it is decoration. `corner` of a quarter disc: where its centre lies, clockwise from top left. */
export interface ShapeElement {
  readonly type: 'shape';
  readonly name: string;
  readonly shape: 'rect' | 'ellipse' | 'quarter' | 'diamond' | 'chevron' | 'arrow';
  readonly corner?: 0 | 1 | 2 | 3;
  readonly box: Box;
  readonly fill: Colour | null;
  readonly outline?: Outline;
  readonly alt: string | null;
}

/** A straight rule along the top or left edge of its box; always decoration. */
export interface LineElement {
  readonly type: 'line';
  readonly name: string;
  readonly box: Box;
  readonly colour: Colour;
  /** Points. */
  readonly width: number;
}

export interface Cell {
  readonly text: string;
  readonly bold?: boolean;
  readonly colour?: Colour;
  readonly fill?: Colour;
  readonly linkTo?: string;
}

/** A row as drawn; a `group` row is one cell across all columns. Height in inches. */
export interface DrawnRow {
  readonly kind: 'header' | 'row' | 'group';
  readonly cells: readonly Cell[];
  readonly height: number;
}

export interface TableElement {
  readonly type: 'table';
  readonly name: string;
  readonly alt: string;
  readonly box: Box;
  readonly columns: readonly { readonly width: number; readonly align: 'left' | 'right' }[];
  readonly rows: readonly DrawnRow[];
  /** Points. */
  readonly size: number;
  /** Space above and below the words of a cell, in inches. */
  readonly paddingY: number;
  /** Where a row is taller than its words, they stand in its middle. */
  readonly valign: 'top' | 'middle';
}

/**
 * A native chart with its data. `bar`: one series of horizontal bars, the first on top; `stacked`: upright columns, the first series at the foot;
 * `line`: one line per series from left to right. `highlight` is the index of the label that carries the message. Series are labelled directly,
 * those of `line` at their end.
 */
export interface ChartElement {
  readonly type: 'chart';
  readonly name: string;
  readonly alt: string;
  readonly box: Box;
  readonly kind: 'bar' | 'stacked' | 'line';
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[]; readonly colour: Colour }[];
  readonly highlight: number | null;
  readonly unit: string;
}

/** A picture, scaled to its box. */
export interface ImageElement {
  readonly type: 'image';
  readonly name: string;
  readonly alt: string;
  readonly box: Box;
  readonly image: Logo;
}

export type SlideElement = TextElement | ShapeElement | LineElement | TableElement | ChartElement | ImageElement;

export const slideLayouts = ['Cover', 'Contents', 'Content', 'Table', 'Matrix', 'Divider', 'Statement'] as const;
export type SlideLayout = (typeof slideLayouts)[number];

/** A slide as a planner hands it over: the title is not yet numbered or fitted. */
export interface SlideDraft {
  readonly layout: SlideLayout;
  readonly kicker: string;
  readonly title: string;
  readonly elements: readonly SlideElement[];
  readonly source: string | null;
  readonly notes: string;
  readonly citations: readonly Citation[];
  /** What this slide alone shows, where `citations` are those of a table that goes on over several slides. */
  readonly ownCitations?: readonly Citation[];
  readonly anchors: readonly string[];
}

/** A finished slide: pure data, everything placed and measured. */
export interface Slide extends SlideDraft {
  /** Name of the PowerPoint section that holds it. */
  readonly section: string;
  /** Points. */
  readonly titleSize: number;
}
