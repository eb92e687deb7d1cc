import type { ChildFailure, ChildInput, ChildMessage, ChildResult } from '../child-protocol.ts';
import { recognisePages } from '../ocr/recognise-pages.ts';
import { createRecognitionMemory, type RecognitionMemory } from '../ocr/recognition-memory.ts';
import { assemblePdf } from '../pdf/layout/assemble-pdf.ts';
import type { PdfPage } from '../pdf/pdf-page.ts';
import { UnfitFile } from '../unfit-file.ts';
import { pageSizeOf } from './picture-frame.ts';
import { type PicturePage, readPicturePages } from './picture-pages.ts';
import type { Picture } from './pictures-to-pdf.ts';

/** Dots of one frame: A3 at 600 per inch has 70 million, and each takes 4 bytes while it is decoded. */
const maxFrameDots = 100_000_000;
const million = 1_000_000;
/** Frames that stand in one PDF at a time. */
const batchFrames = 6;

/** Reads the text of a PNG, JPEG or TIFF by recognition, each frame a page. Sizes are checked before anything is decoded. */
export async function readImage(input: ChildInput, emit: (message: ChildMessage) => void): Promise<ChildResult> {
  const { bytes, limits } = input;
  const frames = readPicturePages(bytes, limits.maxPages);
  refuseTooLarge(frames, limits.maxPages);
  const pageCount = frames.length;
  emit({ type: 'opened', pageCount, title: null });
  const recognised = frames.slice(0, limits.maxOcrPages);
  emit({ type: 'step', engine: 'ocr', pages: recognised.map((_, at) => at + 1), why: 'the file is a picture' });
  const pages: PdfPage[] = [];
  const memory = createRecognitionMemory();
  for (let first = 0; first < recognised.length; first += batchFrames) {
    const batch = recognised.slice(first, first + batchFrames).map((frame, at) => ({ frame, number: first + at + 1 }));
    await readBatch(batch, { dataFolder: input.recognitionDataFolder, memory }, (page) => {
      emit({ type: 'pages', pages: [page] });
      pages.push(page);
    });
  }
  const missing = `No more than ${limits.maxOcrPages} pages of a file go through text recognition. Split it and upload the parts.`;
  if (pages.every((page) => page.lines.length === 0)) return refuseTextless(pages);
  return assemblePdf({ pageCount, title: null, pages: pages.toSorted((a, b) => a.number - b.number), missing });
}

function refuseTooLarge(frames: readonly PicturePage[], maxPages: number): void {
  if (frames.length === 0) throw new UnfitFile('document_empty', 'The file holds no picture.');
  if (frames.length > maxPages) {
    throw new UnfitFile(
      'document_too_many_pages',
      `The file has more than ${maxPages} pages, the most that is read. Split it and upload the parts.`,
    );
  }
  for (const { frame } of frames) {
    if (frame.width < 1 || frame.height < 1) throw new UnfitFile('document_unreadable', noSize);
    const dots = frame.width * frame.height;
    if (dots <= maxFrameDots) continue;
    throw new UnfitFile(
      'document_too_large',
      `The picture has ${frame.width} by ${frame.height} dots, ${Math.round(dots / million)} million; ${maxFrameDots / million} million is the most that is read. Scan it at 300 dots per inch and upload that.`,
    );
  }
}

const noSize = 'The picture is damaged: it states no size. Save or scan it anew, best as PDF, and upload that.';

interface NumberedFrame {
  readonly frame: PicturePage;
  readonly number: number;
}

async function readBatch(
  batch: readonly NumberedFrame[],
  { dataFolder, memory }: { dataFolder: string; memory: RecognitionMemory },
  onPage: (page: PdfPage) => void,
): Promise<void> {
  const pictures: { readonly picture: Picture; readonly number: number }[] = [];
  for (const { frame, number } of batch) {
    const picture = await decode(frame);
    if ('failure' in picture) onPage(failedPage(frame, number, picture.failure));
    else pictures.push({ picture, number });
  }
  if (pictures.length === 0) return;
  const { picturesToPdf } = await import('./pictures-to-pdf.ts');
  const bytes = await picturesToPdf(pictures.map(({ picture }) => picture));
  await recognisePages({
    bytes,
    pages: pictures.map((_, at) => at + 1),
    dataFolder,
    memory,
    onPage: (page) => onPage({ ...page, number: pictures[page.number - 1]?.number ?? page.number }),
  });
}

async function decode(frame: PicturePage): Promise<Picture | { readonly failure: string }> {
  try {
    return await frame.toPicture();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { failure: `The picture could not be decoded: ${why.slice(0, 120)}.` };
  }
}

function failedPage({ frame }: PicturePage, number: number, failure: string): PdfPage {
  return { number, ...pageSizeOf(frame), text: '', lines: [], failure };
}

/** What is wrong with a file none of whose pages has text. */
function refuseTextless(pages: readonly PdfPage[]): ChildFailure {
  const accounts = pages.map(({ number, failure, note = '' }) =>
    failure === undefined
      ? { number, status: 'empty' as const, reason: note, text: '' }
      : { number, status: 'unreadable' as const, reason: failure, text: '' },
  );
  const failed = accounts.find((page) => page.status === 'unreadable');
  return failed === undefined
    ? { outcome: 'failed', code: 'document_has_no_text', reason: noText, pages: accounts }
    : {
        outcome: 'failed',
        code: 'document_unreadable',
        reason: `${failed.reason} Save or scan it anew, best as PDF, and upload that.`,
        pages: accounts,
      };
}

const noText =
  'No text was recognised in the picture. If there is some, scan it again, level and at 300 dots per inch.';
