import type { BriefScore } from '@bidsmith/inference';
import { UsageError } from '../exit-codes.ts';

/** A least value for one figure, as asked for with `--min`. */
export interface Floor {
  readonly figure: FigureName;
  readonly least: number;
}

const figures = {
  precision: ({ requirements }: BriefScore) => requirements.precision,
  recall: ({ requirements }: BriefScore) => requirements.recall,
  strength: ({ requirements }: BriefScore) => requirements.strengthRight,
  kind: ({ requirements }: BriefScore) => requirements.kindRight,
  'dates-precision': ({ dates }: BriefScore) => dates.precision,
  'dates-recall': ({ dates }: BriefScore) => dates.recall,
  'criteria-recall': ({ criteria }: BriefScore) => criteria.recall,
  'limits-recall': ({ limits }: BriefScore) => limits.recall,
  identifier: ({ identifierRight }: BriefScore) => Number(identifierRight),
  type: ({ documentTypeRight }: BriefScore) => Number(documentTypeRight),
  quotes: ({ facts }: BriefScore) => (facts.quotes === 0 ? null : 1 - facts.unverified.length / facts.quotes),
  values: ({ facts }: BriefScore) => (facts.values === 0 ? null : 1 - facts.invented.length / facts.values),
} as const satisfies Record<string, (score: BriefScore) => number | null>;

export type FigureName = keyof typeof figures;
export const figureNames = Object.keys(figures).filter(isFigureName);

/** One figure of a score, 0..1; null where the document gives nothing to measure. */
export function figureOf(score: BriefScore, name: FigureName): number | null {
  return figures[name](score);
}

/** Reads "precision=0.84". Throws `UsageError` for an unknown figure or a number outside 0..1. */
export function parseFloor(text: string): Floor {
  const [figure = '', value = ''] = text.split('=');
  const least = Number(value);
  if (!isFigureName(figure)) throw new UsageError(`--min knows ${figureNames.join(', ')}, not ${figure}.`);
  if (value === '' || !(least >= 0 && least <= 1)) throw new UsageError(`--min ${figure} takes a share from 0 to 1.`);
  return { figure, least };
}

function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(figures, name);
}
