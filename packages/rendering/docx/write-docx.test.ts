import { type Proposal, type ProposalBlock, themeSchema } from '@bidsmith/core';
import { strFromU8, unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeProposals, mediumProposal, sampleOptions, smallProposal } from '../../../test/support/sample-proposals.ts';
import { grounds, section } from '../../../test/support/sample-blocks.ts';
import { printable } from '../pdf/printable.ts';
import { meridian } from '../themes/meridian.ts';
import { writeDocx } from './write-docx.ts';

async function parts(proposal: Proposal, options = sampleOptions): Promise<Record<string, string>> {
  const { bytes } = await writeDocx({ proposal, options });
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The words of the document and its charts, without those a program works out. */
function wordsOf(files: Record<string, string>): string {
  return Object.entries(files)
    .filter(([path]) => /^word\/(?:document|charts\/chart\d+)\.xml$/.test(path))
    .map(([, xml]) => xml)
    .join(' ')
    .replace(/<w:instrText[^>]*>[^<]*/g, '')
    .replace(/<\/w:p>|<w:tab\/>|<\/c:pt>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ');
}

/** Every text that a reader of the proposal must find; ids, dates and closed words are printed in other words. */
function textsOf(value: unknown, key = ''): string[] {
  const printed = new Set([
    'text',
    'title',
    'label',
    'value',
    'caption',
    'heading',
    'lead',
    'hint',
    'takeaway',
    'risk',
  ]);
  const more = new Set(['response', 'name', 'role', 'note', 'left', 'right', 'action', 'owner', 'due', 'attribution']);
  if (typeof value === 'string')
    return printed.has(key) || more.has(key) || key === 'rows' || key === 'requirementId' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, key));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) =>
    ['citations', 'rowCitations', 'warnings'].includes(name) ? [] : textsOf(member, name),
  );
}

function lost(proposal: Proposal, words: string): string[] {
  // A chart of one series has no use for its name.
  const texts = proposal.sections.flatMap(({ title, blocks }) => [
    title,
    ...blocks.flatMap((block) => (block.type === 'chart' ? textsOf({ ...block, series: [] }) : textsOf(block))),
  ]);
  return texts.filter((text) => text.split(/[\r\n]/).some((line) => !words.includes(printable(line))));
}

describe('the Word document', () => {
  it.each(Object.entries({ medium: mediumProposal(), ...edgeProposals() }))(
    'loses no text: %s',
    async (_, proposal) => {
      expect(lost(proposal, wordsOf(await parts(proposal)))).toEqual([]);
    },
  );

  it('draws processes, comparisons, actions and stacked charts with all their words', async () => {
    const blocks: ProposalBlock[] = [
      {
        type: 'process',
        caption: 'How we start',
        steps: [{ label: 'Survey', text: 'Walk the sites', ...grounds() }],
        ...grounds(),
      },
      {
        type: 'comparison',
        caption: 'Then and now',
        left: 'Asked',
        right: 'Offered',
        pairs: [{ left: 'Two staff', right: 'Three staff', ...grounds() }],
        ...grounds(),
      },
      {
        type: 'actions',
        caption: 'Next',
        items: [{ action: 'Sign', owner: null, due: '1 May 2026', ...grounds() }],
        ...grounds(),
      },
      {
        type: 'chart',
        caption: 'Hours',
        kind: 'stacked',
        unit: 'h',
        labels: ['North', 'South'],
        series: [
          { name: 'Day', values: [3, Number.NaN] },
          { name: 'Night', values: [1, 2] },
        ],
        highlight: null,
        takeaway: 'The north works most',
        ...grounds(),
      },
    ];
    const proposal = {
      ...smallProposal(),
      sections: [section(['x', 'plan', 'Plan', 'A plan of four figures'], blocks)],
    };
    const files = await parts(proposal);
    expect(lost(proposal, wordsOf(files))).toEqual([]);
    expect(files['word/charts/chart1.xml']).toContain('Night');
    expect(files['word/document.xml']).toContain('To be named');
  });

  it('has the same bytes each time', async () => {
    const first = await writeDocx({ proposal: mediumProposal(), options: sampleOptions });
    await writeDocx({ proposal: smallProposal(), options: sampleOptions });
    const second = await writeDocx({ proposal: mediumProposal(), options: sampleOptions });
    expect(Buffer.from(second.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  });

  it('leads every link to a bookmark that there is, once', async () => {
    const xml = (await parts(mediumProposal()))['word/document.xml'] ?? '';
    const names = [...xml.matchAll(/w:bookmarkStart w:id="(\d+)" w:name="([^"]*)"/g)];
    const bookmarks = names.map(([, , name]) => name);
    expect(new Set(bookmarks).size).toBe(bookmarks.length);
    expect(new Set(names.map(([, id]) => id)).size).toBe(names.length);
    const anchors = [...xml.matchAll(/w:anchor="([^"]*)"/g)].map(([, anchor]) => anchor);
    expect(anchors.length).toBeGreaterThan(10);
    expect(anchors.filter((anchor) => !bookmarks.includes(anchor))).toEqual([]);
  });

  it('fills in the contents and asks nothing on opening', async () => {
    const files = await parts(mediumProposal());
    const contents = /<w:docPartGallery.*?<\/w:sdt>/s.exec(files['word/document.xml'] ?? '')?.[0] ?? '';
    for (const { title } of mediumProposal().sections)
      expect(wordsOf({ 'word/document.xml': contents })).toContain(title);
    expect(
      contents.match(
        /PAGEREF \S+ \\h <\/w:instrText><\/w:r><w:r><w:fldChar w:fldCharType="separate"\/><\/w:r><w:r><w:t>\d+/g,
      )?.length,
    ).toBe(contents.match(/PAGEREF/g)?.length);
    expect(files['word/settings.xml']).not.toContain('updateFields');
    expect(files['word/document.xml']).not.toContain('w:dirty');
  });

  it('takes colours, fonts and logo from the theme', async () => {
    const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const theme = themeSchema.parse({
      ...meridian,
      name: 'Alder & Sons',
      document: { ...meridian.document, accent: '8A1F4B' },
      fonts: { title: 'Cambria', body: 'Arial' },
      logo: { contentType: 'image/png', base64: onePixel, width: 1, height: 1 },
    });
    const files = await parts(smallProposal(), { ...sampleOptions, theme });
    expect(files['word/theme/theme1.xml']).toContain('8A1F4B');
    expect(files['word/theme/theme1.xml']).toContain('Cambria');
    expect(files['word/styles.xml']).toContain('w:val="8A1F4B" w:themeColor="accent1"');
    expect(files['word/document.xml']).toMatch(/<w:tc>.*descr="Logo of Alder &amp; Sons"/);
  });

  it('lays matrices across, on the size of page that is asked for', async () => {
    const xml = (await parts(mediumProposal(), { ...sampleOptions, pageSize: 'letter' }))['word/document.xml'] ?? '';
    expect([...xml.matchAll(/<w:pgSz w:w="(\d+)" w:h="(\d+)"/g)].map(([, width, height]) => [width, height])).toEqual([
      ['12240', '15840'],
      ['15840', '12240'],
      ['12240', '15840'],
    ]);
  });

  it('names the language, and that of passages in another', async () => {
    const german =
      'Die Vergabestelle verlangt für jede Maßnahme eine Übersicht und die Angaben werden mit dem Angebot vorgelegt.';
    const proposal = {
      ...smallProposal(),
      sections: [section(['x', 'scope', 'Work', 'What is asked'], [{ type: 'paragraph', text: german, ...grounds() }])],
    };
    expect((await parts(proposal))['word/styles.xml']).toContain('<w:lang w:val="de-DE"');
    const mixed = { ...proposal, sections: [...mediumProposal().sections, ...proposal.sections] };
    const files = await parts(mixed);
    expect(files['word/styles.xml']).toContain('<w:lang w:val="en-US"');
    expect(files['word/document.xml']).toContain(
      '<w:lang w:val="de-DE"/></w:rPr><w:t xml:space="preserve">Die Vergabestelle',
    );
  });

  it('cuts no letter of two halves where head and foot are short of room', async () => {
    const long = '😀'.repeat(80);
    const files = await parts({ ...smallProposal(), title: long, client: long, sections: [] });
    for (const path of ['word/header1.xml', 'word/footer1.xml']) expect(files[path]).toMatch(/(?:😀){45,} …/u);
    expect(Object.values(files).join('')).not.toContain('\ufffd');
  });

  it('writes what XML allows, whatever the words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        const blocks: ProposalBlock[] = [{ type: 'callout', heading: text, text, ...grounds() }];
        const proposal = { ...smallProposal(), title: text, sections: [section(['x', 'scope', text, text], blocks)] };
        const files = await parts(proposal, { ...sampleOptions, bidder: text });
        const xml = Object.entries(files).filter(([path]) => path.endsWith('.xml'));
        // oxlint-disable-next-line no-control-regex -- these are what XML forbids
        for (const [, part] of xml) expect(part).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      }),
      { numRuns: 5 },
    );
  });
});
