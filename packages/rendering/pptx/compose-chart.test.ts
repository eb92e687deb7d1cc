import { describe, expect, it } from 'vitest';
import type { ChartElement } from '../layout/slide.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { contrast } from '../themes/contrast.ts';
import { children, descendants, firstDescendant, follow, textOf } from '../xml/xml-tree.ts';
import { formatNumber, numberFormat } from './chart-format.ts';
import { spreadLabels, wordsOn } from './chart-labels.ts';
import { composeChart } from './compose-chart.ts';

const theme = resolveTheme('meridian');
const base = {
  type: 'chart',
  name: 'Chart',
  alt: 'A chart',
  box: { x: 0, y: 0, w: 7.5, h: 4 },
  labels: ['Refund', 'Card', 'Other'],
  highlight: 0,
  unit: 'thousand',
} as const;
const bars: ChartElement = {
  ...base,
  kind: 'bar',
  series: [{ name: 'Contacts', values: [38.2, 21, 5], colour: 'accent' }],
};
const several = [
  { name: 'Fixed', values: [8, 6, 0.1], colour: 'accent' },
  { name: 'Variable', values: [2, 3, 4], colour: 'soft' },
] as const;
const columns: ChartElement = { ...base, kind: 'stacked', series: several };
const lines: ChartElement = { ...base, kind: 'line', series: several };

/** Sequences of the schema (ECMA-376 part 1, 21.2.2). */
const sequences = {
  'c:ser': 'idx order tx spPr invertIfNegative marker dPt dLbls cat val smooth',
  'c:barChart': 'barDir grouping varyColors ser gapWidth overlap axId',
  'c:lineChart': 'grouping varyColors ser marker axId',
  'c:dLbl':
    'idx delete layout numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator',
};

describe('a native chart', () => {
  it.each([bars, columns, lines])('has the parts of a $kind in the sequence of the schema, with two axes', (chart) => {
    const root = composeChart(chart, theme);
    for (const [name, sequence] of Object.entries(sequences)) {
      const order = sequence.split(' ').map((each) => `c:${each}`);
      for (const node of descendants(root, name)) {
        const places = children(node).map((each) => order.indexOf(each.name));
        expect(places, name).toEqual(places.toSorted((a, b) => a - b));
        expect(places).not.toContain(-1);
      }
    }
    expect(descendants(root, 'c:axId')).toHaveLength(4);
  });

  it('holds its names and numbers where the workbook has them', () => {
    const [, second] = descendants(composeChart(columns, theme), 'c:ser');
    expect(descendants(second, 'c:f').map(textOf)).toEqual(['Sheet1!$C$1', 'Sheet1!$A$2:$A$4', 'Sheet1!$C$2:$C$4']);
    expect(descendants(follow(second, 'c:val'), 'c:v').map(textOf)).toEqual(['2', '3', '4']);
  });

  it('shows one bar in the colour of the message', () => {
    const points = descendants(composeChart(bars, theme), 'c:dPt');
    expect(points.map((point) => firstDescendant(point, 'c:idx')?.attributes['val'])).toEqual(['0']);
    expect(firstDescendant(points[0], 'a:schemeClr')?.attributes['val']).toBe('accent1');
  });

  it('writes no number where a part of a column is too low for it', () => {
    const [first] = descendants(composeChart(columns, theme), 'c:ser');
    const hidden = descendants(first, 'c:dLbl').filter((label) => firstDescendant(label, 'c:delete') !== undefined);
    expect(hidden.map((label) => firstDescendant(label, 'c:idx')?.attributes['val'])).toEqual(['2']);
  });

  it('names each line at its end', () => {
    for (const series of descendants(composeChart(lines, theme), 'c:ser')) {
      const end = descendants(series, 'c:dLbl').at(-1);
      expect(firstDescendant(end, 'c:idx')?.attributes['val']).toBe('2');
      expect(firstDescendant(end, 'c:showSerName')?.attributes['val']).toBe('1');
    }
  });

  it.each(['meridian', 'dark'] as const)('sets numbers on columns so that they can be read in %s', (name) => {
    const shown = resolveTheme(name);
    for (const fill of ['accent', 'alert', 'quiet', 'extra', 'bright', 'soft', 'muted'] as const)
      expect(contrast(shown.deck[wordsOn(fill, shown)], shown.deck[fill]), fill).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps the names of lines that end close together apart', () => {
    const ends = [0.5, 0.51, 0.98, 1];
    const shifts = spreadLabels(ends, 3, 4);
    const places = ends.map((end, index) => end * 3 + (shifts[index] ?? 0) * 4).toSorted((a, b) => a - b);
    const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(0.2);
    expect(Math.max(...places)).toBeLessThanOrEqual(3.001);
  });

  it('writes as many decimals as the numbers have', () => {
    expect(numberFormat([1, 2], 'pages')).toBe('#,##0');
    expect(numberFormat([1, 2.5], '%')).toBe('#,##0.0"%"');
    expect(formatNumber(1234.5, [1234.5], '')).toBe('1,234.5');
  });
});
