import type { Proposal, ProposalBlock } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatedProposals } from '../../../test/support/edge-proposals.ts';
import { galleryBlocks } from '../../../test/support/sample-gallery.ts';
import { edgeProposals, mediumProposal, sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { cleanBlocks } from './clean-blocks.ts';
import { isShown, searchable, visibleTexts } from './keep-texts.ts';
import { plainText } from './plain-text.ts';
import { planSlides } from './plan-slides.ts';
import { deckTitles, slideTexts } from './slide-texts.ts';

/** Texts of a proposal that stand neither on a slide nor in its notes. */
function lostTexts(proposal: Proposal): string[] {
  const { slides } = planSlides(proposal, sampleOptions);
  const texts = slides.flatMap(slideTexts);
  const whole = new Set(texts.map(searchable));
  const shown = searchable(texts.join(' '));
  return proposal.sections
    .flatMap((section) => [
      plainText(section.title),
      plainText(section.kicker),
      ...cleanBlocks(section.blocks).flatMap(visibleTexts),
    ])
    .filter((text) => text !== '' && !whole.has(searchable(text)) && !isShown(text, shown));
}

/** Larger ones say nothing more about texts, and take long to plan. */
const maxCharacters = 60_000;
const samples = Object.entries({ medium: mediumProposal(), ...edgeProposals(), ...generatedProposals() }).filter(
  ([, proposal]) => JSON.stringify(proposal).length < maxCharacters,
);

describe('no text is lost', () => {
  it.each(samples)('in the deck of %s', (_, proposal) => {
    expect(lostTexts(proposal)).toEqual([]);
  });

  it('whatever blocks stand in whatever order', () => {
    const blocks = galleryBlocks();
    fc.assert(
      fc.property(fc.shuffledSubarray(blocks, { minLength: 1, maxLength: 9 }), (chosen: ProposalBlock[]) => {
        const [section] = smallProposal().sections;
        if (!section) return;
        expect(lostTexts({ ...smallProposal(), sections: [{ ...section, blocks: chosen }] })).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});

describe('the titles of a deck', () => {
  it('are statements that can be read alone: unique, without a full stop, few of them labels', () => {
    const titles = deckTitles(planSlides(mediumProposal(), sampleOptions).slides).split('\n');
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.filter((title) => title.endsWith('.'))).toEqual([]);
    expect(titles.slice(1).filter((title) => title.split(/\s+/).length < 4)).toEqual([]);
  });
});
