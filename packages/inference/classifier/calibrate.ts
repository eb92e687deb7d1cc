import { fitLogistic, probabilityOf } from './fit-logistic.ts';
import type { HeldOut } from './hold-out.ts';

/** Turns log odds of a fit into a probability that held on documents outside it (Platt 1999). */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** Nearly none: two numbers are fitted on thousands of rows. */
const penalty = 1e-3;

/** The calibration of what was said of documents held out. */
export function calibrate(heldOut: readonly HeldOut[]): Calibration {
  const vocabulary = new Map([['odds', 0]]);
  const { bias, weights } = fitLogistic(
    heldOut.map(({ example, odds }) => ({ features: new Map([['odds', odds]]), answer: example.row.requirement })),
    { l2: penalty, vocabulary },
  );
  return { slope: weights.get('odds') ?? 1, offset: bias };
}

/** Share of statements with such odds that are requirements, 0 to 1. */
export function calibrated(odds: number, { slope, offset }: Calibration): number {
  return probabilityOf(slope * odds + offset);
}
