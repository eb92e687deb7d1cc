import type { Proposal } from '@bidsmith/core';
import { afterEach, describe, expect, it } from 'vitest';
import { writePdf } from '../../packages/rendering/pdf/write-pdf.ts';
import { inspectPdf, type InspectedPdf } from '../support/pdf-tools.ts';
import { layoutGallery } from '../support/sample-gallery.ts';
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

  it('escapes signs of XML in its metadata and marks what no font has, with a warning for scripts and one for signs', async () => {
    const proposal = { ...smallProposal(), title: 'Rock & Roll <1> 日本 🚧', client: 'A & B <Ltd>' };
    const { bytes, warnings } = await writePdf({ proposal, options: sampleOptions });
    const pdf = inspectPdf(bytes);
    opened.push(pdf);
    expect(pdf.check()).toContain(passed);
    expect(Buffer.from(bytes).toString('latin1')).toContain('Rock &amp; Roll &lt;1&gt;');
    expect(pdf.pageTexts()[0]).toContain('Rock & Roll <1>');
    expect(warnings.map(({ code }) => code)).toEqual(['script_without_font', 'characters_missing']);
    expect(warnings[1]?.detail).toContain('U+1F6A7');
  });
});

/** Every printed text of the blocks of all sections: what is not an id, a citation or one of the words that steer the layout. */
function printedTexts(proposal: Proposal): string[] {
  const printedKeys = new Set(
    'text lead heading caption label value name role note risk response attribution hint takeaway left right action owner due unit title kicker'.split(
      ' ',
    ),
  );
  const collect = (node: unknown, key: string): string[] => {
    if (typeof node === 'string') return printedKeys.has(key) ? [node] : [];
    if (Array.isArray(node)) return node.flatMap((item: unknown) => collect(item, plainLists[key] ?? key));
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([name, value]) => (name === 'citations' ? [] : collect(value, name)));
  };
  return collect(proposal.sections, 'sections');
}
/** Lists of plain strings that are printed. */
const plainLists: Record<string, string> = { labels: 'label', rows: 'text' };

/** How often each word stands in the texts; quotation marks and line breaks aside. */
function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of texts.join(' ').match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

describe('the PDF of a proposal with every kind of block', () => {
  for (const pageSize of ['a4', 'letter'] as const) {
    it(`loses no word, keeps to the sheet and passes qpdf on ${pageSize}`, async () => {
      const proposal = layoutGallery();
      const pdf = await write(proposal, { ...sampleOptions, pageSize });
      expect(pdf.check()).toContain(passed);
      const pages = pdf.pageTexts();
      const asBroken = countWords(pages);
      const rejoined = countWords(pages.map((text) => text.replace(/[-\u2010\u00ad] (?=\p{Ll})/gu, '')));
      const lost = [...countWords(printedTexts(proposal))].filter(
        ([word, count]) => Math.max(asBroken.get(word) ?? 0, rejoined.get(word) ?? 0) < count,
      );
      expect(lost).toEqual([]);
      const sheet = sheets[pageSize];
      const off = pdf.words().filter(({ right, bottom }) => right > sheet.width - 20 || bottom > sheet.height - 30);
      expect(off).toEqual([]);
    });
  }
});

const sheets = { a4: { width: 595.28, height: 841.89 }, letter: { width: 612, height: 792 } } as const;

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
