import { containsQuote, type Document, documentSchema, type Sandbox } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createDocumentReader } from './document-reader.ts';
import { fixture, inProcessSandbox, silentLog, stoppingSandbox } from './sandbox-for-tests.ts';

const never = new AbortController().signal;
async function read(name: string, sandbox: Sandbox = inProcessSandbox): Promise<Document> {
  const reader = createDocumentReader({ sandbox, log: silentLog });
  const [document] = await reader.read({ filename: name, role: 'base', bytes: fixture(name) }, never);
  return documentSchema.parse(document);
}
const texts = (document: Document, kind: string): string[] =>
  document.blocks.filter((block) => block.kind === kind).map((block) => block.text);
const numbered = (document: Document): string[] =>
  document.blocks.flatMap((block) => (block.number === null ? [] : [`${block.number} ${block.text}`]));

describe('createDocumentReader', () => {
  it('reads the same request from PDF, Word and Markdown alike', async () => {
    const [pdf, docx, markdown] = await Promise.all([
      read('northwind-rfp.pdf'),
      read('northwind-rfp.docx'),
      read('northwind-rfp.md'),
    ]);
    expect(texts(docx, 'heading')).toEqual(texts(markdown, 'heading'));
    expect(texts(pdf, 'heading')).toEqual(texts(docx, 'heading'));
    expect(numbered(pdf)).toEqual(numbered(docx));
    expect(texts(pdf, 'listItem')).toEqual(texts(docx, 'listItem'));
    expect(texts(markdown, 'listItem').length).toBe(texts(docx, 'listItem').length);
    const paragraphs = new Set(texts(pdf, 'paragraph'));
    const missing = texts(docx, 'paragraph').filter((text) => !paragraphs.has(text));
    expect(missing.length).toBeLessThanOrEqual(2);
  });

  it('accounts for every page and finds every block on its page', async () => {
    const pdf = await read('northwind-rfp.pdf');
    expect(pdf.pageCount).toBe(7);
    expect(pdf.pages.map((page) => page.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const block of pdf.blocks)
      expect(containsQuote(pdf.pages[(block.page ?? 0) - 1]?.text ?? '', block.text)).toBe(true);
  });

  it('keeps running headers and footers in the page text and out of the blocks', async () => {
    const pdf = await read('northwind-rfp.pdf');
    expect(pdf.pages[2]?.text).toContain('Page 3 of 7');
    expect(pdf.blocks.some((block) => /Page \d of 7/.test(block.text))).toBe(false);
    expect(pdf.blocks.some((block) => block.text.includes('City of Northwind \u2013 RFP'))).toBe(false);
  });

  it('reads tables as rows of cells', async () => {
    const pdf = await read('northwind-rfp.pdf');
    const rows = pdf.blocks.flatMap((block) => block.cells ?? []);
    expect(rows).toContainEqual(['Technical approach', '35']);
    expect(rows).toContainEqual([
      'T-06',
      'The platform should predict crowding of vehicles for the next two hours.',
      'O',
    ]);
    expect(rows).toContainEqual(['Proposals due', '17 April 2026, 2:00 PM CT']);
  });

  it('names the section of each block and gives ids that are unique and stable', async () => {
    const [first, second] = await Promise.all([read('northwind-rfp.pdf'), read('northwind-rfp.pdf')]);
    expect(first).toEqual(second);
    expect(new Set(first.blocks.map((block) => block.id)).size).toBe(first.blocks.length);
    expect(first.blocks.find((block) => block.number === '3.2.3')?.section).toBe('3.2 Fares and payment');
  });

  it.each([
    ['empty.pdf', 'document_empty'],
    ['json-named.pdf', 'unsupported_media_type'],
    ['encrypted.pdf', 'document_encrypted'],
    ['zero-pages.pdf', 'document_empty'],
    ['blank-page.pdf', 'document_has_no_text'],
    ['binary-workbook.xlsb', 'unsupported_media_type'],
    ['truncated.pdf', 'document_unreadable'],
  ])('answers %s with %s and a reason', async (name, code) => {
    const document = await read(name);
    expect(document).toMatchObject({ status: 'unreadable', code, blocks: [] });
    expect(document.reason).toMatch(/\.$/);
  });

  it('accounts for the pages of a file without text', async () => {
    const drawing = await read('blank-page.pdf');
    expect(drawing.pages).toMatchObject([{ number: 1, status: 'empty', reason: expect.stringContaining('no text') }]);
  });

  it('keeps the pages read when the child is stopped', async () => {
    const stopped = await read('northwind-rfp.pdf', stoppingSandbox('time', 1));
    expect(stopped.blocks.length).toBeGreaterThan(50);
    const nothing = await read('northwind-rfp.pdf', stoppingSandbox('memory', 0));
    expect(nothing).toMatchObject({
      status: 'unreadable',
      code: 'document_too_large',
      reason: expect.stringContaining('memory'),
    });
  });

  it('turns a crash of the child into an unreadable document', async () => {
    const crashed = await read('northwind-rfp.docx', async () => ({ status: 'crashed', error: 'segmentation fault' }));
    expect(crashed).toMatchObject({ status: 'unreadable', code: 'document_unreadable' });
    expect(crashed.reason).not.toContain('segmentation');
  });

  it('refuses files and page counts beyond the limits', async () => {
    const small = createDocumentReader({ sandbox: inProcessSandbox, log: silentLog, limits: { maxFileBytes: 1_000 } });
    const few = createDocumentReader({ sandbox: inProcessSandbox, log: silentLog, limits: { maxPages: 3 } });
    const request = { filename: 'a.pdf', role: 'base', bytes: fixture('northwind-rfp.pdf') } as const;
    expect((await small.read(request, never))[0]).toMatchObject({ code: 'document_too_large' });
    expect((await few.read(request, never))[0]).toMatchObject({ code: 'document_too_many_pages' });
  });

  it('throws only when the work was aborted', async () => {
    const reader = createDocumentReader({ sandbox: inProcessSandbox, log: silentLog });
    const request = { filename: 'a.pdf', role: 'base', bytes: fixture('northwind-rfp.pdf') } as const;
    await expect(reader.read(request, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
  });
});
