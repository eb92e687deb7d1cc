import { describe, expect, it } from 'vitest';
import { chartPages, highlightOf } from './chart-pages.ts';
import type { ChartBlock } from './chart-pages.ts';

const chart = (kind: ChartBlock['kind'], values: readonly number[], highlight: string | null = null): ChartBlock => ({
  type: 'chart',
  caption: 'Values',
  kind,
  unit: '',
  labels: values.map((_, index) => `L${index}`),
  series: [{ name: 'Values', values: [...values] }],
  highlight,
  takeaway: '',
  citations: [],
  requirementIds: [],
});

describe('the pages of a chart', () => {
  it('sort bars, negative ones last, and leave columns and lines in order', () => {
    expect(chartPages(chart('bar', [-2, 5, 0]))[0]?.series[0]?.values).toEqual([5, 0, -2]);
    expect(chartPages(chart('line', [-2, 5, 0]))[0]?.series[0]?.values).toEqual([-2, 5, 0]);
  });

  it('highlight the label that is named, else the largest bar', () => {
    expect(highlightOf(chart('bar', [1, 9, 4], 'L2'))).toBe(2);
    expect(highlightOf(chart('bar', [1, 9, 4]))).toBe(1);
    expect(highlightOf(chart('stacked', [1, 9, 4]))).toBeNull();
  });

  it('show every bar of a long list, the accent on one page only', () => {
    const pages = chartPages(
      chart(
        'bar',
        Array.from({ length: 30 }, (_, index) => index),
      ),
    );
    expect(pages.flatMap((page) => page.labels)).toHaveLength(30);
    expect(pages.map((page) => page.series[0]?.colour)).toEqual(['accent', 'muted', 'muted']);
  });

  it('keep a label in full where it is printed shortened', () => {
    const long = 'A label that goes on and on until nobody can read it beside a bar any more, and then some';
    const [page] = chartPages({ ...chart('bar', [1]), labels: [long] });
    expect(page?.labels[0]).not.toBe(long);
    expect(page?.notes).toEqual([long]);
  });
});
