import { z } from 'zod';
import { kinds } from '../extractive/classify-kind.ts';
import type { Kind } from './recipe.ts';

const share = z.number().min(0).max(1);
const figuresSchema = z.object({
  rows: z.int(),
  requirements: z.int(),
  precision: share,
  recall: share,
  f1: share,
  kind: share,
});
export const scoresSchema = figuresSchema.extend({
  /** Of the requirements of a kind, the share that is given it; of the rows given it, the share that is of it. */
  kinds: z.record(z.string(), z.object({ requirements: z.int(), recall: share, precision: share })),
  documents: z.record(z.string(), figuresSchema),
});
export type Scores = z.infer<typeof scoresSchema>;
type Figures = z.infer<typeof figuresSchema>;

/** An answer beside the right one. `kind` is the answer for requirements, also for those not taken: kinds are measured apart from yes and no. */
export interface Answer {
  readonly document: string;
  readonly taken: boolean;
  readonly kind: Kind;
  readonly right: { readonly requirement: boolean; readonly kind: Kind | null };
}
const decimals = 1e4;

/** Precision, recall and F1 of yes and no, and the share of requirements with the right kind: over all, by kind and by document. */
export function scoreAnswers(answers: readonly Answer[]): Scores {
  const requirements = answers.filter(({ right }) => right.requirement);
  const ofKind = (name: Kind) => {
    const wanted = requirements.filter(({ right }) => right.kind === name);
    const hits = wanted.filter(({ kind }) => kind === name).length;
    const given = requirements.filter(({ kind }) => kind === name).length;
    return { requirements: wanted.length, recall: ratio(hits, wanted.length), precision: ratio(hits, given) };
  };
  return {
    ...figuresOf(answers),
    kinds: Object.fromEntries(kinds.map((name) => [name, ofKind(name)])),
    documents: Object.fromEntries(
      [...Map.groupBy(answers, ({ document }) => document)]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([document, rows]) => [document, figuresOf(rows)]),
    ),
  };
}

function figuresOf(answers: readonly Answer[]): Figures {
  const wanted = answers.filter(({ right }) => right.requirement);
  const taken = answers.filter((answer) => answer.taken).length;
  const hits = wanted.filter((answer) => answer.taken).length;
  const kindRight = wanted.filter(({ kind, right }) => kind === right.kind).length;
  return {
    rows: answers.length,
    requirements: wanted.length,
    precision: ratio(hits, taken),
    recall: ratio(hits, wanted.length),
    f1: ratio(2 * hits, taken + wanted.length),
    kind: ratio(kindRight, wanted.length),
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * decimals) / decimals;
}
