import { afterEach, describe, expect, it } from 'vitest';
import { writeDeckPdf } from '../../packages/rendering/deck-pdf/write-deck-pdf.ts';
import { planSlides } from '../../packages/rendering/layout/plan-slides.ts';
import { inspectPdf, type InspectedPdf } from '../support/pdf-tools.ts';
import { mediumProposal, sampleOptions } from '../support/sample-proposals.ts';
import { slideTexts } from '../support/slide-texts.ts';

const opened: InspectedPdf[] = [];
afterEach(() => {
  for (const pdf of opened.splice(0)) pdf.remove();
});

describe('the deck as PDF', () => {
  it('is whole: sound syntax, every text of every slide, tags, links and embedded fonts', async () => {
    const proposal = mediumProposal();
    const { slides } = planSlides(proposal, sampleOptions);
    const { bytes } = await writeDeckPdf({ proposal, options: sampleOptions });
    const pdf = inspectPdf(bytes);
    opened.push(pdf);
    expect(pdf.check()).toContain('No syntax or stream encoding errors found');
    const pages = pdf.pageTexts().map((text) => text.replace(/\s+/g, ''));
    expect(pages).toHaveLength(slides.length);
    for (const [index, slide] of slides.entries())
      for (const text of slideTexts(slide)) expect(pages[index]).toContain(text);

    const objects = pdf.dictionaries();
    const tagged = (type: string) => objects.filter((object) => object['/S'] === type && object['/P'] !== undefined);
    expect(tagged('/H1')).toHaveLength(slides.length);
    for (const head of tagged('/TH')) expect(head['/A']).toHaveProperty('/Scope');
    for (const figure of tagged('/Figure')) expect(figure['/Alt']).toMatch(/u:\S/);
    const links = objects.filter((object) => object['/Subtype'] === '/Link');
    expect(links.length).toBeGreaterThan(5);
    expect(tagged('/Link')).toHaveLength(links.length);
    for (const font of objects.filter((object) => object['/Type'] === '/FontDescriptor'))
      expect(font).toHaveProperty('/FontFile2');
  });
});
