import PDFDocument from 'pdfkit';
import { type FontId, openFont } from '../type/font-files.ts';
import { createByteSink } from './byte-sink.ts';
import type { PageGrid } from './page-grid.ts';

export type PdfDocument = PDFKit.PDFDocument;

/** What a reader's window and a library's catalogue show. */
export interface DocumentProperties {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly created: Date;
  /** BCP 47. */
  readonly language: string;
}

/**
 * An empty tagged document. Creation date and file id follow from the properties, so equal input gives equal bytes.
 * No default font: pdfkit's own is not embedded, which PDF/UA forbids.
 */
export function createPdfDocument(
  { title, author, subject, created, language }: DocumentProperties,
  page: Pick<PageGrid, 'width' | 'height'>,
): PdfDocument {
  const document = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as PDFKit.Mixins.PDFSubsets,
    tagged: true,
    lang: language,
    displayTitle: true,
    // pdfkit's types ask for a name here; null is its way to say "none".
    font: null as unknown as string,
    info: {
      Title: new MetadataText(title) as unknown as string,
      Author: new MetadataText(author) as unknown as string,
      Subject: new MetadataText(subject) as unknown as string,
      Creator: 'bidsmith',
      Producer: 'bidsmith (PDFKit)',
      CreationDate: created,
      ModDate: created,
    },
  });
  gatherOutput(document);
  return document;
}

/** Text whose string form is escaped: pdfkit copies it as it is into the XMP packet, while the information dictionary takes the value itself. */
class MetadataText extends String {
  override toString(): string {
    return this.valueOf().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
}

/** Chooses the font for what is drawn next. pdfkit takes an opened fontkit font, which its types do not know: each font is parsed once per process. */
export function selectFont(document: PdfDocument, font: FontId, size: number): void {
  if (!registered.get(document)?.has(font)) {
    document.registerFont(font, openFont(font) as unknown as string);
    registered.set(document, (registered.get(document) ?? new Set()).add(font));
  }
  document.font(font, size);
}

const registered = new WeakMap<PdfDocument, Set<FontId>>();

/** Ends the document and gives its bytes, which were gathered while it was drawn. */
export async function finishPdfDocument(document: PdfDocument): Promise<Uint8Array> {
  const output = outputs.get(document);
  if (output === undefined) throw new TypeError('The document was not made by createPdfDocument.');
  document.end();
  return await output;
}

const outputs = new WeakMap<PdfDocument, Promise<Uint8Array>>();

/** Takes what the document writes at once: as a stream it would hold a small buffer for every line of the file until somebody reads it. */
function gatherOutput(document: PdfDocument): void {
  const sink = createByteSink();
  const head: Uint8Array | null = document.read();
  if (head) sink.add(head);
  const output = new Promise<Uint8Array>((resolve, reject) => {
    document.on('error', reject);
    document.push = (chunk: Uint8Array | null) => {
      if (chunk === null) resolve(sink.bytes());
      else sink.add(chunk);
      return true;
    };
  });
  outputs.set(document, output);
}
