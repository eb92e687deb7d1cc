import type { Box } from '../../layout/grid.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import type { Relation } from '../office/office-package.ts';
import type { ShownColour } from './deck-colours.ts';

/** Words of one format, with what is behind them. */
export interface LintRun {
  readonly text: string;
  /** Points. */
  readonly size: number;
  readonly bold: boolean;
  readonly colour: ShownColour;
  /** Hex digits of the ground. */
  readonly ground: string;
  readonly typeface: string | null;
}

/** A place of a layout that slides take up. */
export interface LintPlace {
  readonly box: Box | null;
  readonly size: number | null;
  readonly colour: ShownColour | null;
}

export interface LintLayout {
  readonly name: string;
  /** Hex digits. */
  readonly ground: string;
  /** By number, or by type where it has none. */
  readonly places: ReadonlyMap<string, LintPlace>;
}

/** An object of a slide as it appears. */
export interface LintShape {
  readonly kind: 'text' | 'picture' | 'frame' | 'line';
  readonly name: string;
  readonly alt: string;
  readonly isDecorative: boolean;
  /** Type of its placeholder; null where it is none. */
  readonly place: string | null;
  readonly box: Box | null;
  /** Hex digits. */
  readonly fill: string | null;
  readonly isRotated: boolean;
  readonly text: string;
  readonly runs: readonly LintRun[];
  readonly table: XmlElement | null;
  /** The part that holds its chart. */
  readonly chart: XmlElement | null;
  readonly node: XmlElement;
}

export interface LintSlide {
  /** From 1. */
  readonly number: number;
  readonly place: string;
  readonly layout: LintLayout;
  /** Hex digits. */
  readonly ground: string;
  readonly shapes: readonly LintShape[];
  readonly title: string | null;
  readonly root: XmlElement;
  readonly relations: readonly Relation[];
  readonly theme: ReadonlyMap<string, string>;
}

/** What is remembered of a slide when all have been read. */
export interface SlideSummary {
  readonly number: number;
  readonly place: string;
  readonly id: string;
  readonly layout: string;
  readonly title: string | null;
  readonly titleBox: Box | null;
  /** No more than a few text boxes: no table, picture, chart, line or figure. */
  readonly isPlain: boolean;
}

export interface LintDeck {
  readonly slides: readonly SlideSummary[];
  /** Ids of the slides that stand in a section; null where the deck has none. */
  readonly sectioned: ReadonlySet<string> | null;
  /** Number of slides that were planned; null where it is not known. */
  readonly planned: number | null;
}

/** The slide in inches. */
export const slideBox: Box = { x: 0, y: 0, w: 13.333, h: 7.5 };
