import type { Matrix, RenderRequest } from '@bidsmith/core';
import { planSlides } from '../layout/plan-slides.ts';
import { composeMatrix } from './compose-matrix.ts';
import { createSlidesOf } from './slides-of.ts';

/** The matrix of a request, with slide numbers from the very plan that the deck is drawn from; a proposal without sections has no slides yet. */
export function requestMatrix({ proposal, brief, decisions, options }: Omit<RenderRequest, 'format'>): Matrix {
  const slides = proposal.sections.length === 0 ? [] : planSlides(proposal, options).slides;
  return composeMatrix({ brief, proposal, decisions, slidesOf: createSlidesOf(slides) });
}
