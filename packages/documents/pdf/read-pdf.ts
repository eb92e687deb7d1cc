import type { PDFParse } from 'pdf-parse';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { ChildFailure, ChildInput, ChildMessage, ChildResult } from '../child-protocol.ts';
import { assemblePdf } from './assemble-pdf.ts';
import { createFontWeights, type FontWeights } from './font-weights.ts';
import { openPdf } from './open-pdf.ts';
import { type TextContent, toPdfLines } from './pdf-lines.ts';
import type { PdfPage } from './pdf-page.ts';
import { readTaggedCells, type TaggedCells } from './tagged-cells.ts';

/** Pages per call of pdf-parse and per message to the parent. */
const batchPages = 25;
/** No page of print comes near: more is a bomb and would only fill the records. */
const maxPageCharacters = 200_000;

interface Reading {
  readonly parser: PDFParse;
  readonly document: PDFDocumentProxy;
  readonly weights: FontWeights;
  /** The file says that it is tagged: tables and more can be read from its tags. */
  readonly isTagged: boolean;
}

/** Reads a PDF page by page, telling the parent after each batch, and lays the whole out into blocks. Throws nothing for a bad file. */
export async function readPdf(input: ChildInput, emit: (message: ChildMessage) => void): Promise<ChildResult> {
  const opened = await openPdf(input.bytes);
  if ('outcome' in opened) return opened;
  const pageCount = opened.document.numPages;
  const refusal = refusePages(pageCount, input.limits.maxPages);
  if (refusal !== null) return refusal;
  emit({ type: 'opened', pageCount, title: opened.title });
  const reading: Reading = {
    parser: opened.parser,
    document: opened.document,
    weights: createFontWeights(),
    isTagged: opened.isTagged,
  };
  const pages: PdfPage[] = [];
  for (let first = 1; first <= pageCount; first += batchPages) {
    const numbers = Array.from({ length: Math.min(batchPages, pageCount - first + 1) }, (_, at) => first + at);
    const batch = await readBatch(reading, numbers);
    emit({ type: 'pages', pages: batch });
    pages.push(...batch);
  }
  await opened.parser.destroy();
  if (opened.hasXfa && isShell(pages)) return xfaShell;
  return assemblePdf({ pageCount, title: opened.title, pages, missing: 'The reading stopped before this page.' });
}

/** The one page such a file shows to every reader that cannot run its form. */
function isShell(pages: readonly PdfPage[]): boolean {
  return pages.length === 1 && /please wait|adobe reader/i.test(pages[0]?.text ?? '');
}

const xfaShell: ChildFailure = {
  outcome: 'failed',
  code: 'document_unreadable',
  reason:
    'The PDF is a dynamic XFA form, whose pages only Adobe Acrobat can show. Open it there, print it to PDF and upload that.',
};

function refusePages(pageCount: number, maxPages: number): ChildFailure | null {
  if (pageCount === 0) return { outcome: 'failed', code: 'document_empty', reason: 'The PDF has no pages.' };
  if (pageCount > maxPages) {
    return {
      outcome: 'failed',
      code: 'document_too_many_pages',
      reason: `The PDF has ${pageCount} pages; ${maxPages} is the most that is read. Split it and upload the parts.`,
    };
  }
  return null;
}

async function readBatch(reading: Reading, numbers: readonly number[]): Promise<PdfPage[]> {
  const whole = await readPages(reading, numbers).catch((error: unknown) => failed(numbers, error));
  if (whole.every((page) => page.failure === undefined) || numbers.length === 1) return whole;
  const pages: PdfPage[] = [];
  for (const number of numbers) pages.push(...(await readBatch(reading, [number])));
  return pages;
}

function failed(numbers: readonly number[], error: unknown): PdfPage[] {
  const message = error instanceof Error ? error.message : String(error);
  return numbers.map((number) => ({
    number,
    width: 0,
    height: 0,
    text: '',
    lines: [],
    failure: `The page is damaged (${message.slice(0, 120)}).`,
  }));
}

/** pdf-parse gives the pages' text; the positions it reads on the way are kept for the layout, so that each page is read once. */
async function readPages(reading: Reading, numbers: readonly number[]): Promise<PdfPage[]> {
  const contents = new Map<number, TextContent>();
  const proxies = new Map<number, PDFPageProxy>();
  for (const number of numbers) {
    const page = await reading.document.getPage(number);
    const getTextContent = page.getTextContent.bind(page);
    page.getTextContent = async (parameters) => {
      const content = await getTextContent(parameters);
      contents.set(number, content);
      return content;
    };
    proxies.set(number, page);
  }
  const { pages } = await reading.parser.getText({
    partial: [...numbers],
    pageJoiner: '',
    cellSeparator: '',
    includeMarkedContent: reading.isTagged,
  });
  const read: PdfPage[] = [];
  for (const { num, text } of pages) {
    const page = proxies.get(num);
    const content = contents.get(num);
    if (page === undefined || content === undefined) throw new Error('pdf-parse gave a page that was not asked for');
    Reflect.deleteProperty(page, 'getTextContent');
    read.push(await toPdfPage({ page, content, text, reading }));
  }
  return read;
}

async function toPdfPage({
  page,
  content,
  text,
  reading,
}: {
  page: PDFPageProxy;
  content: TextContent;
  text: string;
  reading: Reading;
}): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const place = { number: page.pageNumber, width: viewport.width, height: viewport.height };
  if (text.length > maxPageCharacters)
    return {
      ...place,
      text: '',
      lines: [],
      failure: `The page holds ${text.length} characters; no more than ${maxPageCharacters} are read.`,
    };
  if (text.trim().length === 0) return { ...place, text: '', lines: [], note: await whyEmpty(page) };
  const bold = await reading.weights.boldFonts(page, content);
  const cells = reading.isTagged ? await readTaggedCells(page) : noCells;
  return { ...place, text, lines: toPdfLines(content, viewport, { bold, cells }) };
}

const noCells: TaggedCells = new Map();

async function whyEmpty(page: PDFPageProxy): Promise<string> {
  const operators = await page.getOperatorList();
  page.cleanup();
  return operators.fnArray.length > 0
    ? 'The page has no text layer; it may be a scan or a drawing.'
    : 'The page is blank.';
}
