import type { PdfPage, PdfRule } from '../pdf/pdf-page.ts';
import { createRecognitionMemory, type RecognitionMemory } from './recognition-memory.ts';
import { chooseLanguage, type RecognitionLanguage } from './choose-language.ts';
import { findTurn } from './find-turn.ts';
import { measurePage, type RecognisedItems, recogniseItems, renderPage, type Turn } from './recognition-engine.ts';
import { findRules } from './find-rules.ts';
import { measureSlope } from './measure-slope.ts';
import { looksBlank, rasterPage } from './page-raster.ts';
import { meanConfidence, sizeOfMost, toRecognisedLines } from './recognised-lines.ts';

export interface RecognitionRequest {
  /** A PDF, beginning with "%PDF-". */
  readonly bytes: Uint8Array;
  /** Numbers of the pages to recognise, from 1. */
  readonly pages: readonly number[];
  /** Holds LANGUAGE.traineddata for each language; '' where there is none. */
  readonly dataFolder: string;
  /** Kept by a caller that asks for the pages of one document in several requests. */
  readonly memory?: RecognitionMemory;
  /** Told of each page in the order asked for, as soon as it is known. */
  readonly onPage: (page: PdfPage) => void;
}

/** Pages under way at once: each keeps one core busy for about a second and takes some 50 MB, and as much again as the file has. */
const concurrentPages = 2;
/** Of larger files one page at a time is read. */
const largeFileBytes = 40 * 1024 * 1024;

/**
 * Recognises the text of scanned pages of a PDF. Begins in English; a page whose words are another language's is read again in that one, which then serves for the pages after it.
 * A page that cannot be rendered or recognised has a `failure`, one without text a `note`. Never throws for the file's sake, and never reaches for the network.
 */
export async function recognisePages(request: RecognitionRequest): Promise<void> {
  const memory = request.memory ?? createRecognitionMemory();
  const isPart = request.bytes.byteLength !== request.bytes.buffer.byteLength;
  const whole = isPart ? { ...request, bytes: new Uint8Array(request.bytes) } : request;
  const atOnce = whole.bytes.length > largeFileBytes ? 1 : concurrentPages;
  const [first, ...rest] = whole.pages;
  if (first === undefined) return;
  await recogniseGroup(whole, [first], memory);
  for (let at = 0; at < rest.length; at += atOnce) await recogniseGroup(whole, rest.slice(at, at + atOnce), memory);
}

async function recogniseGroup(
  request: RecognitionRequest,
  pages: readonly number[],
  memory: RecognitionMemory,
): Promise<void> {
  const found = await Promise.all(pages.map((page) => recogniseOrFail(request, page, memory.language)));
  for (const one of found) {
    if ('failure' in one) {
      request.onPage(one);
      continue;
    }
    memory.language = one.language;
    const page = toPage(one, memory.bodySize);
    memory.bodySize ??= sizeOfMost(page.lines);
    request.onPage(page);
  }
}

interface RecognisedPage extends RecognisedItems {
  readonly number: number;
  readonly language: RecognitionLanguage;
  readonly isBlank: boolean;
  readonly slope: number;
  readonly rules: readonly PdfRule[];
}
type FailedPage = PdfPage & { readonly failure: string };

async function recogniseOrFail(
  request: RecognitionRequest,
  number: number,
  language: RecognitionLanguage,
): Promise<RecognisedPage | FailedPage> {
  const failed = (failure: string): FailedPage => ({ number, width: 0, height: 0, text: '', lines: [], failure });
  // That the folder is complete was seen to by the parent; the child may not look into it.
  if (request.dataFolder === '') return failed(noData);
  try {
    return await recognisePage(request, number, language);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed(`The page could not be put through text recognition (${message.slice(0, 120)}).`);
  }
}

const noData =
  'The page is a scan, and text recognition is out of order on this server: it could not store its language data. Ask whoever runs it to make room, then upload the file again.';

async function recognisePage(
  { bytes, dataFolder }: RecognitionRequest,
  number: number,
  language: RecognitionLanguage,
): Promise<RecognisedPage> {
  const size = await measurePage(bytes, number);
  const dotsPerInch = rasterFor(size);
  const glance = await rasterPage(bytes, number, Math.min(blankDotsPerInch, dotsPerInch));
  if (looksBlank(glance)) return { ...size, ...nothing, number, language, isBlank: true };
  let source = { bytes, page: number };
  const recognise = (turn: Turn, tongue: RecognitionLanguage): Promise<RecognisedItems> =>
    recogniseItems({ ...source, dataFolder, language: tongue, dotsPerInch, turn });
  let recognised = await recognise(0, language);
  if (isMostlyNative(recognised)) {
    source = { bytes: await pictureOf(bytes, number, { ...size, dotsPerInch }), page: 1 };
    recognised = await recognise(0, language);
  }
  const turn = await findTurn(recognised, (tried) => recognise(tried, language));
  const upright = turn.recognised;
  const tongue = chooseLanguage(upright.items.map((item) => item.text).join(' ')) ?? language;
  const whole = tongue === language ? upright : await recognise(turn.turn, tongue);
  const slope = measureSlope(whole.items);
  const rules = turn.turn === 0 ? await rulesOf({ bytes, number, dotsPerInch, slope, width: size.width }) : [];
  return { ...whole, number, language: tongue, isBlank: false, slope, rules };
}

const nothing = { items: [], slope: 0, rules: [] };

async function rulesOf(page: {
  readonly bytes: Uint8Array;
  readonly number: number;
  readonly dotsPerInch: number;
  readonly slope: number;
  readonly width: number;
}): Promise<PdfRule[]> {
  const raster = await rasterPage(page.bytes, page.number, Math.min(ruleDotsPerInch, page.dotsPerInch));
  return findRules(raster, { slope: page.slope, pointsPerDot: page.width / raster.width });
}

/** Dots per inch that print of usual size needs; longest side of the raster in dots, and what it must have at least. */
const usualDotsPerInch = 200;
const maxSideDots = 4_000;
const minSideDots = 1_600;
/** A small raster tells blank pages, which then cost next to nothing. */
const blankDotsPerInch = 30;
/** Two dots a point show the thinnest rules that scanners keep. */
const ruleDotsPerInch = 144;
const pointsPerInch = 72;

function rasterFor({ width, height }: { width: number; height: number }): number {
  const side = Math.max(width, height, 1) / pointsPerInch;
  return Math.min(maxSideDots / side, Math.max(usualDotsPerInch, minSideDots / side));
}

/** The engine keeps text that the file holds; whoever asks for recognition does not trust it. A line or two beside a scan may stay. */
function isMostlyNative({ items }: RecognisedItems): boolean {
  const length = (list: RecognisedItems['items']): number => list.reduce((sum, item) => sum + item.text.length, 0);
  return length(items.filter((item) => item.confidence === null)) > length(items) / 2;
}

async function pictureOf(
  bytes: Uint8Array,
  page: number,
  { width, height, dotsPerInch }: { width: number; height: number; dotsPerInch: number },
): Promise<Uint8Array> {
  const png = await renderPage(bytes, page, dotsPerInch);
  const { picturesToPdf } = await import('../image/pictures-to-pdf.ts');
  return picturesToPdf([{ picture: png, width, height }]);
}

function toPage(recognised: RecognisedPage, bodySize: number | null): PdfPage {
  const { number, width, height, items, isBlank, slope, rules } = recognised;
  const lines = toRecognisedLines(items, bodySize, { slope, rules });
  const place = { number, width, height };
  if (lines.length === 0) {
    const note = isBlank ? 'The page is blank.' : 'No text was recognised on the page; it may be a drawing or a photo.';
    return { ...place, text: '', lines: [], note };
  }
  const confidence = meanConfidence(lines) ?? 0;
  return { ...place, text: lines.map((line) => line.text).join('\n'), lines, rules, confidence };
}
