import type { Pdfium } from './pdfium-library.ts';

/** How a text object is drawn. */
export interface TextStyle {
  readonly bold: boolean;
  /** Red, green, blue and opacity, 0 to 255; null for a pattern. */
  readonly fill: Colour | null;
  /** True where only the outline of the letters is drawn. */
  readonly isOutline: boolean;
  /** True where nothing is drawn at all. */
  readonly isInvisible: boolean;
  /** The marked content it is part of, which the file's tags name; -1 for none. */
  readonly mark: number;
  /** The object itself, whose place among all that is drawn tells what lies beneath. */
  readonly object: number;
}
export type Colour = readonly [number, number, number, number];

const boldName = /bold|black|heavy|semibold|demi|[-,]bd\b/i;
/** Flag of a font that is to be thickened. */
const forceBold = 1 << 18;
/** Ways to draw text: 3 draws nothing, 7 only clips; 1 and 5 draw the outline. */
const invisibleModes = new Set([3, 7]);
const outlineModes = new Set([1, 5]);
const maxNameBytes = 512;

/** Reads how an object is drawn; `fonts` keeps which fonts of the page are bold, by their handles. */
export function readStyle(pdfium: Pdfium, object: number, fonts: Map<number, boolean>): TextStyle {
  const { calls } = pdfium;
  if (object === 0) return plain;
  const mode = calls.FPDFTextObj_GetTextRenderMode(object);
  const isOutline = outlineModes.has(mode);
  const font = calls.FPDFTextObj_GetFont(object);
  let bold = fonts.get(font);
  if (bold === undefined) {
    bold = isBold(pdfium, font);
    fonts.set(font, bold);
  }
  return {
    bold,
    fill: readColour(pdfium, object, isOutline ? 'stroke' : 'fill'),
    isOutline,
    isInvisible: invisibleModes.has(mode),
    mark: calls.FPDFPageObj_GetMarkedContentID(object),
    object,
  };
}

const plain: TextStyle = {
  bold: false,
  fill: [0, 0, 0, 255],
  isOutline: false,
  isInvisible: false,
  mark: -1,
  object: 0,
};

/** The colour of an object's inside or of its edge; null where it is a pattern. */
export function readColour(pdfium: Pdfium, object: number, part: 'fill' | 'stroke'): Colour | null {
  const { calls, scratch, integer } = pdfium;
  const ask = part === 'fill' ? calls.FPDFPageObj_GetFillColor : calls.FPDFPageObj_GetStrokeColor;
  if (ask(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) return null;
  return [integer(0), integer(1), integer(2), integer(3)];
}

function isBold({ calls, bytes, scratch }: Pdfium, font: number): boolean {
  if (font === 0) return false;
  if ((calls.FPDFFont_GetFlags(font) & forceBold) !== 0) return true;
  const size = Math.min(maxNameBytes, calls.FPDFFont_GetBaseFontName(font, scratch, maxNameBytes));
  return boldName.test(new TextDecoder('latin1').decode(bytes().subarray(scratch, scratch + Math.max(0, size - 1))));
}
