import { describe, expect, it } from 'vitest';
import { meridian } from '../themes/meridian.ts';
import { composeBlocks } from './compose-block.ts';
import { createMeasure } from './measure.ts';
import { pageGrid } from './page-grid.ts';
import { createReferences } from '../cite/references.ts';
import { createTag } from './tag.ts';

const none = { citations: [], requirementIds: [] };
const composer = {
  measure: createMeasure(),
  theme: meridian,
  page: pageGrid('a4'),
  language: 'en',
  references: createReferences([]),
  chapter: { index: 0, number: '1', tag: createTag('Sect', null) },
  requirementTargets: new Map<string, string>(),
  usedTargets: new Set<string>(),
  outline: [],
};

describe('exhibits with far too much text', () => {
  const long = 'words that go on and on '.repeat(250);

  it('become plain paragraphs, so that no piece is taller than a page', () => {
    const pieces = composeBlocks(composer, [
      { type: 'metric', value: long, label: long, ...none },
      { type: 'team', members: [{ name: long, role: long, note: long, placeholder: true }], ...none },
      { type: 'timeline', caption: '', points: [{ at: '2026-01-01', tz: null, label: long, ...none }], ...none },
      { type: 'callout', heading: long, text: long, ...none },
      { type: 'quote', text: long, attribution: long, ...none },
      { type: 'placeholder', label: long, hint: long, ...none },
      { type: 'bullets', heading: null, items: [{ lead: long, text: long, ...none }], ...none },
      {
        type: 'chart',
        caption: '',
        kind: 'bar',
        unit: long,
        labels: [long],
        series: [{ name: 'Long', values: [1] }],
        highlight: null,
        takeaway: long,
        ...none,
      },
      {
        type: 'table',
        caption: '',
        columns: [{ label: 'Long', align: 'left', width: 1 }],
        rows: [[long], ['short']],
        rowCitations: [[], []],
        ...none,
      },
    ]);
    expect(pieces.length).toBeGreaterThan(500);
    for (const piece of pieces) {
      expect(piece.height + (piece.repeat?.height ?? 0)).toBeLessThanOrEqual(composer.page.frameHeight);
    }
  });
});
