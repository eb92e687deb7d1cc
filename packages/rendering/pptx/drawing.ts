import type { ChartElement } from '../layout/slide.ts';
import type { ObjectNames } from './object-names.ts';

/** What drawing needs beside the slide: keys for names and alt text, and the numbers of the slides that links lead to. */
export interface Drawing {
  readonly names: ObjectNames;
  readonly slideNumbers: ReadonlyMap<string, number>;
  /** Grows while drawing: the charts in the order they are drawn. */
  readonly charts: ChartElement[];
}
