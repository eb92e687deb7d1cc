import { beforeAll, describe, expect, it } from 'vitest';
import { type Measured, measureFiles } from '../../bench/documents/measure-files.ts';
import { writeLongPdf } from '../../bench/documents/write-long-pdf.ts';

const longPages = 1_000;
/** The product's promise for a solicitation of so many pages. */
const longPeakBytes = 400 * 1024 * 1024;
/** Well under what is promised, which `npm run bench -- documents` measures: this guards against a step back, on a machine that is busy. */
const leastRatio = { pdfParse: 0.5, pdftotext: 0.1 };

let long: string;
beforeAll(async () => {
  long = await writeLongPdf(longPages);
});

describe('reading with the full structure', () => {
  it('takes hardly longer than other readers take for the text alone, and little memory however many pages there are', async () => {
    const measured = await measureFiles([long], {
      engines: ['pdftotext', 'pdf-parse cold', 'bidsmith cold'],
      rounds: 1,
    });
    const ours = find(measured, 'bidsmith cold');
    const ratios = {
      pdfParse: find(measured, 'pdf-parse cold').cpuMs / ours.cpuMs,
      pdftotext: find(measured, 'pdftotext').cpuMs / ours.cpuMs,
    };
    const cost = `${(ours.wallMs / 1000).toFixed(1)} s, ${Math.round(ours.peakBytes / 1024 / 1024)} MB`;
    console.log(`${longPages} pages in ${cost}; CPU time of others as a multiple of ours: ${JSON.stringify(ratios)}`);
    expect(ours.failures).toEqual([]);
    expect(ours.peakBytes).toBeLessThan(longPeakBytes);
    expect(ratios.pdfParse).toBeGreaterThan(leastRatio.pdfParse);
    expect(ratios.pdftotext).toBeGreaterThan(leastRatio.pdftotext);
  });
});

function find(measured: readonly Measured[], engine: string): Measured {
  const found = measured.find((one) => one.engine === engine);
  if (found === undefined) throw new Error(`${engine} was not measured.`);
  return found;
}
