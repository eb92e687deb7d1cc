import type { Proposal } from '@bidsmith/core';
import { afterEach, describe, expect, it } from 'vitest';
import { writePdf } from '../../packages/rendering/pdf/write-pdf.ts';
import { inspectPdf, type InspectedPdf } from '../support/pdf-tools.ts';
import { edgeProposals, mediumProposal, sampleOptions, smallProposal } from '../support/sample-proposals.ts';

const opened: InspectedPdf[] = [];
afterEach(() => {
  for (const pdf of opened.splice(0)) pdf.remove();
});

async function write(proposal: Proposal, options = sampleOptions): Promise<InspectedPdf> {
  const { bytes } = await writePdf({ proposal, options });
  const pdf = inspectPdf(bytes);
  opened.push(pdf);
  return pdf;
}

/** The text frame of a page, and a fifth of it: no page but the last is emptier. */
const frame = { top: 92, bottom: 766 };
const leastFilled = frame.top + 0.2 * (frame.bottom - frame.top);

/** Lower edge of the foot line's letters: nothing stands below it. */
const lowestText = 808;
const pageWidth = 595.28;
const passed = 'No syntax or stream encoding errors found';

describe('the PDF of a proposal', () => {
  it('passes qpdf', async () => {
    expect((await write(mediumProposal())).check()).toContain(passed);
  });

  it('has the same bytes each time', async () => {
    const request = { proposal: mediumProposal(), options: sampleOptions };
    const first = await writePdf(request);
    await writePdf({ ...request, proposal: smallProposal() });
    const second = await writePdf(request);
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  });

  it('prints in the contents the page on which each chapter really begins', async () => {
    const proposal = mediumProposal();
    const pages = (await write(proposal)).pageTexts();
    const firstChapter = pages.findIndex((text, index) => index > 0 && !text.startsWith('Contents '));
    const contents = pages.slice(1, firstChapter).join(' ');
    expect(proposal.sections.length).toBeGreaterThan(5);
    for (const { title, kicker } of proposal.sections) {
      const page =
        pages.findIndex((text, index) => index >= firstChapter && text.includes(`${kicker} `) && text.includes(title)) +
        1;
      expect(`${contents} `).toContain(`${title} ${page} `);
    }
  });

  it('leaves no page nearly empty before the last', async () => {
    const words = (await write(mediumProposal())).words();
    const last = Math.max(...words.map(({ page }) => page));
    for (let page = 2; page < last; page++) {
      const body = words.filter((word) => word.page === page && word.bottom <= frame.bottom);
      expect(Math.max(...body.map(({ bottom }) => bottom))).toBeGreaterThan(leastFilled);
    }
  });

  it('repeats the head of the matrix on each of its pages and shows every requirement', async () => {
    const proposal = edgeProposals()['400 requirements'];
    if (!proposal) throw new Error('The sample with 400 requirements is missing.');
    const pages = (await write(proposal)).pageTexts();
    const matrixPages = pages.filter((text) => /R-\d{3} /.test(text) && text.includes('Mandatory'));
    expect(matrixPages.length).toBeGreaterThan(20);
    for (const text of matrixPages) expect(text).toContain('Ref Requirement Strength Status Response RFP');
    const whole = matrixPages.join(' ');
    for (let row = 1; row <= 400; row++) expect(whole).toContain(`R-${`${row}`.padStart(3, '0')} `);
  });

  it('is tagged: heads with scope, figures with words, links with their annotation, fonts embedded', async () => {
    const objects = (await write(mediumProposal())).dictionaries();
    const tagged = (type: string) => objects.filter((object) => object['/S'] === type && object['/P'] !== undefined);
    expect(tagged('/TH').length).toBeGreaterThan(10);
    for (const head of tagged('/TH')) expect(head['/A']).toHaveProperty('/Scope');
    expect(tagged('/Figure').length).toBeGreaterThan(1);
    for (const figure of tagged('/Figure')) expect(figure['/Alt']).toMatch(/u:\S/);
    expect(tagged('/Link').length).toBeGreaterThan(20);
    for (const link of tagged('/Link')) expect(JSON.stringify(link['/K'])).toContain('/OBJR');
    const annotations = objects.filter((object) => object['/Subtype'] === '/Link');
    for (const annotation of annotations)
      expect(Object.keys(annotation)).toEqual(expect.arrayContaining(['/StructParent', '/Contents']));
    const fonts = objects.filter((object) => object['/Type'] === '/FontDescriptor');
    expect(fonts.length).toBeGreaterThan(3);
    for (const font of fonts) expect(font).toHaveProperty('/FontFile2');
  });

  it('leaves a visible blank for a bidder who is not named', async () => {
    const [cover] = (await write(smallProposal(), { ...sampleOptions, bidder: null })).pageTexts();
    expect(cover).toContain('Bidder: to be completed');
  });

  it('accounts for every source file and says which engine wrote it', async () => {
    const proposal = mediumProposal();
    const text = (await write(proposal)).pageTexts().join(' ');
    for (const { file } of proposal.sources) expect(text).toContain(file);
    expect(text).toContain('extractive engine');
    expect(text).toContain('Not readable');
  });

  it('escapes signs of XML in its metadata and drops what no font has, with one warning', async () => {
    const proposal = { ...smallProposal(), title: 'Rock & Roll <1> 日本 🚧', client: 'A & B <Ltd>' };
    const { bytes, warnings } = await writePdf({ proposal, options: sampleOptions });
    const pdf = inspectPdf(bytes);
    opened.push(pdf);
    expect(pdf.check()).toContain(passed);
    expect(Buffer.from(bytes).toString('latin1')).toContain('Rock &amp; Roll &lt;1&gt;');
    expect(pdf.pageTexts()[0]).toContain('Rock & Roll <1>');
    expect(warnings.map(({ code }) => code)).toEqual(['characters_missing']);
    expect(warnings[0]?.detail).toContain('日 (U+65E5)');
  });
});

describe('the PDF of an unusual proposal', () => {
  for (const [name, proposal] of Object.entries(edgeProposals())) {
    it(`stays whole and on the sheet: ${name}`, async () => {
      const pdf = await write(proposal);
      expect(pdf.check()).toContain(passed);
      const words = pdf.words();
      expect(words.length).toBeGreaterThan(20);
      expect(words.filter(({ right, bottom }) => right > pageWidth || bottom > lowestText)).toEqual([]);
      expect(words.filter(({ text }) => /\ufffd/.test(text))).toEqual([]);
    });
  }
});
