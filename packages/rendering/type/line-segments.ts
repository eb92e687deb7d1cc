import LineBreaker from 'linebreak';

/** A stretch of text between two places where a line may end; `required`: it must end there. */
export interface LineSegment {
  readonly start: number;
  readonly end: number;
  readonly required: boolean;
}

/** The stretches between the places where a line may end by UAX #14, the spaces at its end included. */
export function* lineSegments(text: string): Generator<LineSegment> {
  const breaker = new LineBreaker(text);
  let start = 0;
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    if (at.position > start) yield { start, end: at.position, required: at.required };
    start = at.position;
  }
}
