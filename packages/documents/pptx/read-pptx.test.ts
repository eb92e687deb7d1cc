import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ChildMessage, ChildReading } from '../child-protocol.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { packDeck, paragraphXml, partXml, shapeXml, type TestSlide } from './deck-for-tests.ts';
import { readPptx } from './read-pptx.ts';

function read(bytes: Uint8Array, emit: (message: ChildMessage) => void = () => undefined): ChildReading {
  const result = readPptx(childInput('pptx', bytes, { limits: { ...defaultReadLimits, maxPages: 20 } }), emit);
  if (result.outcome !== 'read') throw new Error(result.reason);
  return result;
}
const one = (shapes: string, more: Partial<TestSlide> = {}, parts: Record<string, string> = {}): ChildReading =>
  read(packDeck([{ shapes, ...more }], parts));
const texts = ({ blocks }: ChildReading): string[] => blocks.map(({ text }) => text);
const title = (text: string): string => shapeXml(paragraphXml(text), { holder: 'title' });

describe('readPptx', () => {
  it('takes slides in the order of the show and accounts for each', () => {
    const links = (targets: readonly string[]): string =>
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets.map((target, at) => `<Relationship Id="s${at}" Type="x/slide" Target="slides/${target}.xml"/>`).join('')}</Relationships>`;
    const deck = packDeck([{ shapes: title('Second') }, { shapes: title('First') }, { shapes: '' }], {
      'ppt/_rels/presentation.xml.rels': links(['slide1', 'slide0', 'slide2', 'gone']),
      'ppt/presentation.xml': partXml(
        'p:presentation',
        '<p:sldIdLst><p:sldId r:id="s0"/><p:sldId r:id="s1"/><p:sldId r:id="s2"/><p:sldId r:id="s3"/></p:sldIdLst>',
      ),
    });
    const { pages, blocks, pageCount } = read(deck);
    expect(blocks).toMatchObject([
      { kind: 'heading', level: 1, text: 'First', page: 1 },
      { kind: 'heading', text: 'Second', page: 2 },
    ]);
    expect(pages.map(({ number, status }) => [number, status])).toEqual([
      [1, 'read'],
      [2, 'read'],
      [3, 'empty'],
      [4, 'unreadable'],
    ]);
    expect(pageCount).toBe(4);
  });

  it('reads levels, printed numbers and bullets of the body', () => {
    const number = '<a:buAutoNum type="alphaLcParenBoth"/>';
    const body = [
      paragraphXml('Scope'),
      paragraphXml('Build', number),
      paragraphXml('Run', number),
      paragraphXml('Not a point', '<a:buNone/>'),
      paragraphXml('Again', number),
    ].join('');
    const nested = '<a:p><a:pPr lvl="2"><a:buChar char="-"/></a:pPr><a:r><a:t>Deep</a:t></a:r></a:p>';
    const { blocks } = one(shapeXml(body + nested, { holder: 'body' }));
    expect(blocks.map(({ kind, number: printed, level, text }) => [kind, printed, level, text])).toEqual([
      ['paragraph', null, null, 'Scope'],
      ['listItem', '(a)', 1, 'Build'],
      ['listItem', '(b)', 1, 'Run'],
      ['paragraph', null, null, 'Not a point'],
      ['listItem', '(a)', 1, 'Again'],
      ['listItem', null, 3, 'Deep'],
    ]);
  });

  it('reads tables as cells, and puts shapes that were drawn upwards into rows from the top', () => {
    const cell = (text: string, merge = ''): string =>
      `<a:tc${merge}><a:txBody>${paragraphXml(text)}</a:txBody></a:tc>`;
    const table = `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="t"/></p:nvGraphicFramePr><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/><a:tr>${cell('A')}${cell('B')}</a:tr><a:tr>${cell('1', ' gridSpan="2"')}${cell('', ' hMerge="1"')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
    const reading = one(
      shapeXml(paragraphXml('below'), { at: [10, 300, 100, 20] }) +
        shapeXml(paragraphXml('right'), { at: [200, 100, 100, 20] }) +
        shapeXml(paragraphXml('left'), { at: [10, 102, 100, 20] }) +
        table,
    );
    expect(texts(reading).slice(0, 3)).toEqual(['left', 'right', 'below']);
    expect(reading.blocks[3]).toMatchObject({
      kind: 'table',
      header: true,
      cells: [
        ['A', 'B'],
        ['1', ''],
      ],
    });
    expect(reading.pages[0]?.text).toContain('A\tB\n1');
  });

  it('keeps footers, hidden slides and what nobody sees apart', () => {
    const white = '<a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>';
    const shapes =
      title('Seen') +
      shapeXml(paragraphXml('Page 1'), { holder: 'ftr' }) +
      shapeXml(paragraphXml('white', '', white), { at: [10, 200, 100, 20] }) +
      shapeXml(paragraphXml('on black', '', white), { at: [10, 300, 100, 20], fill: '000000' }) +
      shapeXml(paragraphXml('tiny', '', '<a:rPr sz="100"/>'), { at: [10, 400, 100, 20] }) +
      shapeXml(paragraphXml('away'), { at: [900, 10, 100, 20] }) +
      shapeXml(paragraphXml('off'), { at: [10, 10, 100, 20], hidden: true });
    const reading = read(packDeck([{ shapes }, { shapes: title('Spare'), attributes: 'show="0"' }]));
    expect(texts(reading)).toEqual(['Seen', 'on black']);
    expect(reading.asides?.map(({ kind, text, why }) => [text, why ?? kind]).toSorted()).toEqual([
      ['Page 1', 'running'],
      ['Spare', 'on a slide that the show leaves out'],
      ['away', 'off the slide'],
      ['off', 'marked as hidden'],
      ['tiny', 'at most 2 pt high'],
      ['white', 'white on white'],
    ]);
    expect(reading.pages[1]).toMatchObject({ status: 'empty', reason: expect.stringContaining('hidden') });
  });

  it('reads notes, comments, charts, diagrams and descriptions of pictures', () => {
    const picture =
      '<p:pic><p:nvPicPr><p:cNvPr id="4" name="Picture 1" descr="A map of the site"/></p:nvPicPr></p:pic>';
    const frame = (inner: string): string =>
      `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="g"/></p:nvGraphicFramePr><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></p:graphicFrame>`;
    const values = (name: string, points: readonly string[]): string =>
      `<c:${name}>${points.map((point) => `<c:pt><c:v>${point}</c:v></c:pt>`).join('')}</c:${name}>`;
    const reading = one(
      `${title('Plan')}${frame('<c:chart r:id="c"/>')}${frame('<dgm:relIds r:dm="d"/>')}${picture}`,
      {
        links: [
          ['c', 'chart', '../charts/chart1.xml'],
          ['d', 'diagramData', '../diagrams/data1.xml'],
          ['n', 'notesSlide', '../notesSlides/n1.xml'],
          ['m', 'comments', '../comments/c1.xml'],
        ],
      },
      {
        'ppt/charts/chart1.xml': partXml(
          'c:chartSpace',
          `<c:title><a:p><a:r><a:t>Costs</a:t></a:r></a:p></c:title><c:ser><c:tx><c:v>Budget</c:v></c:tx>${values('cat', ['2026', '2027'])}${values('val', ['1', '2'])}</c:ser>`,
        ),
        'ppt/diagrams/data1.xml': partXml('dgm:dataModel', `<dgm:t>${paragraphXml('Design')}</dgm:t>`),
        'ppt/notesSlides/n1.xml': partXml('p:notes', shapeXml(paragraphXml('Say it slowly'), { holder: 'body' })),
        'ppt/comments/c1.xml': partXml('p:cmLst', '<p:cm authorId="0"><p:text>Which site?</p:text></p:cm>'),
      },
    );
    expect(reading.blocks.map(({ kind, text, note }) => [kind, text, note])).toEqual([
      ['heading', 'Plan', undefined],
      ['figure', 'Costs\nBudget\n2026\t1\n2027\t2', undefined],
      ['listItem', 'Design', undefined],
      ['figure', 'A map of the site', undefined],
      ['paragraph', 'Say it slowly', 'speakerNote'],
    ]);
    expect(reading.asides).toEqual([{ kind: 'comment', page: 1, text: 'Comment: Which site?' }]);
    expect(reading.pages[0]?.text).toContain('Say it slowly');
  });

  it('takes a few words in the largest letters for the title of a slide that names none', () => {
    const large = '<a:rPr sz="4000"/>';
    const small = shapeXml(paragraphXml('We build in phases.', '', '<a:rPr sz="1800"/>'));
    const { blocks } = one(small + shapeXml(paragraphXml('Our plan', '', large)));
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Our plan'],
      ['paragraph', 'We build in phases.'],
    ]);
    expect(one(small + shapeXml(paragraphXml('99 %', '', large))).blocks[1]?.kind).toBe('paragraph');
  });

  it('reads the other slides where one is damaged', () => {
    const { pages } = read(packDeck([{ shapes: title('Whole') }, { shapes: '<p:sp>' }]));
    expect(pages.map(({ status }) => status)).toEqual(['read', 'unreadable']);
  });

  it('places grouped shapes on the slide, and takes the first of two wordings', () => {
    const group = `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="6" name="g"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="1270000" y="0"/><a:ext cx="1270000" cy="1270000"/><a:chOff x="0" y="0"/><a:chExt cx="2540000" cy="2540000"/></a:xfrm></p:grpSpPr>${shapeXml(paragraphXml('inside'), { at: [20, 40, 100, 20] })}</p:grpSp>`;
    const twice = `<mc:AlternateContent><mc:Choice>${shapeXml(paragraphXml('new'))}</mc:Choice><mc:Fallback>${shapeXml(paragraphXml('old'))}</mc:Fallback></mc:AlternateContent>`;
    const reading = one(group + twice);
    expect(texts(reading)).toEqual(['inside', 'new']);
    expect(reading.blocks[0]?.box).toEqual([110, 20, 160, 30]);
  });

  it('emits files that lie on a slide and warns of what is kept elsewhere', () => {
    const found: string[] = [];
    const deck = packDeck(
      [
        {
          shapes: title('Annex'),
          links: [
            ['o', 'package', '../embeddings/Prices.xlsx'],
            ['i', 'image', 'https://example.org/a.png', 'External'],
          ],
        },
      ],
      { 'ppt/embeddings/Prices.xlsx': 'PK' },
    );
    const { warnings } = read(deck, (message) => {
      if (message.type === 'embedded') found.push(message.name);
    });
    expect(found).toEqual(['Prices.xlsx']);
    expect(warnings).toEqual([expect.stringContaining('not followed')]);
  });

  it('refuses files without slides, without text, of too many slides, and without a main part', () => {
    const fails = (bytes: Uint8Array): unknown => {
      try {
        return readPptx(childInput('pptx', bytes, { limits: { ...defaultReadLimits, maxPages: 2 } }), () => undefined);
      } catch (error) {
        return error;
      }
    };
    expect(fails(packDeck([]))).toMatchObject({ code: 'document_has_no_text' });
    expect(fails(packDeck([{ shapes: '' }]))).toMatchObject({ code: 'document_has_no_text', pages: [{ number: 1 }] });
    expect(fails(packDeck(Array.from({ length: 3 }, () => ({ shapes: '' }))))).toMatchObject({
      code: 'document_too_many_pages',
    });
    expect(fails(zipSync({ 'ppt/a.xml': strToU8('<a/>') }))).toMatchObject({ code: 'document_unreadable' });
    const deep = '<p:grpSp>'.repeat(300) + '</p:grpSp>'.repeat(300);
    expect(fails(packDeck([{ shapes: deep }]))).toMatchObject({ code: 'document_too_large' });
  });
});
