import { describe, expect, it } from 'vitest';
import { edgeProposals, sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { planSlides } from '../layout/plan-slides.ts';
import { writeDeckPdf } from './write-deck-pdf.ts';

describe('the deck as PDF', () => {
  it('has one page per slide and the same bytes each time', async () => {
    const request = { proposal: smallProposal(), options: sampleOptions };
    const first = await writeDeckPdf(request);
    const second = await writeDeckPdf(request);
    expect(first.pages).toBe(planSlides(smallProposal(), sampleOptions).slides.length);
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  });

  it('is written even where the proposal says nothing', async () => {
    const proposal = edgeProposals()['empty everything'];
    if (!proposal) throw new Error('The sample that says nothing is missing.');
    expect((await writeDeckPdf({ proposal, options: sampleOptions })).pages).toBeGreaterThan(0);
  });

  it('names the characters that no font has, once', async () => {
    const proposal = { ...smallProposal(), title: 'Network 🚧 works 🚧' };
    const { warnings } = await writeDeckPdf({ proposal, options: sampleOptions });
    const [warning, ...others] = warnings.filter(({ code }) => code === 'characters_missing');
    expect(warning?.detail).toContain('🚧 (U+1F6A7)');
    expect(others).toEqual([]);
  });
});
