import { LiteParse, type ParsedPage, type TextItem } from '@llamaindex/liteparse';
import type { RecognitionLanguage } from './choose-language.ts';

/** A word or some words of a line as recognised, in points from the top left corner of the upright page. */
export interface RecognisedItem {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of the ink of its first word, which no slant of the line adds to. */
  readonly firstWordHeight: number;
  /** 0 to 1; null for text that the file itself holds. */
  readonly confidence: number | null;
}
export interface RecognisedItems {
  readonly width: number;
  readonly height: number;
  readonly items: readonly RecognisedItem[];
}

/** Clockwise degrees by which the print on a page is turned. */
export type Turn = 0 | 90 | 180 | 270;

export interface Recognition {
  readonly bytes: Uint8Array;
  readonly page: number;
  readonly dataFolder: string;
  readonly language: RecognitionLanguage;
  readonly dotsPerInch: number;
  readonly turn: Turn;
}

/** Renders one page of a PDF and recognises its text. Throws where the page cannot be rendered or the language data are missing. */
export async function recogniseItems(recognition: Recognition): Promise<RecognisedItems> {
  const { bytes, page, dataFolder, language, dotsPerInch, turn } = recognition;
  const parser = new LiteParse({
    ...quietly,
    ocrEnabled: true,
    tessdataPath: dataFolder,
    ocrLanguage: language,
    dpi: dotsPerInch,
    targetPages: String(page),
    numWorkers: 1,
    ...(turn === 0 ? {} : { pageOrientationCorrections: [{ page, angle: turn }] }),
  });
  const parsed = await parsePage(parser, bytes);
  return { width: parsed.width, height: parsed.height, items: parsed.textItems.flatMap((item) => toItem(item) ?? []) };
}

/** Width and height of a page in points. Throws where the page cannot be opened. */
export async function measurePage(bytes: Uint8Array, page: number): Promise<{ width: number; height: number }> {
  const { width, height } = await parsePage(
    new LiteParse({ ...quietly, ocrEnabled: false, targetPages: String(page) }),
    bytes,
  );
  return { width, height };
}

/** A page as a PNG. Throws where it cannot be rendered. */
export async function renderPage(bytes: Uint8Array, page: number, dotsPerInch: number): Promise<Uint8Array> {
  refuseOthers(bytes);
  const [shot] = await new LiteParse({ ...quietly, ocrEnabled: false, dpi: dotsPerInch }).screenshot(
    withoutCopy(bytes),
    [page],
  );
  if (shot === undefined) throw new Error('the page was not rendered');
  return shot.imageBuffer;
}

const quietly = {
  quiet: true,
  imageMode: 'off',
  keepHeadersFooters: true,
  preserveVerySmallText: true,
  maxPages: 1_000_000,
} as const;

async function parsePage(parser: LiteParse, bytes: Uint8Array): Promise<ParsedPage> {
  refuseOthers(bytes);
  const { pages } = await parser.parse(withoutCopy(bytes));
  const [parsed] = pages;
  if (parsed === undefined) throw new Error('the page was not found');
  return parsed;
}

/**
 * The engine copies every Buffer and Uint8Array it is given once more than it needs, for each page anew; the memory itself it takes as it is.
 * Bytes that are part of larger memory are copied here, so callers hand in whole ones.
 */
function withoutCopy(bytes: Uint8Array): Buffer {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength;
  return (isWhole ? bytes : new Uint8Array(bytes)).buffer as unknown as Buffer;
}

/** Anything but a PDF makes the engine start office programs. */
function refuseOthers(bytes: Uint8Array): void {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-') throw new Error('the file is no PDF');
}

function toItem({ text, x, y, width, height, fontSize, confidence }: TextItem): RecognisedItem | null {
  if (text.trim() === '') return null;
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    left: x,
    top: y,
    right: x + width,
    bottom: y + height,
    firstWordHeight: fontSize ?? height,
    confidence: confidence ?? null,
  };
}
