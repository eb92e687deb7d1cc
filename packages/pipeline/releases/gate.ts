import type { Release } from '@bidsmith/core';

/** How much lower the score may be on the same suite: less than the noise of a model that samples. */
const tolerance = 0.01;

/** Why a release must not get traffic yet, in a sentence; null when it may. It has to have been measured, and no worse than the live one on the same cases. */
export function gateReason(
  candidate: Pick<Release, 'id' | 'evaluation'>,
  live: Pick<Release, 'id' | 'evaluation'>,
): string | null {
  const { evaluation } = candidate;
  if (evaluation === null) return `${candidate.id} has not been evaluated.`;
  if (live.evaluation === null || live.evaluation.suite !== evaluation.suite) return null;
  if (evaluation.score >= live.evaluation.score - tolerance) return null;
  return `${candidate.id} scores ${evaluation.score.toFixed(3)} and the live ${live.id} ${live.evaluation.score.toFixed(3)} on the same cases.`;
}
