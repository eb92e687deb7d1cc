import type { ProposalOutcome } from '@bidsmith/core';
import { type Bins, categoryBins, quantileBins } from './bins.ts';
import { compareRates, type Trials } from './compare-rates.ts';
import type { FeatureDrift } from './drift-report.ts';
import { stabilityIndex } from './stability-index.ts';

/** With fewer values on either side nothing is said: a shift of one standard deviation is then missed more often than found. */
export const minRows = 30;

type Outcomes = readonly ProposalOutcome[];
interface Sides<T> {
  readonly reference: readonly T[];
  readonly current: readonly T[];
}

/** Rates by name: what of an outcome counts as a trial, and what as a hit; null where it is not known. */
const rates: Readonly<Record<string, (outcome: ProposalOutcome) => Trials | null>> = {
  failure_rate: ({ failed }) => ({ hits: Number(failed), trials: 1 }),
  schema_invalid_rate: ({ schemaInvalid, calls }) => (calls === 0 ? null : { hits: Number(schemaInvalid), trials: 1 }),
  repair_rate: (outcome) => trialsOf(outcome, 'repair_calls', 'calls'),
  refusal_rate: (outcome) => trialsOf(outcome, 'refused_calls', 'calls'),
  fallback_share: (outcome) => trialsOf(outcome, 'fallback_steps', 'steps'),
};
/** Features that are counted in a rate and say nothing by themselves. */
const partsOfRates: ReadonlySet<string> = new Set(['repair_calls', 'refused_calls', 'fallback_steps', 'steps']);

/** Compares every feature and rate of which both sides know at least 30 values. Those above their threshold first, then by name. */
export function compareOutcomes(reference: Outcomes, current: Outcomes): FeatureDrift[] {
  const features = [...new Set([...reference, ...current].flatMap(({ features: known }) => Object.keys(known)))];
  const found = [
    ...features.filter((name) => !partsOfRates.has(name)).map((name) => compareFeature(name, { reference, current })),
    compareNumbers(
      'proposal_seconds',
      sides({ reference, current }, ({ seconds }) => seconds),
    ),
    compareNumbers(
      'cost_usd',
      sides({ reference, current }, ({ costUsd, calls }) => (calls === 0 ? null : costUsd)),
    ),
    ...Object.entries(rates).map(([name, read]) => compareRate(name, sides({ reference, current }, read))),
  ];
  return found
    .filter((drift) => drift !== null)
    .toSorted((a, b) => Number(b.isAbove) - Number(a.isAbove) || a.feature.localeCompare(b.feature, 'en'));
}

function compareFeature(name: string, outcomes: Sides<ProposalOutcome>): FeatureDrift | null {
  const read = ({ features }: ProposalOutcome) => features[name] ?? null;
  const numbers = sides(outcomes, (outcome) => numberOf(read(outcome)));
  if (numbers.reference.length > 0) return compareNumbers(name, numbers);
  const categories = sides(outcomes, (outcome) => textOf(read(outcome)));
  if (!isEnough(categories)) return null;
  return indexed(name, categories, { bins: categoryBins(categories.reference), tell: commonest });
}

function compareNumbers(name: string, values: Sides<number>): FeatureDrift | null {
  if (!isEnough(values)) return null;
  return indexed(name, values, { bins: quantileBins(values.reference), tell: middle });
}

function indexed<T>(
  feature: string,
  { reference, current }: Sides<T>,
  { bins, tell }: { bins: Bins<T>; tell: (values: readonly T[]) => string },
): FeatureDrift {
  const { index, threshold, bins: counted } = stabilityIndex(reference, current, bins);
  return {
    feature,
    measure: 'psi',
    value: index,
    threshold,
    isAbove: index > threshold,
    referenceCount: reference.length,
    currentCount: current.length,
    reference: tell(reference),
    current: tell(current),
    bins: [...counted],
  };
}

function compareRate(feature: string, sidesOfRate: Sides<Trials>): FeatureDrift | null {
  const { reference, current } = sidesOfRate;
  const compared = isEnough(sidesOfRate) ? compareRates(reference, current) : null;
  if (compared === null) return null;
  const { score, threshold, isAbove } = compared;
  return {
    feature,
    measure: 'rate',
    value: score,
    threshold,
    isAbove,
    referenceCount: reference.length,
    currentCount: current.length,
    reference: percent(compared.reference),
    current: percent(compared.current),
    bins: [],
  };
}

function sides<T>(
  { reference, current }: Sides<ProposalOutcome>,
  read: (outcome: ProposalOutcome) => T | null,
): Sides<T> {
  const known = (outcomes: Outcomes): T[] => outcomes.map(read).filter((value) => value !== null);
  return { reference: known(reference), current: known(current) };
}

function isEnough({ reference, current }: Sides<unknown>): boolean {
  return reference.length >= minRows && current.length >= minRows;
}

function trialsOf(outcome: ProposalOutcome, hits: string, trials: string): Trials | null {
  const [hit, tried] = [numberOf(outcome.features[hits] ?? null), numberOf(outcome.features[trials] ?? null)];
  return hit === null || tried === null ? null : { hits: hit, trials: tried };
}

function numberOf(value: number | string | null): number | null {
  return typeof value === 'number' ? value : null;
}

function textOf(value: number | string | null): string | null {
  return typeof value === 'string' ? value : null;
}

function middle(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => {
    const value = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
    return String(Number(value.toPrecision(3)));
  };
  return `${at(0.5)} (${at(0.25)} to ${at(0.75)})`;
}

const categoriesTold = 3;

function commonest(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, categoriesTold);
  return sorted.map(([name, count]) => `${name} ${percent(count / values.length)}`).join(', ');
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
