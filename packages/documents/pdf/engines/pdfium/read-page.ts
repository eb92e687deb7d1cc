import { groupRuns, type Run } from '../group-runs.ts';
import type { PdfLine, PdfPage } from '../../pdf-page.ts';
import { blankPage, drawingOnly, maxPageCharacters, noTextLayer, tooManyCharacters } from '../page-notes.ts';
import type { PageTags } from '../page-tags.ts';
import { hiddenWhy, type PageSurface, surfaceOf } from './hidden-text.ts';
import type { OpenDocument } from './open-document.ts';
import { type Box, type Place, placeBox, placePage, placeY, type Turn, turnOf, turnPlace } from './page-place.ts';
import { readText } from './pdfium-library.ts';
import { type CharRun, type PageChars, readChars } from './read-chars.ts';
import { type Drawings, readDrawings } from './read-drawings.ts';
import { type PageExtras, readExtras, type TypedText } from './read-fields.ts';
import { readPictures } from './read-pictures.ts';
import { readTagTree } from './read-tag-tree.ts';

/** A page, and what hangs on it besides. */
export interface ReadPage {
  readonly page: PdfPage;
  readonly extras: PageExtras;
}

/** Reads one page, by its number from 1. Throws where it cannot be opened. */
export function readPage(open: OpenDocument, number: number): ReadPage {
  const { pdfium, document, form } = open;
  const { calls } = pdfium;
  const handle = calls.FPDF_LoadPage(document, number - 1);
  if (handle === 0) throw new Error('it cannot be opened');
  const textPage = calls.FPDFText_LoadPage(handle);
  try {
    const chars = textPage === 0 ? noChars : readChars(pdfium, textPage, maxPageCharacters);
    const upright = placePage(pdfium, handle);
    const place = turnPlace(
      upright,
      mainTurn(chars.runs, (run) => turnOf(upright, ...run.ahead)),
    );
    const drawings = readDrawings(pdfium, handle, place);
    const extras = readExtras(pdfium, handle, { form, place });
    const label = labelOf(open, number);
    const base = {
      number,
      width: place.width,
      height: place.height,
      ...(drawings.rules.length > 0 ? { rules: drawings.rules } : {}),
      ...(extras.fields.length > 0 ? { fields: extras.fields } : {}),
      ...(label === null ? {} : { label }),
    };
    const typed = extras.typed.map(toTypedLines).flat();
    if (chars.count > maxPageCharacters) return { page: { ...base, ...tooManyCharacters }, extras };
    if (chars.runs.length === 0 && typed.length === 0)
      return { page: { ...base, text: '', lines: [], ...whyEmpty(chars, drawings) }, extras };
    const surface = surfaceOf(place, drawings, chars.runs);
    const placed = chars.runs.map((run) => placeRun(run, surface));
    const tags = readTagTree(pdfium, handle);
    const lines = groupRuns(placed.flatMap((run) => toRun(run, { place, tags }) ?? []));
    const text = [textOf(placed), ...typed.map((line) => line.text)].join('\n').trim();
    const page = {
      ...base,
      text,
      lines: typed.reduce(insertLine, lines),
      ...(isGarbled(chars) ? { garbled } : {}),
      ...readPictures(drawings.images, { ...base, letters: text.length }),
    };
    return { page, extras };
  } finally {
    if (textPage !== 0) calls.FPDFText_ClosePage(textPage);
    calls.FPDF_ClosePage(handle);
  }
}

const noChars: PageChars = { runs: [], count: 0, unmapped: 0 };

/** The way in which most of the page's text runs. */
function mainTurn(runs: readonly CharRun[], turnOfRun: (run: CharRun) => Turn | null): Turn {
  const letters: Record<Turn, number> = { level: 0, down: 0, over: 0, up: 0 };
  for (const run of runs) {
    const turn = turnOfRun(run);
    if (turn !== null) letters[turn] += run.text.length;
  }
  const turns = ['level', 'down', 'over', 'up'] as const;
  return turns.reduce<Turn>((best, turn) => (letters[turn] > letters[best] ? turn : best), 'level');
}

interface PlacedRun {
  readonly run: CharRun;
  readonly box: Box;
  readonly hidden: string | undefined;
}

function placeRun(run: CharRun, surface: PageSurface): PlacedRun {
  const { first, last } = run;
  const box = placeBox(surface.place, [
    Math.min(first[0], last[0]),
    Math.min(first[2], last[2]),
    Math.max(first[1], last[1]),
    Math.max(first[3], last[3]),
  ]);
  return { run, box, hidden: hiddenWhy(run, box, surface) };
}

/** What a reader sees, level or not. */
function textOf(placed: readonly PlacedRun[]): string {
  let text = '';
  for (const { run, hidden } of placed) {
    if (run.startsLine && text !== '') text = `${text.trimEnd()}\n`;
    if (hidden === undefined) text += run.text;
  }
  return text.trim();
}

function toRun({ run, box, hidden }: PlacedRun, { place, tags }: { place: Place; tags: PageTags<number> }): Run | null {
  if (turnOf(place, ...run.ahead) !== 'level') return null;
  const { text, size, style } = run;
  const tag = style.mark < 0 ? undefined : tags.get(style.mark);
  return {
    text,
    left: box.left,
    right: box.right,
    y: placeY(place, run.x, run.y),
    size,
    bold: style.bold,
    hidden,
    cell: tag?.cell,
    tag: tag?.tag,
  };
}

/** Leading of typed text in font sizes, and its usual size in points. */
const typedLeading = 1.2;
const typedSize = 10;

function toTypedLines({ text, left, top, right, bottom }: TypedText): PdfLine[] {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const size = Math.min(typedSize, (bottom - top) / lines.length / typedLeading);
  return lines.map((line, at) => ({
    text: line.replace(/\s+/g, ' ').trim(),
    left,
    right,
    y: top + size * (1 + at * typedLeading),
    size,
    bold: false,
  }));
}

/** Typed text stands before what is to its right on the same line, else where it comes from top to bottom. */
function insertLine(lines: readonly PdfLine[], typed: PdfLine): PdfLine[] {
  const beside = lines.findIndex(
    (line) => Math.abs(line.y - typed.y) <= Math.max(line.size, typed.size) * 0.6 && line.left >= typed.left,
  );
  const below = beside >= 0 ? beside : lines.findIndex((line) => line.y > typed.y);
  return below < 0 ? [...lines, typed] : lines.toSpliced(below, 0, typed);
}

/** Paths that may draw letters; fewer are frames and rules. */
const manyPaths = 20;

function whyEmpty(chars: PageChars, { images, paths }: Drawings): Pick<PdfPage, 'note' | 'failure' | 'garbled'> {
  if (chars.unmapped > 0)
    return { garbled, failure: 'The letters of the page cannot be told: the file does not say which ones they are.' };
  if (images.length > 0 || paths >= manyPaths) return { note: noTextLayer };
  return { note: paths > 0 ? drawingOnly : blankPage };
}

const garbled = true as const;
/** Share of characters without a meaning of their own from which a page's text is not what it shows. */
const garbledShare = 0.3;

function isGarbled({ count, unmapped }: PageChars): boolean {
  return unmapped > count * garbledShare;
}

/** The number printed on the page, where the file names one and it is not the page's own. */
function labelOf({ pdfium, document }: OpenDocument, number: number): string | null {
  const label = readText(pdfium, (at, size) => pdfium.calls.FPDF_GetPageLabel(document, number - 1, at, size)).trim();
  return label === '' || label === String(number) ? null : label;
}
