import type { Theme } from '@bidsmith/core';
import type { Measure } from './measure.ts';
import type { PageGrid } from './page-grid.ts';
import type { References } from '../cite/references.ts';
import type { Tag } from './tag.ts';

/** An entry of the contents and the bookmarks. `target` is the link destination; the page is known after pagination. */
export interface OutlineEntry {
  readonly level: 1 | 2;
  readonly number: string;
  readonly kicker: string;
  readonly title: string;
  readonly target: string;
}

/** What composing a chapter needs: measuring, references, where its parts hang in the structure tree, and the running numbers. */
export interface Composer {
  readonly measure: Measure;
  readonly theme: Theme;
  readonly page: PageGrid;
  readonly references: References;
  /** BCP 47: what the proposal is written in. */
  readonly language: string;
  /** Chapter number as printed, and its element of the structure tree. */
  readonly chapter: { readonly index: number; readonly number: string; readonly tag: Tag };
  /** Link destinations of requirement ids that have a row in a matrix. */
  readonly requirementTargets: ReadonlyMap<string, string>;
  /** Destinations already given to a row: a requirement that stands in two matrices has one target. */
  readonly usedTargets: Set<string>;
  /** Grows while composing. */
  readonly outline: OutlineEntry[];
}

/** Number of the chapter's next heading: 2.1, 2.2 … */
export function nextHeadingNumber({ chapter, outline }: Composer): string {
  const headings = outline.filter(({ level, number }) => level === 2 && number.startsWith(`${chapter.number}.`));
  return `${chapter.number}.${headings.length + 1}`;
}
