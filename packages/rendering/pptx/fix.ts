import type { Theme } from '@bidsmith/core';
import type { DeckPackage } from './deck-package.ts';
import type { ObjectNames } from './object-names.ts';

/** What the fixes need to know about the deck. `date` is ISO. */
export interface FinishContext {
  readonly theme: Theme;
  readonly names: ObjectNames;
  readonly title: string;
  readonly date: string;
}

/** One defect of pptxgenjs 4.0.1 and its repair. */
export type Fix = (deck: DeckPackage, context: FinishContext) => void;

/** Slides, layouts and the master: the parts that hold shapes. */
export const shapeParts = /^ppt\/(slides|slideLayouts|slideMasters)\/[^/]+\.xml$/;
