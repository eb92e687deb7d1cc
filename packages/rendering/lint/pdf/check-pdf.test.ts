import { beforeAll, describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../../../test/support/sample-proposals.ts';
import { writePdf } from '../../pdf/write-pdf.ts';
import type { Written } from '../../written.ts';
import { checkPdf, pdfRules } from './check-pdf.ts';

let good: Written = { bytes: new Uint8Array(), warnings: [], pages: null };

beforeAll(async () => {
  good = await writePdf({ proposal: smallProposal(), options: sampleOptions });
});

function rulesBroken(written: Written): string[] {
  return [...new Set(checkPdf(written, pdfRules.document).findings.map(({ rule }) => rule))];
}

/** The document with one stretch of its bytes changed everywhere; offsets play no part. */
function spoil(from: RegExp, to: string): Written {
  const text = Buffer.from(good.bytes).toString('latin1');
  const changed = text.replaceAll(from, to);
  if (changed === text) throw new Error(`The document does not hold ${from}`);
  return { ...good, bytes: Buffer.from(changed, 'latin1') };
}

const page = { number: 3, fill: 0.8, breaksChain: false };

describe('the check of a PDF', () => {
  it('finds no fault in a good one', () => {
    expect(rulesBroken(good)).toEqual([]);
  });

  it.each<[string, string, () => Written]>([
    ['P01', 'no mark of tags', () => spoil(/\/Marked true/g, '/Marked false')],
    ['A07', 'no language', () => spoil(/\/Lang \(\w+\)/g, '')],
    ['A07', 'no title in the window', () => spoil(/\/DisplayDocTitle true/g, '')],
    ['P02', 'a font that is not embedded', () => spoil(/\/FontFile2? \d+ 0 R/g, '')],
    ['P03', 'pages outside the structure', () => spoil(/\/StructParents \d+/g, '')],
    ['P04', 'links outside the structure', () => spoil(/\/Type \/OBJR/g, '/Type /Other')],
    ['P04', 'links without words', () => spoil(/\/Contents \(/g, '/Other (')],
    ['P05', 'no bookmarks', () => spoil(/\/Outlines \d+ 0 R/g, '')],
    ['P06', 'no labels of pages', () => spoil(/\/PageLabels/g, '/Other')],
    ['P07', 'metadata that are not well-formed', () => spoil(/<\/rdf:RDF>/g, '</rdf>')],
    ['P07', 'metadata without PDF/UA', () => spoil(/pdfuaid:part/g, 'pdfuaid:pact')],
    ['P08', 'an empty page', () => ({ ...good, flow: { pages: [{ ...page, fill: 0.1 }], targets: new Map() } })],
    [
      'P09',
      'a heading at the foot',
      () => ({ ...good, flow: { pages: [{ ...page, breaksChain: true }], targets: new Map() } }),
    ],
    ['D22', 'a wrong page number', () => ({ ...good, flow: { pages: [page], targets: new Map([['chapter-1', 99]]) } })],
    [
      'D22',
      'a place that is not there',
      () => ({ ...good, flow: { pages: [page], targets: new Map([['nowhere', 3]]) } }),
    ],
    ['A01', 'a figure without alternative text', () => spoil(/\/Alt \(/g, '/Other (')],
    ['A03', 'head cells that head nothing', () => spoil(/\/Scope \/Column/g, '')],
    ['A09', 'a level of headings left out', () => spoil(/\/S \/H2\b/g, '/S /H4')],
    ['R10', 'a page fewer than laid out', () => ({ ...good, pages: (good.pages ?? 0) + 1 })],
  ])('finds %s: %s', (rule, _, written) => {
    expect(rulesBroken(written())).toContain(rule);
  });
});
