import type { Release } from '@bidsmith/core';
import type { Interval, ReleaseComparison, ReleaseFigures } from '@bidsmith/pipeline';
import { formatTable } from '../format-table.ts';
import { heading } from '../inspect/wording.ts';
import { money, nameOf, seconds } from './show-releases.ts';

interface Row {
  readonly title: string;
  readonly first: string;
  readonly second: string;
  readonly difference: string;
}

/** Two releases side by side, with the difference and its 95 % interval. */
export function showReport({
  names: [one, other],
  since,
  first,
  second,
  ...differences
}: ReleaseComparison & { readonly names: readonly [Release, Release] }): string {
  const row = (title: string, tell: (figures: ReleaseFigures) => string, difference = ''): Row => ({
    title,
    first: tell(first),
    second: tell(second),
    difference,
  });
  const rows = [
    row('proposals', ({ proposals }) => String(proposals)),
    row('success', ({ success }) => share(success), between(differences.success, points)),
    row('time, mean', ({ meanSeconds }) => seconds(meanSeconds), between(differences.seconds, seconds)),
    row('time, p50', ({ p50Seconds }) => seconds(p50Seconds)),
    row('time, p95', ({ p95Seconds }) => seconds(p95Seconds)),
    row('cost, mean', ({ meanCostUsd }) => money(meanCostUsd), between(differences.costUsd, money)),
    row('repairs per call', ({ repairRate }) => percent(repairRate)),
    row('steps by the engine', ({ meanFallbacks }) => (meanFallbacks === null ? '–' : meanFallbacks.toFixed(2))),
    row('agreement as shadow', ({ agreement }) => (agreement === null ? '–' : agreement.toFixed(3))),
  ];
  return [
    heading(`${nameOf(one)} and ${nameOf(other)}`),
    since === null
      ? 'They never served users at one time: all their proposals are compared.'
      : `Proposals since ${since.toISOString().slice(0, 16).replace('T', ' ')} UTC, when both were at work.`,
    '',
    formatTable(rows, [
      { title: '', text: ({ title }) => title },
      { title: one.id, right: true, text: (each) => each.first },
      { title: other.id, right: true, text: (each) => each.second },
      { title: 'difference (95 %)', right: true, text: ({ difference }) => difference },
    ]),
    ...(rows.some(({ difference }) => difference.endsWith('*'))
      ? ['* beyond chance: the interval is clear of 0\n']
      : []),
  ].join('\n');
}

function share(interval: Interval | null): string {
  if (interval === null) return '–';
  return `${percent(interval.value)} (${percent(interval.low)} to ${percent(interval.high)})`;
}

function between(interval: Interval | null, tell: (value: number) => string): string {
  if (interval === null) return 'too few';
  const verdict = interval.low <= 0 && interval.high >= 0 ? '' : ' *';
  return `${signed(interval.value, tell)} (${signed(interval.low, tell)} to ${signed(interval.high, tell)})${verdict}`;
}

function signed(value: number, tell: (value: number) => string): string {
  return `${value < 0 ? '−' : '+'}${tell(Math.abs(value))}`;
}

function percent(value: number | null): string {
  return value === null ? '–' : `${(value * 100).toFixed(1)} %`;
}

function points(value: number): string {
  return `${(value * 100).toFixed(1)} points`;
}
