import PDFDocument from 'pdfkit';
import { defaultReadLimits } from '../../read-limits.ts';
import type { PdfPage } from '../pdf-page.ts';
import type { OpenedPdf, PdfEngine } from './pdf-engine.ts';
import { pdfParseEngine } from './pdfjs/pdf-parse-engine.ts';
import { pdfiumEngine } from './pdfium/pdfium-engine.ts';

export const bothEngines: readonly PdfEngine[] = [pdfiumEngine, pdfParseEngine];

export interface RawPdf {
  /** The content stream of each page. */
  readonly pages: readonly string[];
  /** Further entries of each page, of the catalog, and further objects, which begin at number 100. */
  readonly page?: string;
  readonly catalog?: string;
  readonly objects?: readonly string[];
}

/** A PDF written out by hand, for what no writer of documents would write. Helvetica is /F1, an image of one grey pixel /I1. */
export function rawPdf({ pages, page = '', catalog = '', objects = [] }: RawPdf): Uint8Array {
  const kids = pages.map((_, at) => `${10 + at * 2} 0 R`).join(' ');
  const parts: [number, string][] = [
    [1, `<</Type/Catalog/Pages 2 0 R${catalog}>>`],
    [2, `<</Type/Pages/Count ${pages.length}/Kids[${kids}]/MediaBox[0 0 600 800]>>`],
    [3, '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'],
    [4, stream('<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', 'd')],
    ...pages.flatMap((content, at): [number, string][] => [
      [
        10 + at * 2,
        `<</Type/Page/Parent 2 0 R/Contents ${11 + at * 2} 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>>>${page}>>`,
      ],
      [11 + at * 2, stream('<<', content)],
    ]),
    ...objects.map((object, at): [number, string] => [100 + at, object]),
  ];
  let file = '%PDF-1.7\n';
  const offsets = parts.map(([number, body]) => {
    const offset = file.length;
    file += `${number} 0 obj\n${body}\nendobj\n`;
    return `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 1\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Root 1 0 R/Size 1000>>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

function stream(dictionary: string, content: string): string {
  return `${dictionary}/Length ${content.length}>>stream\n${content}\nendstream`;
}

/** Text at a place from the bottom left corner, in the words of a content stream. */
export function show(text: string, x: number, y: number, before = ''): string {
  return `q ${before} BT /F1 12 Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET Q\n`;
}

type Pdf = InstanceType<typeof PDFDocument>;

/** A PDF as pdfkit writes it. */
export async function writtenPdf(
  write: (pdf: Pdf) => void,
  options: ConstructorParameters<typeof PDFDocument>[0] = {},
): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: [600, 800], margin: 0, ...options });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  write(pdf);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

export async function openWith(engine: PdfEngine, file: Uint8Array): Promise<OpenedPdf> {
  return engine.open(file, defaultReadLimits);
}

/** All pages of a file as an engine gives them. */
export async function pagesOf(engine: PdfEngine, file: Uint8Array): Promise<readonly PdfPage[]> {
  const opened = await openWith(engine, file);
  const pages = await opened.readPages(Array.from({ length: opened.pageCount }, (_, at) => at + 1));
  await opened.close();
  return pages;
}
