import type { Scores } from './scores.ts';

/**
 * Figures of a candidate may lie this far below and still count as not worse. Leaving one document out of some thirty, a single document that
 * swings by a tenth moves F1 by about 0.003 and kinds by about 0.006; what is smaller cannot be told from chance.
 */
export const tolerance = { f1: 0.003, kind: 0.006 } as const;

export interface GateDecision {
  readonly passes: boolean;
  /** Sentences for people: each comparison and its outcome. */
  readonly reasons: readonly string[];
}

/** Whether a candidate may become current: on the same rows, held out alike, it is not worse than the rules alone and than the current version. */
export function judgeCandidate(
  candidate: Scores,
  { rules, current }: { rules: Scores; current: Scores | null },
): GateDecision {
  const compared = [
    ...compare(candidate, rules, 'the rules alone'),
    ...(current === null ? [] : compare(candidate, current, 'the current version')),
  ];
  const reasons = compared.map(({ reason }) => reason);
  return {
    passes: compared.every(({ holds }) => holds),
    reasons:
      current === null ? [...reasons, 'There is no current version of the same features to compare with.'] : reasons,
  };
}

function compare(candidate: Scores, other: Scores, name: string): { holds: boolean; reason: string }[] {
  return (['f1', 'kind'] as const).map((figure) => {
    const holds = candidate[figure] >= other[figure] - tolerance[figure];
    const what = figure === 'f1' ? 'F1' : 'Right kinds';
    const words = `${candidate[figure].toFixed(3)} against ${other[figure].toFixed(3)} of ${name}`;
    return { holds, reason: `${what}: ${words}${holds ? '' : ': worse'}.` };
  });
}
