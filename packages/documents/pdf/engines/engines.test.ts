import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PdfPage } from '../pdf-page.ts';
import { bothEngines, openWith, pagesOf, rawPdf, show, writtenPdf } from './pdf-for-tests.ts';
import type { PdfEngine } from './pdf-engine.ts';

const first = async (engine: PdfEngine, file: Uint8Array): Promise<PdfPage> => {
  const [page] = await pagesOf(engine, file);
  if (page === undefined) throw new Error('The file has no pages');
  return page;
};

describe.each(bothEngines.map((engine) => [engine.name, engine] as const))('the engine %s', (_, engine) => {
  it('tells text verbatim, where it stands, and how large and bold it is', async () => {
    const file = await writtenPdf((pdf) => {
      pdf
        .font('Helvetica-Bold')
        .fontSize(14)
        .text('3.1 Fares \u2013 \u201cday passes\u201d', 72, 72, { lineBreak: false });
      pdf.font('Helvetica').fontSize(11).text('The City\u2019s riders pay once.', 72, 100, { lineBreak: false });
    });
    const { lines, text, width, height } = await first(engine, file);
    expect({ width, height }).toEqual({ width: 600, height: 800 });
    expect(lines).toMatchObject([
      { text: '3.1 Fares \u2013 \u201cday passes\u201d', bold: true, size: 14 },
      { text: 'The City\u2019s riders pay once.', bold: false, size: 11 },
    ]);
    expect(lines[0]?.left).toBeCloseTo(72, 0);
    expect(lines[0]?.y).toBeGreaterThan(78);
    expect(lines[0]?.y).toBeLessThan(90);
    expect(text.split('\n')).toEqual(lines.map((line) => line.text));
  });

  it('gives any words back as they were written', async () => {
    const word = fc.stringMatching(/^[A-Za-z0-9(),.;:%$&/-]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const file = await writtenPdf((pdf) => {
            for (const [at, row] of rows.entries())
              pdf.fontSize(10).text(row.join(' '), 50, 50 + at * 20, { lineBreak: false });
          });
          const { lines } = await first(engine, file);
          expect(lines.map((line) => line.text)).toEqual(rows.map((row) => row.join(' ')));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps the order in which columns are drawn, and parts them', async () => {
    const left = ['left one', 'left two', 'left three'].map((text, at) => show(text, 50, 700 - at * 20));
    const right = ['right one', 'right two'].map((text, at) => show(text, 320, 700 - at * 20));
    const { lines } = await first(engine, rawPdf({ pages: [[...left, ...right].join('')] }));
    expect(lines.map((line) => line.text)).toEqual(['left one', 'left two', 'left three', 'right one', 'right two']);
  });

  it('reads a turned page upright', async () => {
    const page = await first(
      engine,
      rawPdf({ pages: ['BT /F1 12 Tf 0 1 -1 0 100 50 Tm (Landscape table) Tj ET'], page: '/Rotate 90' }),
    );
    expect(page).toMatchObject({ width: 800, height: 600, lines: [{ text: 'Landscape table' }] });
  });

  it('names table cells and headings by the tags of the file', async () => {
    const file = await writtenPdf(
      (pdf) => {
        const root = pdf.struct('Document');
        pdf.addStructure(root);
        root.add(pdf.struct('H1', {}, () => void pdf.text('Scope', 50, 50, { lineBreak: false })));
        const table = pdf.struct('Table');
        root.add(table);
        for (const [row, texts] of [
          ['Item', 'Date'],
          ['Offer', '5 May'],
        ].entries()) {
          const line = pdf.struct('TR');
          table.add(line);
          for (const [column, text] of texts.entries())
            line.add(
              pdf.struct(
                row === 0 ? 'TH' : 'TD',
                {},
                () => void pdf.text(text, 50 + column * 100, 100 + row * 20, { lineBreak: false }),
              ),
            );
        }
        root.end();
      },
      { tagged: true, pdfVersion: '1.7' },
    );
    const { lines } = await first(engine, file);
    expect(lines[0]?.tag?.role).toBe('H1');
    expect(lines.slice(1).map((line) => [line.text, line.cell?.row, line.cell?.column, line.cell?.isHead])).toEqual([
      ['Item', 0, 0, true],
      ['Date', 0, 1, true],
      ['Offer', 1, 0, false],
      ['5 May', 1, 1, false],
    ]);
  });

  it('reads form fields with their values, ticks and places', async () => {
    const file = await writtenPdf((pdf) => {
      pdf.font('Helvetica').text('Bidder', 50, 40);
      pdf.initForm();
      pdf.formText('bidder', 100, 50, 200, 20, { value: 'Northwind Ltd' });
      pdf.formText('date', 100, 90, 200, 20, {});
    });
    const { fields } = await first(engine, file);
    expect(fields).toMatchObject([
      { name: 'bidder', value: 'Northwind Ltd', left: 100, right: 300 },
      { name: 'date', value: '' },
    ]);
    expect(fields?.[0]?.top).toBeCloseTo(50, 0);
    expect(fields?.[0]?.bottom).toBeCloseTo(70, 0);
  });

  it('takes out attached files', async () => {
    const file = await writtenPdf((pdf) => {
      pdf.text('See the price sheet.', 50, 50);
      pdf.file(Buffer.from('item,price\n1,5'), { name: 'prices.csv' });
    });
    const opened = await openWith(engine, file);
    const { files } = await opened.inside();
    expect(files.map((inside) => [inside.name, 'bytes' in inside && Buffer.from(inside.bytes).toString()])).toEqual([
      ['prices.csv', 'item,price\n1,5'],
    ]);
    await opened.close();
  });

  it('tells the number printed on a page where the file names one', async () => {
    const file = rawPdf({
      pages: [show('Preface', 50, 700), show('Chapter', 50, 700)],
      catalog: '/PageLabels<</Nums[0<</S/r>>1<</S/D>>]>>',
    });
    expect((await pagesOf(engine, file)).map((page) => page.label)).toEqual(['i', '1']);
  });

  it('says of pages without text what they show', async () => {
    const file = rawPdf({ pages: ['q 600 0 0 800 0 0 cm /I1 Do Q', ''] });
    const [scan, blank] = await pagesOf(engine, file);
    expect(scan).toMatchObject({ text: '', note: expect.stringContaining('scan') });
    expect(blank).toMatchObject({ text: '', note: 'The page is blank.' });
  });

  it('asks for a password where one is needed, and opens what only limits changes', async () => {
    const write = (pdf: { text(text: string): unknown }): void => void pdf.text('Secret');
    await expect(openWith(engine, await writtenPdf(write, { userPassword: 'x' }))).rejects.toThrow('password');
    const limited = await writtenPdf(write, { ownerPassword: 'x', permissions: {} });
    expect((await first(engine, limited)).text).toBe('Secret');
  });
});
