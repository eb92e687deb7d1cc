import type { ChartElement } from '../layout/slide.ts';

/** Share of the scale that the number before the end of a bar takes. */
const numberRoom = 0.16;

/** The values that the ends of a plot stand for; zero is always among them. A bar to the left of zero has its number before its end, clear of the names. */
export function chartScale({ kind, series }: Pick<ChartElement, 'kind' | 'series'>): { least: number; most: number } {
  const values = series.flatMap((each) => each.values);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  return { least: kind === 'bar' && least < 0 ? least - numberRoom * (most - least) : least, most };
}
