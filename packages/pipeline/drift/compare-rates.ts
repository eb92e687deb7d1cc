/** What of one proposal counts towards a rate: so many of so many calls, or one of one proposal. */
export interface Trials {
  readonly hits: number;
  readonly trials: number;
}

export interface RateComparison {
  /** Shares of all trials, 0 to 1. */
  readonly reference: number;
  readonly current: number;
  /** Standard scores of the difference; 0 where none is to be seen. */
  readonly score: number;
  /** Above it, and with a difference that matters, the rate has changed. */
  readonly threshold: number;
  readonly isAbove: boolean;
}

/** Two-sided 1 % of the standard normal distribution. */
const scoreThreshold = 2.575_829_304;
/** Cohen's h of a small effect (Statistical Power Analysis, 1988): from nothing to 1 %, from 10 to 17 %. Less does not matter, however sure it is. */
const minEffect = 0.2;

/**
 * Two-proportion test with Yates's correction. The trials of one proposal resemble each other, so both sides count as fewer than they are, by the design effect
 * (J. N. K. Rao and A. J. Scott, Biometrics 48, 1992): the larger of the two, at least 1. Null where either side has no trial.
 */
export function compareRates(reference: readonly Trials[], current: readonly Trials[]): RateComparison | null {
  const [before, now] = [totalOf(reference), totalOf(current)];
  if (before.trials === 0 || now.trials === 0) return null;
  const [p, q] = [before.hits / before.trials, now.hits / now.trials];
  const effect = Math.max(1, designEffect(reference, p), designEffect(current, q));
  const [n, m] = [before.trials / effect, now.trials / effect];
  const pooled = (p * n + q * m) / (n + m);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
  const correction = (1 / n + 1 / m) / 2;
  const score = deviation === 0 ? 0 : Math.max(0, Math.abs(q - p) - correction) / deviation;
  const size = Math.abs(2 * Math.asin(Math.sqrt(q)) - 2 * Math.asin(Math.sqrt(p)));
  return {
    reference: p,
    current: q,
    score,
    threshold: scoreThreshold,
    isAbove: score > scoreThreshold && size >= minEffect,
  };
}

function totalOf(rows: readonly Trials[]): Trials {
  return rows.reduce((total, row) => ({ hits: total.hits + row.hits, trials: total.trials + row.trials }), {
    hits: 0,
    trials: 0,
  });
}

/** How many times wider the rate varies between proposals than it would if all trials were independent. */
function designEffect(rows: readonly Trials[], rate: number): number {
  const asked = rows.filter(({ trials }) => trials > 0);
  if (asked.length < 2 || rate === 0 || rate === 1) return 1;
  const { trials } = totalOf(asked);
  const squares = asked.reduce((total, row) => total + (row.hits - rate * row.trials) ** 2, 0);
  const between = ((asked.length / (asked.length - 1)) * squares) / trials ** 2;
  return between / ((rate * (1 - rate)) / trials);
}
