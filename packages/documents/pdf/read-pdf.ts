import type { ChildFailure, ChildInput, ChildMessage, ChildResult, SkippedFile } from '../child-protocol.ts';
import { UnfitFile } from '../unfit-file.ts';
import { assemblePdf } from './layout/assemble-pdf.ts';
import { type EngineChain, openChain } from './engines/engine-chain.ts';
import { engineOrder, type PdfInside } from './engines/pdf-engine.ts';
import { type RawSigns, readRawSigns } from './engines/raw-file.ts';
import { pdfWarnings } from './pdf-warnings.ts';
import type { PdfPage } from './pdf-page.ts';
import { recogniseScans } from './recognise-scans.ts';

/** Pages per call of an engine and per message to the parent. */
const batchPages = 25;

/**
 * Reads a PDF page by page, telling the parent after each batch, and lays the whole out into blocks. What one engine cannot read goes to the next,
 * what none can and scans go to text recognition. Throws `UnfitFile` for a file that cannot be opened or has too many pages.
 */
export async function readPdf(input: ChildInput, emit: (message: ChildMessage) => void): Promise<ChildResult> {
  const { bytes, limits } = input;
  const chain = await openChain({ bytes, order: input.resume?.order ?? engineOrder, limits, emit });
  try {
    const { pageCount, title, hasXfa } = chain.opened;
    if (pageCount > limits.maxPages) throw tooManyPages(pageCount, limits.maxPages);
    const wanted = input.resume?.pages?.filter((number) => number <= pageCount) ?? numbersTo(pageCount);
    emit({ type: 'opened', pageCount, title });
    const read = await readAll(chain, wanted, emit);
    if (hasXfa && isShell(read)) return xfaShell;
    const pages = await recogniseScans(read, { input, emit });
    const inside = await readInside(chain);
    const signs = readRawSigns(bytes);
    const skipped = emitFiles(inside, signs, emit);
    const result = assemblePdf({ pageCount, title, pages, missing: 'The reading stopped before this page.' });
    if (result.outcome === 'failed') return result;
    return { ...result, skipped, warnings: [...pdfWarnings({ inside, signs, pages: read }), ...result.warnings] };
  } finally {
    await chain.close();
  }
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}

function tooManyPages(pageCount: number, maxPages: number): UnfitFile {
  return new UnfitFile(
    'document_too_many_pages',
    `The PDF has ${pageCount} pages; ${maxPages} is the most that is read. Split it and upload the parts.`,
  );
}

async function readAll(
  chain: EngineChain,
  wanted: readonly number[],
  emit: (message: ChildMessage) => void,
): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for (let first = 0; first < wanted.length; first += batchPages) {
    const batch = await chain.readPages(wanted.slice(first, first + batchPages));
    emit({ type: 'pages', pages: batch });
    pages.push(...batch);
  }
  return pages;
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

/** Nothing hung on a file is worth losing its pages. */
async function readInside(chain: EngineChain): Promise<PdfInside> {
  return chain.inside().catch(() => ({ files: [], hasScript: false, startsProgram: false }));
}

function emitFiles(
  { files }: PdfInside,
  { locksAttachments }: RawSigns,
  emit: (message: ChildMessage) => void,
): SkippedFile[] {
  return files.flatMap((file) => {
    const sizeBytes = 'bytes' in file ? file.bytes.length : file.sizeBytes;
    if (locksAttachments)
      return {
        name: file.name,
        sizeBytes,
        reason: 'It opens with a password only. Save it from the PDF with its password.',
      };
    if ('why' in file) return { name: file.name, sizeBytes, reason: file.why };
    emit({ type: 'embedded', name: file.name, bytes: file.bytes });
    return [];
  });
}
