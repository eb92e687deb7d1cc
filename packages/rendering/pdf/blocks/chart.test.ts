import type { ProposalBlock } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createReferences } from '../../cite/references.ts';
import { meridian } from '../../themes/meridian.ts';
import type { Composer } from '../composer.ts';
import { createMeasure } from '../measure.ts';
import { pageGrid } from '../page-grid.ts';
import { createTag, type Tag } from '../tag.ts';
import { composeChart } from './chart.ts';
import { composeUpright } from './compose-upright.ts';

type Chart = Extract<ProposalBlock, { type: 'chart' }>;

const composer = (): Composer => ({
  measure: createMeasure(),
  theme: meridian,
  page: pageGrid('a4'),
  language: 'en',
  references: createReferences([]),
  chapter: { index: 0, number: '1', tag: createTag('Sect', null) },
  requirementTargets: new Map(),
  usedTargets: new Set(),
  outline: [],
});
const figure: Tag = createTag('Figure', null, { alt: 'Hours' });

function chart(kind: Chart['kind'], labels: string[], series: Chart['series']): Chart {
  const words = { caption: '', unit: 'hours', highlight: null, takeaway: 'The first year decides.' };
  return { type: 'chart', kind, labels, series, ...words, citations: [], requirementIds: [] };
}

const years = ['2026', '2027', '2028'];
const two = [
  { name: 'Engineering', values: [900, 700, 400] },
  { name: 'Service', values: [200, 400, 600] },
];

describe('an upright chart', () => {
  it('is drawn as columns of parts or as lines, with every series', () => {
    for (const kind of ['stacked', 'line'] as const)
      expect(composeUpright(composer(), chart(kind, years, two), figure)).not.toBeNull();
  });

  it('goes on below where there are more columns than one row takes', () => {
    const labels = Array.from({ length: 20 }, (_, index) => `${2020 + index}`);
    const series = [{ name: 'Hours', values: labels.map((_, index) => index) }];
    const rows = (shown: Chart) =>
      (composeUpright(composer(), shown, figure) ?? []).filter(({ height }) => height > 100);
    expect(rows(chart('stacked', labels, series))).toHaveLength(2);
    expect(rows(chart('line', labels, series))).toHaveLength(1);
  });

  it.each([
    ['a part is negative', chart('stacked', years, [{ name: 'Hours', values: [3, -2, 1] }])],
    [
      'words are wider than their column',
      chart(
        'stacked',
        years.map(() => 'Verkehrsinfrastrukturfinanzierung'),
        two,
      ),
    ],
    [
      'there are too many series',
      chart(
        'line',
        years,
        Array.from({ length: 7 }, () => ({ name: 'Line', values: [1, 2, 3] })),
      ),
    ],
    ['a line has one place', chart('line', ['2026'], [{ name: 'Hours', values: [1] }])],
  ])('becomes a table of its values where %s', (_, block) => {
    expect(composeUpright(composer(), block, figure)).toBeNull();
    const pieces = composeChart(composer(), block);
    expect(pieces.length).toBeGreaterThan(block.labels.length);
    expect(Math.max(...pieces.map(({ height }) => height))).toBeLessThan(100);
  });
});
