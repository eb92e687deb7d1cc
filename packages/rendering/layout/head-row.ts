import type { Citation } from '@bidsmith/core';
import type { SlideElement } from './slide.ts';

/** A row across the top of a slide, above its text: key figures or people. Height in inches. */
export interface HeadRow {
  readonly height: number;
  readonly citations: readonly Citation[];
  draw(y: number): SlideElement[];
}
