import { readStyle, type TextStyle } from './text-style.ts';
import type { Pdfium } from './pdfium-library.ts';

/** Characters of one text object that follow each other closely, in the page's own coordinates. */
export interface CharRun {
  text: string;
  /** It is the first of its line. */
  readonly startsLine: boolean;
  /** Where the first character stands on its baseline. */
  readonly x: number;
  readonly y: number;
  /** The direction in which it is written, as long as the font size. */
  readonly ahead: readonly [number, number];
  readonly size: number;
  readonly style: TextStyle;
  /** Edges of its first and of its last inked character: left, right, bottom, top. */
  first: Edges;
  last: Edges;
}
export type Edges = readonly [number, number, number, number];

/** In font sizes: a gap within a text object beyond which its parts may stand in different columns. */
const columnGap = 1.8;
const lineEnd = new Set([10, 13]);
/** PDFium's signs for a hyphen at the end of a line. */
const hyphens = new Set([2, 0xfffe]);
const space = 32;

/** What is read of a page's characters: its runs, how many characters they have, and of how many the file does not say which letters they are. */
export interface PageChars {
  readonly runs: readonly CharRun[];
  readonly count: number;
  readonly unmapped: number;
}

interface KnownStyles {
  readonly styles: Map<number, TextStyle>;
  readonly fonts: Map<number, boolean>;
}

/** Reads a page's characters in the order in which the file draws them; `maxCharacters` bounds how many. */
export function readChars(pdfium: Pdfium, textPage: number, maxCharacters: number): PageChars {
  const { calls } = pdfium;
  const count = Math.min(calls.FPDFText_CountChars(textPage), maxCharacters + 1);
  const known: KnownStyles = { styles: new Map(), fonts: new Map() };
  const runs: CharRun[] = [];
  let open: CharRun | null = null;
  let current = 0;
  let before = -1;
  let isSpaced = false;
  let startsLine = true;
  let inked = 0;
  let unmapped = 0;
  let isUnmapped = false;
  for (let at = 0; at < count; at += 1) {
    const code = calls.FPDFText_GetUnicode(textPage, at);
    if (lineEnd.has(code)) {
      close(pdfium, textPage, { open, before });
      open = null;
      isSpaced = false;
      startsLine = true;
      continue;
    }
    if (isBlank(code)) {
      isSpaced = true;
      if (open !== null && !open.text.endsWith(' ')) open.text += ' ';
      continue;
    }
    inked += 1;
    if (code === 0) {
      unmapped += 1;
      continue;
    }
    const object = calls.FPDFText_GetTextObject(textPage, at);
    if (open === null || object !== current || (isSpaced && isFar(pdfium, textPage, { open, before, at }))) {
      close(pdfium, textPage, { open, before });
      open = start(pdfium, textPage, { at, object, known, startsLine });
      startsLine = false;
      runs.push(open);
      current = object;
      // One font per object: what is true of its first character is true of all.
      isUnmapped = calls.FPDFText_HasUnicodeMapError(textPage, at) === 1;
    }
    if (isUnmapped) unmapped += 1;
    isSpaced = false;
    open.text += hyphens.has(code) ? '-' : characterOf(code);
    before = at;
    if (hyphens.has(code)) {
      close(pdfium, textPage, { open, before });
      open = null;
      startsLine = true;
    }
  }
  close(pdfium, textPage, { open, before });
  return { runs, count: inked, unmapped };
}

function isBlank(code: number): boolean {
  return code === space || code === 0xa0 || code === 9;
}

function characterOf(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

function close(pdfium: Pdfium, textPage: number, { open, before }: { open: CharRun | null; before: number }): void {
  if (open !== null && before >= 0) open.last = edgesOf(pdfium, textPage, before);
}

function isFar(
  pdfium: Pdfium,
  textPage: number,
  { open, before, at }: { open: CharRun; before: number; at: number },
): boolean {
  const [left, right, bottom, top] = edgesOf(pdfium, textPage, before);
  const [nextLeft, nextRight, nextBottom, nextTop] = edgesOf(pdfium, textPage, at);
  const across = Math.max(nextLeft - right, left - nextRight);
  const along = Math.max(nextBottom - top, bottom - nextTop);
  return Math.max(across, along) > columnGap * open.size;
}

function edgesOf({ calls, float, scratch }: Pdfium, textPage: number, at: number): Edges {
  if (calls.FPDFText_GetLooseCharBox(textPage, at, scratch) === 0) return [0, 0, 0, 0];
  const left = float(0);
  const top = float(1);
  const right = float(2);
  const bottom = float(3);
  return [Math.min(left, right), Math.max(left, right), Math.min(bottom, top), Math.max(bottom, top)];
}

function start(
  pdfium: Pdfium,
  textPage: number,
  {
    at,
    object,
    known: { styles, fonts },
    startsLine,
  }: { at: number; object: number; known: KnownStyles; startsLine: boolean },
): CharRun {
  const { calls, scratch } = pdfium;
  const first = edgesOf(pdfium, textPage, at);
  calls.FPDFText_GetCharOrigin(textPage, at, scratch, scratch + 8);
  const x = pdfium.double(0);
  const y = pdfium.double(1);
  calls.FPDFText_GetMatrix(textPage, at, scratch);
  const ahead = [pdfium.float(0), pdfium.float(1)] as const;
  const scale = Math.hypot(pdfium.float(2), pdfium.float(3));
  const size = calls.FPDFText_GetFontSize(textPage, at) * scale;
  let style = styles.get(object);
  if (style === undefined) {
    style = readStyle(pdfium, object, fonts);
    styles.set(object, style);
  }
  return { text: '', startsLine, x, y, ahead, size, style, first, last: first };
}
