/** A figure with the bounds between which the true one lies with the confidence asked for. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
export interface Sample {
  readonly mean: number;
  readonly variance: number;
  readonly count: number;
}

/** Quantiles of the standard normal distribution: one-sided 95 %, two-sided 95 %. */
export const oneSided95 = 1.644_853_627;
export const twoSided95 = 1.959_963_985;

/** Wilson's score interval of a share (E. B. Wilson, JASA 22, 1927): holds at a handful of trials and near 0 and 1. Without a trial it is 0 to 1. */
export function wilsonInterval(hits: number, trials: number, z: number): Interval {
  if (trials === 0) return { value: 0, low: 0, high: 1 };
  const share = hits / trials;
  const spread = (z * z) / trials;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Difference of two shares, second less first, from their Wilson intervals (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10). */
export function newcombeDifference(
  first: { readonly hits: number; readonly trials: number },
  second: { readonly hits: number; readonly trials: number },
): Interval {
  const a = wilsonInterval(first.hits, first.trials, twoSided95);
  const b = wilsonInterval(second.hits, second.trials, twoSided95);
  const value = b.value - a.value;
  return {
    value,
    low: Math.max(-1, value - Math.hypot(b.value - b.low, a.high - a.value)),
    high: Math.min(1, value + Math.hypot(b.high - b.value, a.value - a.low)),
  };
}

/** Mean, variance (n − 1) and count; null without a value. */
export function sampleOf(values: readonly number[]): Sample | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((total, value) => total + value, 0) / count;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, variance: count > 1 ? squares / (count - 1) : 0, count };
}

/** Difference of two means, second less first, with unequal variances (B. L. Welch, Biometrika 34, 1947), 95 %. Null unless both have two values. */
export function welchDifference(first: Sample | null, second: Sample | null): Interval | null {
  if (first === null || second === null || first.count < 2 || second.count < 2) return null;
  const a = first.variance / first.count;
  const b = second.variance / second.count;
  const value = second.mean - first.mean;
  if (a + b === 0) return { value, low: value, high: value };
  const freedom = (a + b) ** 2 / (a ** 2 / (first.count - 1) + b ** 2 / (second.count - 1));
  const half = studentQuantile(freedom) * Math.sqrt(a + b);
  return { value, low: value - half, high: value + half };
}

/** The value below which this share of the values lies, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** 97.5 % quantile of Student's t by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5): right to 0.01 from three degrees of freedom on. */
function studentQuantile(freedom: number): number {
  const z = twoSided95;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((total, term, index) => total + term / freedom ** (index + 1), z);
}
