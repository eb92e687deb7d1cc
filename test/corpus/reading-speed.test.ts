import { beforeAll, describe, expect, it } from 'vitest';
import { type Measured, measureFiles } from '../../bench/documents/measure-files.ts';
import { writeLongPdf } from '../../bench/documents/write-long-pdf.ts';
import { shared } from './shared-folder.ts';

const longPages = 1_000;
/** The product's promise for a solicitation of so many pages. */
const longPeakBytes = 400 * 1024 * 1024;
/** Well under what is promised, which `npm run bench -- documents` measures: this guards against a step back, on a machine that is busy. */
const leastRatio = { pdfParse: 0.6, pdftotext: 0.2 };

let long: string;
beforeAll(async () => {
  long = await writeLongPdf(longPages);
});

describe('reading with the full structure', () => {
  it('takes hardly longer than other readers take for the text alone', async () => {
    const files = ['rfps/08-state-dept-bucharest-gardening-rfq-100p.pdf', 'rfps/10-usaf-FA857526RB0020002-sf33.pdf'];
    const measured = await measureFiles(
      files.map((file) => shared(file)),
      { engines: ['pdftotext', 'pdf-parse cold', 'bidsmith cold'], rounds: 1 },
    );
    const cpuMs = (engine: string): number => find(measured, engine).cpuMs;
    const ratios = {
      pdfParse: cpuMs('pdf-parse cold') / cpuMs('bidsmith cold'),
      pdftotext: cpuMs('pdftotext') / cpuMs('bidsmith cold'),
    };
    console.log(`CPU time of others as a multiple of ours: ${JSON.stringify(ratios)}`);
    expect(ratios.pdfParse).toBeGreaterThan(leastRatio.pdfParse);
    expect(ratios.pdftotext).toBeGreaterThan(leastRatio.pdftotext);
  });

  it('takes little memory, however many pages there are', async () => {
    const ours = find(await measureFiles([long], { engines: ['bidsmith cold'], rounds: 1 }), 'bidsmith cold');
    console.log(
      `${longPages} pages in ${(ours.wallMs / 1000).toFixed(1)} s, ${Math.round(ours.peakBytes / 1024 / 1024)} MB`,
    );
    expect(ours.failures).toEqual([]);
    expect(ours.peakBytes).toBeLessThan(longPeakBytes);
  });
});

function find(measured: readonly Measured[], engine: string): Measured {
  const found = measured.find((one) => one.engine === engine);
  if (found === undefined) throw new Error(`${engine} was not measured.`);
  return found;
}
