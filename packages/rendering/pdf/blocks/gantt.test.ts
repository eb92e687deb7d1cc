import { describe, expect, it } from 'vitest';
import { createReferences } from '../../cite/references.ts';
import { meridian } from '../../themes/meridian.ts';
import type { Composer } from '../composer.ts';
import { createMeasure } from '../measure.ts';
import { pageGrid } from '../page-grid.ts';
import { createTag } from '../tag.ts';
import { composeGantt } from './gantt.ts';

const composer: Composer = {
  measure: createMeasure(),
  theme: meridian,
  page: pageGrid('letter'),
  language: 'en',
  references: createReferences([]),
  chapter: { index: 0, number: '1', tag: createTag('Sect', null) },
  requirementTargets: new Map(),
  usedTargets: new Set(),
  outline: [],
};
const point = (at: string, until?: string, label = 'Installation') => ({
  at,
  ...(until === undefined ? {} : { until }),
  tz: null,
  label,
  citations: [],
  requirementIds: [],
});

describe('spans of time', () => {
  it('have a row each below an axis that every page repeats', () => {
    const rows = composeGantt(composer, [point('2026-01-05', '2026-03-31'), point('2026-04-01')]) ?? [];
    expect(rows).toHaveLength(3);
    expect(rows.slice(1).every(({ repeat }) => repeat !== undefined)).toBe(true);
  });

  it.each([
    ['no point has an end', [point('2026-01-05'), point('2026-04-01')]],
    ['an end is not after its beginning', [point('2026-01-05', '2026-01-05')]],
    ['a date cannot be read', [point('2026-01-05', '2026-03-31'), point('in spring')]],
    ['a label would fill a page', [point('2026-01-05', '2026-03-31', 'words that go on '.repeat(400))]],
  ])('are not drawn where %s', (_, points) => {
    expect(composeGantt(composer, points)).toBeNull();
  });
});
