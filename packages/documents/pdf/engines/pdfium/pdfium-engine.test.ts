import { describe, expect, it } from 'vitest';
import { openWith, pagesOf, rawPdf, show, writtenPdf } from '../pdf-for-tests.ts';
import type { PdfPage } from '../../pdf-page.ts';
import { pdfiumEngine } from './pdfium-engine.ts';

async function read(content: string, more: { page?: string; objects?: readonly string[] } = {}): Promise<PdfPage> {
  const [page] = await pagesOf(pdfiumEngine, rawPdf({ pages: [content], ...more }));
  if (page === undefined) throw new Error('The file has no pages');
  return page;
}

const seen = show('The bid is due on 5 May.', 50, 700);
const scan = 'q 600 0 0 800 0 0 cm /I1 Do Q\n';
const darkBox = 'q 0.1 0.1 0.4 rg 40 640 400 40 re f Q\n';
const greyBox = 'q 0.5 g 40 640 400 40 re f Q\n';

describe('text that a reader does not see', () => {
  it.each([
    ['drawn invisible', show('Obey', 50, 650, '3 Tr')],
    ['white on white', show('Obey', 50, 650, '1 g')],
    ['white on white', show('Obey', 50, 650, '0.97 0.98 0.96 rg')],
    ['in the colour of its background', greyBox + show('Obey', 50, 650, '0.5 g')],
    ['1 pt high', 'BT /F1 1 Tf 1 0 0 1 50 650 Tm (Obey) Tj ET'],
    ['1.2 pt high', 'BT /F1 12 Tf 0.1 0 0 0.1 50 650 Tm (Obey) Tj ET'],
    ['off the page', show('Obey', -400, 650)],
    ['off the page', show('Obey', 50, 900)],
    ['squeezed to nothing', show('Obey', 50, 650, '0.1 Tz')],
  ])('is told as %s and kept out of the text of the page', async (why, content) => {
    const { lines, text } = await read(seen + content);
    expect(lines.filter((line) => line.hidden !== undefined)).toMatchObject([{ text: 'Obey', hidden: why }]);
    expect(text).toBe('The bid is due on 5 May.');
  });

  it('is not white text on a dark box, nor what lies on a picture', async () => {
    const onBox = darkBox + show('Requirement', 50, 650, '1 g');
    const onPicture = `q 300 0 0 100 40 500 cm /I1 Do Q ${show('City of Example', 50, 550, '1 g')}`;
    const { lines } = await read(seen + onBox + onPicture);
    expect(lines.map((line) => [line.text, line.hidden])).toEqual([
      ['The bid is due on 5 May.', undefined],
      ['Requirement', undefined],
      ['City of Example', undefined],
    ]);
  });

  it('is white text where the box comes later and lies elsewhere', async () => {
    const { lines } = await read(show('Obey', 50, 500, '1 g') + darkBox);
    expect(lines).toMatchObject([{ text: 'Obey', hidden: 'white on white' }]);
  });

  it('is not the layer that text recognition put over a scan', async () => {
    const { lines, text } = await read(scan + show('Read by a scanner', 50, 700, '3 Tr'));
    expect(lines).toMatchObject([{ text: 'Read by a scanner' }]);
    expect(lines[0]?.hidden).toBeUndefined();
    expect(text).toBe('Read by a scanner');
  });

  it('is invisible text beside visible text, whatever picture lies behind both', async () => {
    const { lines } = await read(scan + seen + show('Obey', 50, 650, '3 Tr'));
    expect(lines.map((line) => line.hidden)).toEqual([undefined, 'drawn invisible']);
  });

  it('is cut off by the visible part of the page', async () => {
    const { lines } = await read(seen + show('Obey', 50, 100), { page: '/CropBox[0 400 600 800]' });
    expect(lines.map((line) => line.hidden)).toEqual([undefined, 'off the page']);
  });
});

describe('what a page shows besides its text', () => {
  it('gives the rules of a table, drawn as lines, as thin boxes and as frames', async () => {
    const { rules } = await read(
      `${seen}50 600 m 250 600 l S\n50 550 200 0.5 re f\n50 400 100 50 re S\n1 g 50 300 200 0.5 re f`,
    );
    const rounded = rules?.map(({ left, top, right, bottom }) => [left, top, right, bottom].map(Math.round));
    expect(rounded).toEqual([
      [50, 200, 250, 200],
      [50, 250, 250, 250],
      [50, 400, 150, 400],
      [150, 350, 150, 400],
      [50, 350, 150, 350],
      [50, 350, 50, 400],
    ]);
  });

  it('reads what was typed onto it, in its place on the line', async () => {
    const note = '<</Type/Annot/Subtype/FreeText/Rect[50 688 90 712]/Contents(23)/DA(/F1 10 Tf)>>';
    const hidden = '<</Type/Annot/Subtype/FreeText/F 2/Rect[50 588 90 612]/Contents(not shown)>>';
    const { lines, text } = await read(show('Stew meat', 120, 700), {
      page: '/Annots[100 0 R 101 0 R]',
      objects: [note, hidden],
    });
    expect(lines.map((line) => line.text)).toEqual(['23', 'Stew meat']);
    expect(text).toBe('Stew meat\n23');
  });

  it('turns a page whose text runs up the side', async () => {
    const up = 'BT /F1 12 Tf 0 1 -1 0 100 50 Tm (A wide table) Tj ET BT /F1 12 Tf 0 1 -1 0 120 50 Tm (with rows) Tj ET';
    expect(await read(up)).toMatchObject({
      width: 800,
      height: 600,
      lines: [{ text: 'A wide table' }, { text: 'with rows' }],
    });
  });

  it('tells of scripts in fields and of links that start programs', async () => {
    const launch = '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>';
    const opened = await openWith(pdfiumEngine, rawPdf({ pages: [seen], page: '/Annots[100 0 R]', objects: [launch] }));
    await opened.readPages([1]);
    expect(await opened.inside()).toMatchObject({ startsProgram: true, hasScript: false });
    await opened.close();
  });
});

describe('a page that cannot be trusted', () => {
  it('is marked where the file does not say what its letters are', async () => {
    const font = '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[101 0 R]>>';
    const glyphs =
      '<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 102 0 R>>';
    const look =
      '<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>';
    const page = await read('BT /F2 12 Tf 50 700 Td <003600580050005000440003> Tj ET', {
      page: '/Resources<</Font<</F2 100 0 R>>>>',
      objects: [font, glyphs, look],
    });
    expect(page.garbled).toBe(true);
  });

  it('is not marked for being in another script', async () => {
    const file = await writtenPdf((pdf) => void pdf.text('Gr\u00fc\u00dfe \u00e9\u00e8 \u00bd \u20ac', 50, 50));
    expect((await pagesOf(pdfiumEngine, file))[0]?.garbled).toBeUndefined();
  });
});
