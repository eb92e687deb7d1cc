import { beforeAll, describe, expect, it } from 'vitest';
import { mediumProposal, sampleOptions } from '../../../../test/support/sample-proposals.ts';
import {
  addShape,
  box,
  many,
  movedTitle,
  plainSlides,
  SpoiltDeck,
  titled,
  words,
} from '../../../../test/support/spoil-slides.ts';
import type { Parts } from '../../../../test/support/spoil-slides.ts';
import { writePptx } from '../../pptx/write-pptx.ts';
import { checkDeck } from './check-deck.ts';

let deck = new SpoiltDeck({});
let pages = 0;

beforeAll(async () => {
  // Two sections have a slide of every kind that the rules look at, and are quick to read again for each fault.
  const { sections, ...proposal } = mediumProposal();
  const few = sections.filter(({ kind }) => kind === 'evaluation' || kind === 'submission');
  const written = await writePptx({ proposal: { ...proposal, sections: few }, options: sampleOptions });
  pages = written.pages ?? 0;
  deck = SpoiltDeck.open(written.bytes);
});

function rulesBroken(parts: Parts, planned: number | null = pages): string[] {
  return checkDeck(SpoiltDeck.close(parts), planned).findings.map(({ rule }) => rule);
}

const spoil = (mark: string, change: (xml: string) => string): Parts => deck.spoil(mark, change);
const spoilPart = (path: string, change: (xml: string) => string): Parts => deck.spoilPart(path, change);

/** Each fault is put into the good deck alone. */
const faults: readonly (readonly [rule: string, fault: string, parts: () => Parts])[] = [
  ['S01', 'a control character', () => spoil('<a:t>', (xml) => xml.replace('<a:t>', '<a:t>\u000c'))],
  [
    'S02',
    'a content type of no part',
    () =>
      spoilPart('[Content_Types].xml', (xml) =>
        xml.replace('</Types>', '<Override PartName="/ppt/slides/slide99.xml" ContentType="x"/></Types>'),
      ),
  ],
  [
    'S03',
    'a relationship to nothing',
    () =>
      spoilPart('ppt/slides/_rels/slide2.xml.rels', (xml) => xml.replace(/slideLayout\d+\.xml/, 'slideLayout99.xml')),
  ],
  [
    'S04',
    'two objects of one id',
    () => spoil('<a:t>', (xml) => xml.replaceAll(/<p:cNvPr id="[34]"/g, '<p:cNvPr id="3"')),
  ],
  [
    'S05',
    'paragraph properties behind the words',
    () => spoil('<a:tbl>', (xml) => xml.replace('</a:r>', '</a:r><a:pPr/>')),
  ],
  [
    'S06',
    'an id that was never given',
    () => spoil('r:id="', (xml) => xml.replace(/r:id="[^"]*"/, 'r:id="rIdundefined"')),
  ],
  [
    'S08',
    'a theme shared by two masters',
    () => spoilPart('ppt/notesMasters/_rels/notesMaster1.xml.rels', (xml) => xml.replace('theme2', 'theme1')),
  ],
  [
    'A01',
    'a chart without a description',
    () => spoil('<c:chart ', (xml) => xml.replace(/(name="Chart[^"]*") descr="[^"]*"/, '$1')),
  ],
  [
    'A02',
    'pale words',
    () =>
      spoil(
        '<a:tbl>',
        addShape(
          box('Pale', { x: 1, y: 6, w: 2, h: 0.4 }, 'pale').replace(
            '/><a:t>',
            '><a:solidFill><a:schemeClr val="bg2"/></a:solidFill></a:rPr><a:t>',
          ),
        ),
      ),
  ],
  [
    'A02',
    'pale names in a chart',
    () =>
      spoilPart('ppt/charts/chart1.xml', (xml) =>
        xml.replaceAll('<a:schemeClr val="tx1"/>', '<a:schemeClr val="bg2"/>'),
      ),
  ],
  ['A03', 'a table without a header', () => spoil('<a:tbl>', (xml) => xml.replace('firstRow="1" ', ''))],
  ['A04', 'a slide without a title', () => spoil('<a:tbl>', titled(''))],
  [
    'A05',
    'a title used twice',
    () => {
      const title = 'One title for two slides of this deck';
      const once = spoil('<a:tbl>', titled(title));
      return { ...once, 'ppt/slides/slide1.xml': titled(title)(once['ppt/slides/slide1.xml'] ?? '') };
    },
  ],
  [
    'A06',
    'objects read from the bottom to the top',
    () =>
      spoil(
        '<a:tbl>',
        addShape(many(6, (index) => box(`Step ${index}`, { x: 7 - index, y: 7 - index, w: 0.5, h: 0.3 }, 'word'))),
      ),
  ],
  [
    'A07',
    'no title of the file',
    () => spoilPart('docProps/core.xml', (xml) => xml.replace(/<dc:title>[^<]*/, '<dc:title>')),
  ],
  [
    'A07',
    'no language of the file',
    () => spoilPart('docProps/core.xml', (xml) => xml.replace(/<dc:language>[^<]*<\/dc:language>/, '')),
  ],
  [
    'A08',
    'an address for a link',
    () =>
      spoil(
        '<a:tbl>',
        addShape(
          box('Link', { x: 1, y: 6, w: 2, h: 0.4 }, 'https://example.org/a').replace(
            '/><a:t>',
            '><a:hlinkClick r:id=""/></a:rPr><a:t>',
          ),
        ),
      ),
  ],
  [
    'D01',
    'a box beyond the slide',
    () => spoil('<a:tbl>', addShape(box('Astray', { x: 12, y: 3, w: 3, h: 1 }, 'word'))),
  ],
  ['D02', 'an empty placeholder', () => spoil('<a:tbl>', (xml) => xml.replace(/(type="body"\/>.*?<a:t>)[^<]*/s, '$1'))],
  [
    'D03',
    'small print',
    () => spoil('<a:tbl>', addShape(box('Small', { x: 1, y: 6, w: 2, h: 0.4 }, 'small').replace('1600', '800'))),
  ],
  [
    'D04',
    'a table down to the foot',
    () => spoil('<a:tbl>', (xml) => xml.replace(/<a:tr h="\d+"/, '<a:tr h="6000000"')),
  ],
  [
    'D05',
    'a table of many rows',
    () => spoil('<a:tbl>', (xml) => xml.replace('</a:tbl>', `${'<a:tr h="1"/>'.repeat(17)}</a:tbl>`)),
  ],
  ['D06', 'a word of a template', () => spoil('<a:tbl>', words('Dear {{NAME}}'))],
  ['D08', 'a label for a title', () => spoil('Chart caption|<c:chart ', titled('Our approach'))],
  ['D09', 'a title of 19 words', () => spoil('<a:tbl>', titled(many(19, (index) => `word${index} `)))],
  ['D10', 'a slide of 300 words', () => spoil('<a:tbl>', words(many(300, () => 'word ')))],
  [
    'D11',
    'seven bullets',
    () =>
      spoil(
        '<a:tbl>',
        addShape(
          box('List', { x: 1, y: 6, w: 2, h: 0.4 }, 'word').replace(
            '<a:p>',
            `${'<a:p><a:pPr><a:buChar char="x"/></a:pPr></a:p>'.repeat(7)}<a:p>`,
          ),
        ),
      ),
  ],
  [
    'D12',
    'eight sizes of type',
    () =>
      spoil(
        '<a:tbl>',
        addShape(
          many(8, (index) =>
            box('Size', { x: 1 + index, y: 6, w: 0.9, h: 0.4 }, 'word').replace('1600', String(1300 + index * 100)),
          ),
        ),
      ),
  ],
  [
    'D13',
    'a fixed font',
    () => spoil('<a:tbl>', (xml) => xml.replace('typeface="+mn-lt"', 'typeface="Comic Sans MS"')),
  ],
  [
    'D14',
    'a slide outside the sections',
    () => spoilPart('ppt/presentation.xml', (xml) => xml.replace(/<p14:sldId [^>]*>/, '')),
  ],
  [
    'D15',
    'five fixed colours',
    () =>
      spoil(
        '<a:tbl>',
        addShape(
          many(5, (index) =>
            box('Colour', { x: 1 + index, y: 6, w: 0.9, h: 0.4 }, 'word').replace(
              '/><a:t>',
              `><a:solidFill><a:srgbClr val="10000${index}"/></a:solidFill></a:rPr><a:t>`,
            ),
          ),
        ),
      ),
  ],
  ['D16', 'four plain slides in a row', () => plainSlides(deck)],
  ['D17', 'a chart without a source', () => spoil('<c:chart ', (xml) => xml.replaceAll('Source', 'Origin'))],
  [
    'D18',
    'boxes on each other',
    () => spoil('<a:tbl>', addShape(many(2, (index) => box(`Twin ${index}`, { x: 1, y: 6, w: 2, h: 0.4 }, 'word')))),
  ],
  ['D19', 'a title in another place', () => movedTitle(deck)],
  [
    'D22',
    'a wrong number in the contents',
    () => spoil('hlinksldjump', (xml) => xml.replace(/(name="Slide 1".*?<a:t>)\d+/s, '$199')),
  ],
  [
    'D23',
    'bars in disorder',
    () => spoilPart('ppt/charts/chart1.xml', (xml) => xml.replace(/(<c:numCache>.*?<c:v>)[^<]*/s, '$10.001')),
  ],
  ['D26', 'a title with a full stop', () => spoil('<a:tbl>', titled('The title of this slide ends like a sentence.'))],
  [
    'D26',
    'A Title In Capitals',
    () => spoil('<a:tbl>', titled('Every Single Important Capital Letter Shouting Loudly')),
  ],
];

describe('the check of a presentation', () => {
  it('finds no fault in a good one', () => {
    expect(rulesBroken(deck.parts)).toEqual([]);
  });

  it.each(faults)('finds %s: %s', (rule, _, parts) => {
    expect(rulesBroken(parts())).toContain(rule);
  });

  it('finds R10: a slide fewer than planned', () => {
    expect(rulesBroken(deck.parts, pages + 1)).toEqual(['R10']);
  });
});
