import { describe, expect, it } from 'vitest';
import type { ChildReading } from '../child-protocol.ts';
import { scanOf } from '../image/scans-for-tests.ts';
import { recognitionDataFolder } from '../ocr/recognition-data.ts';
import { childInput, readInProcess } from '../sandbox-for-tests.ts';
import { rawPdf, show, writtenPdf } from './engines/pdf-for-tests.ts';

async function read(pdf: Uint8Array): Promise<ChildReading> {
  const input = childInput('pdf', pdf, { recognitionDataFolder: await recognitionDataFolder() });
  const result = await readInProcess(input, () => undefined);
  if (result.outcome === 'failed') throw new Error(result.reason);
  return result;
}

describe('a picture on a page of a PDF', () => {
  it('is recognised where it is a scan with a stamp upon it', async () => {
    const { png } = await scanOf([
      'The Contractor shall keep all records of the work for five years.',
      'The Contractor must answer every question of the City within two days.',
    ]);
    const { pages, blocks } = await read(
      await writtenPdf((document) => {
        document.image(Buffer.from(png), 0, 0, { width: document.page.width, height: document.page.height });
        document.fontSize(8).text('BID-000017', 20, 20);
      }),
    );
    expect(pages[0]).toMatchObject({ status: 'ocr' });
    expect(blocks.map(({ text }) => text).join(' ')).toMatch(/keep all records of the work for five years/);
  });

  it('is recognised whatever memory the file lies in', async () => {
    const { png } = await scanOf(['The Contractor shall keep all records of the work for five years.']);
    const pdf = await writtenPdf((document) => {
      document.image(Buffer.from(png), 0, 0, { width: document.page.width, height: document.page.height });
    });
    const { pages } = await read(Buffer.concat([Buffer.from('other'), pdf, Buffer.from('other')]).subarray(5, -5));
    expect(pages[0]).toMatchObject({ status: 'ocr' });
  });

  it('leaves the text of a cover as it is printed', async () => {
    const cover = show('Request for Proposal 2026-04', 72, 700);
    const { pages } = await read(rawPdf({ pages: [`q 600 0 0 800 0 0 cm /I1 Do Q ${cover}`] }));
    expect(pages[0]).toMatchObject({ status: 'read', text: 'Request for Proposal 2026-04' });
  });

  it('gives its caption the place of a figure and is pointed out, a letterhead is not', async () => {
    const picture = (y: number): string => `q 300 0 0 200 100 ${y} cm /I1 Do Q`;
    const shown = `${picture(400)} ${show('Figure 1: How the parts of the platform are connected', 100, 380)}`;
    const plain = show('The Contractor shall run the platform.', 72, 700);
    const drawn = await read(rawPdf({ pages: [plain, `${plain} ${shown}`] }));
    const [figure] = drawn.blocks.filter(({ kind }) => kind === 'figure');
    expect(figure).toMatchObject({ page: 2, text: 'Figure 1: How the parts of the platform are connected' });
    expect(figure?.box?.[1]).toBeCloseTo(200, 0);
    expect(drawn.warnings.join()).toMatch(/pictures on page 2; words within them are not read/);
    const letterhead = await read(rawPdf({ pages: Array.from({ length: 3 }, () => `${plain} ${picture(500)}`) }));
    expect(letterhead.warnings).toEqual([]);
  });
});
