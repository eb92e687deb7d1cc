import type { Proposal, ProposalBlock } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { galleryBlocks, layoutGallery } from '../../../test/support/sample-gallery.ts';
import { sampleOptions } from '../../../test/support/sample-proposals.ts';
import { galleryVariants, replaceTexts } from '../../../test/support/sample-gallery-variants.ts';
import { plainText } from './plain-text.ts';
import { planSlides } from './plan-slides.ts';
import type { Slide } from './slide.ts';
import { layoutFaults, wordsOnSlides } from '../../../test/support/layout-faults.ts';

function faultsOf(proposal: Proposal): string[] {
  return planSlides(proposal, sampleOptions).slides.flatMap(layoutFaults);
}

/** Words of the blocks that are found neither on a slide nor in its notes. Words of one letter prove nothing. */
function lostWords(blocks: readonly ProposalBlock[], slides: readonly Slide[]): string[] {
  const found = wordsOnSlides(slides);
  return textsOf(blocks)
    .flatMap((text) => plainText(text).split(/\s+/))
    .filter((word) => Array.from(word).length > 1 && !found.includes(word.replaceAll(/\s/g, '')));
}

const closedWords = new Set([
  'type',
  'kind',
  'align',
  'severity',
  'likelihood',
  'status',
  'strength',
  'at',
  'until',
  'tz',
]);
const unprinted = new Set(['citations', 'rowCitations', 'requirementIds', 'caption', 'highlight']);

function textsOf(value: unknown, key = ''): string[] {
  if (closedWords.has(key) || unprinted.has(key)) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((member) => textsOf(member, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => textsOf(member, name));
}

describe('the gallery of layouts', () => {
  it('keeps every word in its box and every box in its zone', () => {
    expect(faultsOf(layoutGallery())).toEqual([]);
  });

  it('loses no word of its blocks', () => {
    const { slides } = planSlides(layoutGallery(), sampleOptions);
    expect(lostWords(galleryBlocks(), slides)).toEqual([]);
  });
});

describe.each(Object.entries(galleryVariants()))('%s', (_, proposal) => {
  const { slides } = planSlides(proposal, sampleOptions);

  it('stays in its boxes', () => {
    expect(slides.flatMap(layoutFaults)).toEqual([]);
  });

  it('loses no word', () => {
    const blocks = proposal.sections.flatMap((section) => section.blocks);
    expect(lostWords(blocks, slides)).toEqual([]);
  });
});

const letters = fc.constantFrom('a', 'e', 'ä', 'ß', 'W', 'i', '7', '-', ' ', ' ', '.', 'ł', 'Ω', 'ж');
const anyText = fc.oneof(
  { weight: 12, arbitrary: fc.string({ unit: letters, maxLength: 140 }) },
  { weight: 1, arbitrary: fc.string({ unit: letters, minLength: 500, maxLength: 2000 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('W', 'm', 'x'), minLength: 90, maxLength: 90 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom('網', '路', '服', '務', '。', '🚆', '\u0007', 'ش', 'ب', 'ک', ' '),
      maxLength: 120,
    }),
  },
  { weight: 2, arbitrary: fc.constant('') },
);

describe('random text in every slot of every layout', () => {
  it('never leaves its box or the zone of the body, and is never lost', () => {
    const sample = layoutGallery();
    const sections = sample.sections.filter((section) => section.kind !== 'compliance');
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 3, maxLength: 6 }),
        fc.integer({ min: 0, max: sections.length - 1 }),
        (texts, at) => {
          const section = sections[at];
          if (!section) return;
          const random = replaceTexts(section, texts);
          const proposal = { ...sample, title: texts[0] ?? '', client: texts[1] ?? null, sections: [random] };
          const { slides } = planSlides(proposal, sampleOptions);
          expect(slides.flatMap(layoutFaults)).toEqual([]);
          expect(lostWords(random.blocks, slides)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});
