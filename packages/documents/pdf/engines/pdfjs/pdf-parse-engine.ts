import type { PDFPageProxy } from 'pdfjs-dist';
import type { PdfPage } from '../../pdf-page.ts';
import { blankPage, maxPageCharacters, noTextLayer, tooManyCharacters } from '../page-notes.ts';
import type { PageTags } from '../page-tags.ts';
import type { InsideLimits, OpenedPdf, PdfEngine, PdfInside } from '../pdf-engine.ts';
import { createFontWeights, type FontWeights } from './font-weights.ts';
import { type OpenPdf, openPdf } from './open-pdf.ts';
import { type TextContent, toPdfLines } from './pdfjs-lines.ts';
import { readFields } from './pdfjs-fields.ts';
import { readTags } from './pdfjs-tags.ts';

/** pdf-parse on pdf.js: recovers files that PDFium refuses; it does not tell how text is painted, nor rules. */
export const pdfParseEngine: PdfEngine = {
  name: 'pdf-parse',
  open: async (file, limits) => {
    // pdf.js takes the bytes over, so it gets a copy.
    const open = await openPdf(new Uint8Array(file));
    return openWith({ open, weights: createFontWeights(), labels: await open.document.getPageLabels() }, limits);
  },
};

interface Reading {
  readonly open: OpenPdf;
  readonly weights: FontWeights;
  readonly labels: readonly string[] | null;
}

function openWith(reading: Reading, limits: InsideLimits): OpenedPdf {
  const { open } = reading;
  return {
    pageCount: open.document.numPages,
    title: open.title,
    hasXfa: open.hasXfa,
    readPages: (numbers) => readPages(reading, numbers),
    inside: () => readInside(open, limits),
    close: () => open.parser.destroy(),
  };
}

/** pdf-parse gives the pages' text; the positions it reads on the way are kept for the layout, so that each page is read once. */
async function readPages(reading: Reading, numbers: readonly number[]): Promise<PdfPage[]> {
  const contents = new Map<number, TextContent>();
  const proxies = new Map<number, PDFPageProxy>();
  for (const number of numbers) {
    const page = await reading.open.document.getPage(number);
    const getTextContent = page.getTextContent.bind(page);
    page.getTextContent = async (parameters) => {
      const content = await getTextContent(parameters);
      contents.set(number, content);
      return content;
    };
    proxies.set(number, page);
  }
  const { pages } = await reading.open.parser.getText({
    partial: [...numbers],
    pageJoiner: '',
    cellSeparator: '',
    includeMarkedContent: reading.open.isTagged,
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
  const number = page.pageNumber;
  const label = reading.labels?.[number - 1];
  const fields = await readFields(page, viewport);
  const base = {
    number,
    width: viewport.width,
    height: viewport.height,
    ...(fields.length > 0 ? { fields } : {}),
    ...(label === undefined || label === '' || label === String(number) ? {} : { label }),
  };
  if (text.length > maxPageCharacters) return { ...base, ...tooManyCharacters };
  if (text.trim().length === 0) return { ...base, text: '', lines: [], note: await whyEmpty(page) };
  const bold = await reading.weights.boldFonts(page, content);
  const tags = reading.open.isTagged ? await readTags(page) : noTags;
  return { ...base, text, lines: toPdfLines(content, viewport, { bold, tags }) };
}

const noTags: PageTags<string> = new Map();

async function whyEmpty(page: PDFPageProxy): Promise<string> {
  const operators = await page.getOperatorList();
  page.cleanup();
  return operators.fnArray.length > 0 ? noTextLayer : blankPage;
}

async function readInside({ document }: OpenPdf, limits: InsideLimits): Promise<PdfInside> {
  const attachments = Object.values(((await document.getAttachments()) ?? {}) as Record<string, PdfjsAttachment>);
  const scripts = await document.getJSActions();
  let left = limits.maxAttachmentBytes;
  const files = attachments.map(({ filename, content }, at) => {
    const sizeBytes = content.length;
    if (at >= limits.maxAttachments || sizeBytes > left)
      return { name: filename, sizeBytes, why: 'The files inside this PDF are more or larger than is read at once.' };
    left -= sizeBytes;
    return { name: filename, bytes: content };
  });
  return { files, hasScript: scripts !== null, startsProgram: false };
}

interface PdfjsAttachment {
  readonly filename: string;
  readonly content: Uint8Array;
}
