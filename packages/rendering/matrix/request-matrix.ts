import { BidsmithError, type Brief, type Matrix, type RenderRequest } from '@bidsmith/core';
import { planSlides } from '../layout/plan-slides.ts';
import { composeMatrix } from './compose-matrix.ts';
import { createSlidesOf } from './slides-of.ts';

/** The matrix of a request, with slide numbers from the very plan that the deck is drawn from; a proposal without sections has no slides yet. */
export function requestMatrix(request: Omit<RenderRequest, 'format'>): Matrix {
  const { proposal, decisions, options } = request;
  const brief = briefOf(request);
  const slides = proposal.sections.length === 0 ? [] : planSlides(proposal, options).slides;
  return composeMatrix({ brief, proposal, decisions, slidesOf: createSlidesOf(slides) });
}

/** The brief that a matrix is made of. Throws where the request holds none. */
export function briefOf({ brief }: Pick<RenderRequest, 'brief'>): Brief {
  if (brief === null)
    throw new BidsmithError('render_failed', { detail: 'A compliance matrix needs the brief beside the proposal.' });
  return brief;
}
