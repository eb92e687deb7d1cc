import type { Theme } from '@bidsmith/core';
import type { ChartElement } from '../layout/slide.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { DeckPackage } from './deck-package.ts';
import type { ObjectNames } from './object-names.ts';

/** What the fixes need to know about the deck. `date` is ISO. */
export interface FinishContext {
  readonly theme: Theme;
  readonly names: ObjectNames;
  readonly title: string;
  readonly date: string;
  /** What stands at the foot of every slide. */
  readonly footer: string;
  /** Language of the words as the format names it (`en-US`); null where it is not known. */
  readonly language: string | null;
  /** Titles of the slides, in order. */
  readonly titles: readonly string[];
  /** The charts in the order they were drawn. */
  readonly charts: readonly ChartElement[];
}

/** One defect of pptxgenjs 4.0.1 that lies between parts of the package, and its repair. */
export type DeckFix = (deck: DeckPackage, context: FinishContext) => void;

/** One defect of pptxgenjs 4.0.1 within a part, and its repair. The parts of a kind pass one after the other, so that only one is a tree at a time. */
export type PartFix = (root: XmlElement, context: FinishContext, path: string) => void;
