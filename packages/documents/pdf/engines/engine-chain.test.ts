import { describe, expect, it } from 'vitest';
import type { ChildMessage } from '../../child-protocol.ts';
import { defaultReadLimits } from '../../read-limits.ts';
import { childInput, fixture } from '../../sandbox-for-tests.ts';
import { readPdf } from '../read-pdf.ts';
import { openChain } from './engine-chain.ts';
import { bothEngines, pagesOf, rawPdf, show } from './pdf-for-tests.ts';
import { engineOrder, type PdfEngine } from './pdf-engine.ts';

const twoPages = rawPdf({ pages: [show('First page', 50, 700), show('Second page', 50, 700)] });

async function read(bytes: Uint8Array, more: Parameters<typeof childInput>[2] = {}) {
  const told: ChildMessage[] = [];
  const result = await readPdf(childInput('pdf', bytes, more), (message) => told.push(message));
  return { result, told, steps: told.flatMap((message) => (message.type === 'step' ? [message.engine] : [])) };
}

describe('reading a PDF with one engine after the other', () => {
  it('asks the second engine for a file that the first refuses, and warns of the damage', async () => {
    const text = Buffer.from(twoPages).toString('latin1');
    const unmarked = text.replaceAll('endobj\n', '').slice(0, text.indexOf('xref'));
    const torn = new Uint8Array(Buffer.from(`${unmarked}trailer\n<</Root 1 0 R>>\n`, 'latin1'));
    const { result, steps } = await read(torn);
    expect(result).toMatchObject({ outcome: 'read', pageCount: 2 });
    expect(result.outcome === 'read' && result.warnings.join()).toContain('repaired');
    expect(steps).toEqual(['pdf-parse']);
  });

  it('reads page by page where one page is damaged, and accounts for each once', async () => {
    const text = Buffer.from(twoPages)
      .toString('latin1')
      .replace('/Type/Page/Parent 2 0 R/Contents 13', '/Type/Blob/Parent 9 0 R/Contents 13');
    const { result } = await read(new Uint8Array(Buffer.from(text, 'latin1')));
    expect(result.outcome).toBe('read');
    expect(result.pages?.map((page) => page.number)).toEqual([1, 2]);
    expect(result.pages?.[0]?.text).toBe('First page');
  });

  it('reads the same words with pdf-parse alone', async () => {
    const file = fixture('northwind-rfp.pdf');
    const words = async (engine: PdfEngine): Promise<string[]> =>
      (await pagesOf(engine, file)).flatMap((page) => page.text.trim().split(/\s+/)).sort();
    const [first, second] = await Promise.all(bothEngines.map(words));
    expect(second).toEqual(first);
    const alone = await read(file, { resume: { order: ['pdf-parse'], pages: null } });
    expect(alone.result).toMatchObject({ outcome: 'read', warnings: [] });
    expect(alone.steps).toEqual([]);
  });

  it('reads only the pages that a stopped child left', async () => {
    const { told } = await read(twoPages, { resume: { order: ['pdf-parse'], pages: [2, 7] } });
    const pages = told.flatMap((message) => (message.type === 'pages' ? message.pages : []));
    expect(pages.map((page) => [page.number, page.text.trim()])).toEqual([[2, 'Second page']]);
  });

  it('refuses a file with more pages than are read, and one without any', async () => {
    const limits = { ...defaultReadLimits, maxPages: 1 };
    await expect(read(twoPages, { limits })).rejects.toMatchObject({ code: 'document_too_many_pages' });
    const options = { order: engineOrder, limits, emit: () => undefined };
    await expect(openChain({ ...options, bytes: rawPdf({ pages: [] }) })).rejects.toMatchObject({
      code: 'document_empty',
    });
  });

  it('warns of scripts', async () => {
    const script = rawPdf({
      pages: [show('Form', 50, 700)],
      catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>',
    });
    const { result } = await read(script);
    expect(result.outcome === 'read' && result.warnings).toEqual([expect.stringContaining('scripts')]);
  });

  it('leaves scans beyond the limit of text recognition unread, with the reason', async () => {
    const scans = rawPdf({ pages: [show('Cover', 50, 700), 'q 600 0 0 800 0 0 cm /I1 Do Q'] });
    const limits = { ...defaultReadLimits, maxOcrPages: 0 };
    const { result, told } = await read(scans, { limits, recognitionDataFolder: '/nowhere' });
    expect(result.pages?.map((page) => page.status)).toEqual(['read', 'unreadable']);
    expect(told.at(-1)).toMatchObject({ type: 'step', engine: 'ocr', pages: [] });
  });
});
