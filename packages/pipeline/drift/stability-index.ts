import type { Bins } from './bins.ts';

/** Two sets of values, and how far apart they are. */
export interface StabilityIndex {
  /** Population stability index: the symmetric Kullback-Leibler divergence of the two distributions over the bins. */
  readonly index: number;
  /** Above it the difference is more than chance, and large enough to matter. */
  readonly threshold: number;
  readonly bins: readonly { readonly name: string; readonly reference: number; readonly current: number }[];
}

/** Below this no difference matters, however sure it is: the usual rule of credit scoring calls less than 0.1 none and less than 0.2 (or 0.25) small. */
const minIndex = 0.2;
/** Added to each count, so that an empty bin has a logarithm (the Jeffreys prior of a proportion). */
const smoothing = 0.5;
/** Upper 1 % of the standard normal distribution: one false alarm in a hundred nights and features. */
const normalQuantile99 = 2.326_347_874;

/**
 * Compares two sets of values over the bins of the reference. Without drift the index times nm/(n+m) is distributed as chi squared with one degree of freedom
 * less than there are bins (B. Yurdakul, Statistical Properties of Population Stability Index, 2018), which gives the threshold for small samples.
 */
export function stabilityIndex<T>(reference: readonly T[], current: readonly T[], bins: Bins<T>): StabilityIndex {
  const [before, now] = [countsOf(reference, bins), countsOf(current, bins)];
  const size = bins.names.length;
  const share = (count: number, total: number): number => (count + smoothing) / (total + smoothing * size);
  const index = bins.names.reduce((total, _name, bin) => {
    const p = share(before[bin] ?? 0, reference.length);
    const q = share(now[bin] ?? 0, current.length);
    return total + (p - q) * Math.log(p / q);
  }, 0);
  const chance = chiSquared99(size - 1) * (1 / reference.length + 1 / current.length);
  return {
    index,
    threshold: Math.max(minIndex, chance),
    bins: bins.names.map((name, bin) => ({ name, reference: before[bin] ?? 0, current: now[bin] ?? 0 })),
  };
}

/** 99 % quantile of chi squared by the cube approximation (E. B. Wilson and M. M. Hilferty, PNAS 17, 1931): within 1 % of the table. */
export function chiSquared99(degrees: number): number {
  if (degrees === 0) return 0;
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + normalQuantile99 * Math.sqrt(spread)) ** 3;
}

function countsOf<T>(values: readonly T[], bins: Bins<T>): number[] {
  const counts = Array.from(bins.names, () => 0);
  for (const value of values) {
    const bin = bins.binOf(value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
