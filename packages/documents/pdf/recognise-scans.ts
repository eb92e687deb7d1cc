import type { ChildInput, ChildMessage } from '../child-protocol.ts';
import { noTextLayer } from './engines/page-notes.ts';
import type { PdfPage } from './pdf-page.ts';

/** Sends pages without a text layer, scans with a stamp upon them, and pages whose letters are in doubt to text recognition, up to the limit, and tells the parent of each as it comes. */
export async function recogniseScans(
  pages: readonly PdfPage[],
  { input, emit }: { input: ChildInput; emit: (message: ChildMessage) => void },
): Promise<readonly PdfPage[]> {
  const scans = pages.filter((page) => page.note === noTextLayer || page.garbled === true || page.isScan === true);
  if (scans.length === 0) return pages;
  const { maxOcrPages } = input.limits;
  const wanted = scans.slice(0, maxOcrPages).map((page) => page.number);
  const found = new Map<number, PdfPage>();
  const take = (page: PdfPage): void => {
    const before = pages.find(({ number }) => number === page.number);
    if (before !== undefined && !isBetter(page, before)) return;
    const whole = { ...page, ...(before?.label === undefined ? {} : { label: before.label }) };
    found.set(page.number, whole);
    emit({ type: 'pages', pages: [whole] });
  };
  for (const { number } of scans.slice(maxOcrPages)) take(beyondLimit(number, maxOcrPages));
  emit({ type: 'step', engine: 'ocr', pages: wanted, why: noTextLayer });
  try {
    const { recognisePages } = await import('../ocr/recognise-pages.ts');
    await recognisePages({ bytes: input.bytes, pages: wanted, dataFolder: input.recognitionDataFolder, onPage: take });
  } catch (error) {
    // Pages not recognised stay what they are: without text, which their account says.
    const why = error instanceof Error ? error.message : String(error);
    emit({ type: 'step', engine: 'none', pages: wanted.filter((number) => !found.has(number)), why });
  }
  return pages.map((page) => found.get(page.number) ?? page);
}

/**
 * Recognised text is taken for a scan without text always; for a page whose letters are in doubt where it is sure of most of them; for a scan with a stamp upon it,
 * or a cover upon a picture, where it also says a good deal more.
 */
const sureEnough = 0.6;
const goodDealMore = 1.5;

function isBetter(recognised: PdfPage, before: PdfPage): boolean {
  if (before.garbled !== true && before.isScan !== true) return true;
  const isSure = recognised.failure === undefined && (recognised.confidence ?? 0) >= sureEnough;
  return isSure && recognised.text.length > (before.garbled === true ? 0 : before.text.length * goodDealMore);
}

function beyondLimit(number: number, maxOcrPages: number): PdfPage {
  const failure = `The page is a scan, and ${maxOcrPages} pages are the most that go through text recognition. Split the file and upload the parts.`;
  return { number, width: 0, height: 0, text: '', lines: [], failure };
}
