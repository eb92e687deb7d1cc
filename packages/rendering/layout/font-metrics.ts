import type { Font } from 'fontkit';
import { type FontId, naturalLineHeight, openFont as openById } from '../type/font-files.ts';
import { givenFont } from '../type/given-fonts.ts';
import { splitByFont, type FontStretch } from '../type/split-by-font.ts';
import { textAdvance } from '../type/text-advance.ts';
import { type Face, type FaceStyle, typeface } from '../type/typefaces.ts';

export type { Face } from '../type/typefaces.ts';

/** Height of a line as a multiple of the type size, by face, in the families of the deck that is being planned. */
export const lineHeights: Readonly<Record<Face, number>> = {
  get title() {
    return typeface('title').lineHeight;
  },
  get body() {
    return typeface('body').lineHeight;
  },
};

export const pointsPerInch = 72;

/** How words are set: face, size in points, weight and slant. */
export interface WordStyle extends FaceStyle {
  readonly face: Face;
  readonly size: number;
}

/** Width of `text` set on one line, in inches, measured with the metric twin of the face and with the fonts that stand in for what it lacks. */
export function textWidth(text: string, style: WordStyle): number {
  const { standInWidth, chain } = typeface(style.face);
  const primary = chain(style).fonts[0] ?? '';
  const ems = splitText(text, style).reduce((sum, stretch) => {
    const { font } = stretch;
    const isOwn = font === null || font === primary || givenFont(font) !== undefined;
    return sum + stretchWidth(stretch) * (isOwn ? 1 : standInWidth);
  }, 0);
  return (ems * style.size) / pointsPerInch;
}

/** The stretches of `text` that one font each sets; `font` is null where the viewer's own fonts have to. */
export function splitText(text: string, style: Omit<WordStyle, 'size'>): FontStretch[] {
  return splitByFont(text, typeface(style.face).chain(style));
}

/** Height of a line with this text as a multiple of the type size: letters from a given font may need more than the face itself. */
export function lineHeightOf(text: string, style: Omit<WordStyle, 'size'>): number {
  const given = splitText(text, style).flatMap(({ font }) => (font !== null && givenFont(font) ? [font] : []));
  return Math.max(lineHeights[style.face], ...given.map(naturalLineHeight));
}

/** The opened font of a face. */
export function openFont(face: Face, style: FaceStyle = {}): Font {
  return openById(primaryFont(face, style));
}

/** The font in which a face is wanted. */
export function primaryFont(face: Face, style: FaceStyle): FontId {
  return typeface(face).chain(style).fonts[0] ?? '';
}

/** Width in ems. What no font at hand has comes from another: one em a letter is the widest it usually is, marks on it take none. */
export function stretchWidth({ font, text }: FontStretch): number {
  if (font === null) return Array.from(text.replace(/\p{M}/gu, '')).length;
  return textAdvance(font, text);
}
