import type { Section } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { sampleBrief, sampleDecision } from '../../../test/support/sample-brief.ts';
import { smallProposal } from '../../../test/support/sample-proposals.ts';
import { composeMatrix } from './compose-matrix.ts';
import { createSlidesOf } from './slides-of.ts';

const brief = sampleBrief(12);
const ids = brief.requirements.map(({ id }) => id);
const [first, second] = brief.requirements;

function section(id: string, kind: Section['kind'], requirementIds: readonly string[]): Section {
  return {
    id,
    kind,
    kicker: id,
    title: `The ${id} of it`,
    requirementIds: [...requirementIds],
    blocks: [],
    origin: 'extractive',
  };
}

function compose(sections: readonly Section[] = [], decisions: Parameters<typeof composeMatrix>[0]['decisions'] = []) {
  return composeMatrix({
    brief,
    proposal: { ...smallProposal(), sections: [...sections] },
    decisions,
    slidesOf: () => [],
  });
}

describe('composeMatrix', () => {
  it('has one row per requirement of the brief, in its order', () => {
    expect(compose().rows.map(({ id }) => id)).toEqual(ids);
  });

  it('names the sections that answer a requirement, an overview only where no other does', () => {
    const [one = '', two = ''] = ids;
    const nested = section('scope', 'scope', []);
    const grounds = { citations: [], requirementIds: [] };
    nested.blocks.push({
      type: 'bullets',
      heading: null,
      items: [{ lead: null, text: 'We do.', citations: [], requirementIds: [two] }],
      ...grounds,
    });
    const { rows } = compose([section('all', 'compliance', ids), section('plan', 'plan', [one]), nested]);
    expect(rows.slice(0, 3).map((row) => row.sections.map(({ id }) => id))).toEqual([['plan'], ['scope'], ['all']]);
  });

  it('joins decisions to their requirement, also under a new id, and keeps those without one', () => {
    const moved = sampleDecision({ id: 'R-old', quote: second?.quote ?? '' }, { status: 'partial' });
    const gone = sampleDecision({ id: 'R-9', quote: 'Words that are gone.' }, { note: 'keep' });
    const here = sampleDecision(first ?? { id: '', quote: '' }, { status: 'full' });
    const matrix = compose([], [moved, gone, here]);
    expect(matrix.rows.slice(0, 3).map(({ decision }) => decision?.status)).toEqual(['full', 'partial', undefined]);
    expect(matrix.withoutRequirement).toEqual([gone]);
  });
});

describe('createSlidesOf', () => {
  it('gives the slides that cite the words of a requirement, counting from 1', () => {
    const place = { file: 'rfp.pdf', page: 4, quote: 'The offeror  shall sign.' };
    const other = { ...place, page: 5 };
    const slidesOf = createSlidesOf([
      { citations: [] },
      { citations: [place] },
      { citations: [other] },
      { citations: [{ ...place, quote: 'The offeror shall sign.' }] },
    ]);
    expect(slidesOf(place)).toEqual([2, 4]);
  });

  it('does not count every slide of a table for a row that one of them shows', () => {
    const place = { file: 'rfp.pdf', page: 4, quote: 'Sign.' };
    const other = { ...place, quote: 'Date.' };
    const table = [place, other];
    const slides = [
      { citations: table, ownCitations: [place] },
      { citations: table, ownCitations: [other] },
    ];
    expect(createSlidesOf(slides)(other)).toEqual([2]);
  });
});
