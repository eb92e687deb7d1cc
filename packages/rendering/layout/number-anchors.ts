import type { Slide } from './slide.ts';

/** The number of the first slide that bears each anchor, from 1. */
export function numberAnchors(slides: readonly Pick<Slide, 'anchors'>[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const [index, slide] of slides.entries()) {
    for (const anchor of slide.anchors) if (!numbers.has(anchor)) numbers.set(anchor, index + 1);
  }
  return numbers;
}
