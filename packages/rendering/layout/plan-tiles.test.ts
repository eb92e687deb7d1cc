import type { ProposalBlock } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { bodyBottom } from './grid.ts';
import { createPlanContext } from './plan-context.ts';
import { planSlides } from './plan-slides.ts';
import { plainBlock } from './plain-block.ts';
import { planTiles } from './plan-tiles.ts';
import { stagesOf } from './section-stages.ts';
import { tileOf } from './tile.ts';

const grounds = { citations: [], requirementIds: [] };
const paragraph = (text: string): ProposalBlock => ({ type: 'paragraph', text, ...grounds });
const table = (count: number, prefix = 'Row'): ProposalBlock => ({
  type: 'table',
  caption: 'Facts of the request',
  columns: ['Subject', 'Value'].map((label) => ({ label, align: 'left' as const, width: 1 })),
  rows: Array.from({ length: count }, (_, index) => [`${prefix} ${index + 1}`, 'known']),
  rowCitations: Array.from({ length: count }, () => []),
  ...grounds,
});
const blank = (label: string): ProposalBlock => ({ type: 'placeholder', label, hint: 'To be written.', ...grounds });

const context = createPlanContext(smallProposal(), sampleOptions, () => undefined);
const plan = (blocks: readonly ProposalBlock[]) =>
  planTiles(
    context,
    { kicker: 'Scope', title: 'What is asked' },
    { stages: stagesOf(blocks.map(plainBlock)), links: new Map() },
  );

describe('small stages together', () => {
  it('share a slide and stay above its foot', () => {
    const slide = plan([paragraph('The county asks for one partner.'), table(3), blank('Price')]);
    expect(slide?.layout).toBe('Table');
    for (const { box } of slide?.elements ?? []) expect(box.y + box.h).toBeLessThanOrEqual(bodyBottom + 0.01);
  });

  it('refuse what one slide cannot hold', () => {
    expect(plan([table(9), table(9, 'Other'), paragraph('Many words go on and on. '.repeat(60))])).toBeNull();
  });

  it('have no tile for a table of many rows', () => {
    const [stage] = stagesOf([table(11)].map(plainBlock));
    const place = { from: 0, columns: 12, tableSize: 14 };
    expect(stage && tileOf(stage, place, new Map())).toBeNull();
  });
});

describe('packing a section into slides', () => {
  it('loses no block', () => {
    const kind = fc.constantFrom<'paragraph' | 'table' | 'placeholder'>('paragraph', 'table', 'placeholder');
    fc.assert(
      fc.property(fc.array(kind, { minLength: 1, maxLength: 9 }), fc.integer({ min: 2, max: 6 }), (kinds, count) => {
        const blocks = kinds.map((each, index) => {
          const name = `mark${index}x`;
          if (each === 'table') return table(count, name);
          return each === 'paragraph' ? paragraph(`The ${name} matters to the county.`) : blank(name);
        });
        const sample = smallProposal();
        const section = {
          id: 'x',
          kind: 'scope' as const,
          kicker: 'Scope',
          title: 'What the county asks its partner to do',
          requirementIds: [],
          origin: 'model' as const,
          blocks,
        };
        const said = JSON.stringify(planSlides({ ...sample, sections: [section] }, sampleOptions).slides).toLowerCase();
        for (const [index] of kinds.entries()) expect(said).toContain(`mark${index}x`);
      }),
      { numRuns: 40 },
    );
  });
});
