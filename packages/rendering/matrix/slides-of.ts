import type { Requirement } from '@bidsmith/core';
import { normaliseForQuotes } from '@bidsmith/core';
import type { Slide } from '../layout/slide.ts';

/** Numbers of the slides that answer a requirement, in ascending order from 1. */
export type SlidesOf = (requirement: Pick<Requirement, 'file' | 'page' | 'quote'>) => readonly number[];

/** Finds the slides of a deck that cite the words of a requirement: every planner carries the citations of what it shows, so continued slides count as well. */
export function createSlidesOf(slides: readonly Pick<Slide, 'citations' | 'ownCitations'>[]): SlidesOf {
  const numbers = new Map<string, Set<number>>();
  for (const [index, slide] of slides.entries()) {
    for (const citation of slide.ownCitations ?? slide.citations) {
      const key = keyOf(citation);
      const known = numbers.get(key) ?? new Set<number>();
      numbers.set(key, known.add(index + 1));
    }
  }
  return (requirement) => [...(numbers.get(keyOf(requirement)) ?? [])];
}

function keyOf({ file, page, quote }: Parameters<SlidesOf>[0]): string {
  return JSON.stringify([file, page, normaliseForQuotes(quote)]);
}
