import type { PdfPage } from '../../pdf-page.ts';
import { damagedPage } from '../page-notes.ts';
import type { InsideLimits, OpenedPdf, PdfEngine } from '../pdf-engine.ts';
import { openDocument, type OpenDocument } from './open-document.ts';
import { dropPdfium, sharedPdfium } from './pdfium-library.ts';
import { readInsideFiles } from './read-inside.ts';
import { readPage } from './read-page.ts';

/** A page that breaks the module costs a new start; a file with more of them is left to the other engine. */
const maxRestarts = 3;

/** PDFium, the parser of Chromium, in WebAssembly: it tells text verbatim and in the order drawn, how it is painted, the tags, rules, form and attachments. */
export const pdfiumEngine: PdfEngine = {
  name: 'pdfium',
  open: async (file, limits) => openWith(openDocument(await sharedPdfium(), file), file, limits),
};

function openWith(first: OpenDocument, file: Uint8Array, limits: InsideLimits): OpenedPdf {
  const { pageCount, title, hasXfa } = first;
  let open = first;
  let restarts = 0;
  const found = { attachments: [] as number[], hasScript: false, startsProgram: false };
  const readOne = async (number: number): Promise<PdfPage> => {
    try {
      const { page, extras } = readPage(open, number);
      found.attachments.push(...extras.attachments);
      found.hasScript ||= extras.hasScript;
      found.startsProgram ||= extras.startsProgram;
      return page;
    } catch (error) {
      if (isBroken(error)) {
        dropPdfium();
        restarts += 1;
        if (restarts > maxRestarts) throw error;
        open = openDocument(await sharedPdfium(), file);
        found.attachments = [];
      }
      return damagedPage(number, error);
    }
  };
  return {
    pageCount,
    title,
    hasXfa,
    readPages: async (numbers) => {
      const pages: PdfPage[] = [];
      for (const number of numbers) pages.push(await readOne(number));
      return pages;
    },
    inside: () =>
      Promise.resolve({
        files: readInsideFiles(open, found.attachments, limits),
        hasScript: found.hasScript || open.pdfium.calls.FPDFDoc_GetJavaScriptActionCount(open.document) > 0,
        startsProgram: found.startsProgram,
      }),
    close: () => {
      open.close();
      return Promise.resolve();
    },
  };
}

/** After a trap or an overflow of its stack the module's memory is in no known state. */
function isBroken(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}
