import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import type { Font } from 'fontkit';

/** The two faces of a deck: Georgia for titles, Calibri for text. */
export type Face = 'title' | 'body';

/**
 * Height of a line as a multiple of the type size. Carlito has Calibri's own; Gelasio has Georgia's widths but is taller
 * (Georgia itself: 1.136), so its value is on the safe side.
 */
export const lineHeights: Readonly<Record<Face, number>> = { title: 1.27, body: 1.2207 };

const files = {
  title: '@expo-google-fonts/gelasio/400Regular/Gelasio_400Regular.ttf',
  titleBold: '@expo-google-fonts/gelasio/700Bold/Gelasio_700Bold.ttf',
  body: '@expo-google-fonts/carlito/400Regular/Carlito_400Regular.ttf',
  bodyBold: '@expo-google-fonts/carlito/700Bold/Carlito_700Bold.ttf',
} as const;
export type FileKey = keyof typeof files;

const require = createRequire(import.meta.url);
const fonts = new Map<FileKey, Font>();
const widths = new Map<string, number>();
/** Words repeat a lot within a deck; beyond this the table would only grow. */
const maxCachedWidths = 50_000;

/** Width of `text` set on one line, in inches, measured with the metric twin of the face. */
export function textWidth(text: string, style: { face: Face; size: number; bold?: boolean | undefined }): number {
  const key: FileKey = style.bold ? `${style.face}Bold` : style.face;
  return (emWidth(text, key) * style.size) / pointsPerInch;
}

export const pointsPerInch = 72;

function emWidth(text: string, key: FileKey): number {
  const cacheKey = `${key}:${text}`;
  const known = widths.get(cacheKey);
  if (known !== undefined) return known;
  if (widths.size >= maxCachedWidths) widths.clear();
  const font = openFont(key);
  const em = advance(font, text.replaceAll('\u00a0', ' '));
  widths.set(cacheKey, em);
  return em;
}

/** Width in ems. A glyph the font lacks comes from another font: one em is the widest it usually is. */
function advance(font: Font, text: string): number {
  const characters = Array.from(text);
  const drawn = characters.filter((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  const missing = characters.length - drawn.length;
  try {
    return font.layout(drawn.join('')).advanceWidth / font.unitsPerEm + missing;
  } catch (error) {
    // fontkit cannot measure a glyph without an outline at the end of the font's table; such characters are measured one by one.
    if (!(error instanceof RangeError)) throw error;
    return drawn.length > 1 ? drawn.reduce((sum, character) => sum + advance(font, character), missing) : 1;
  }
}

/** The opened font behind a face; parsed once per process. */
export function openFont(key: FileKey): Font {
  const open = fonts.get(key);
  if (open) return open;
  const font = create(readFileSync(require.resolve(files[key])));
  if (!('layout' in font)) throw new Error(`${files[key]} is a collection of fonts, not one font`);
  fonts.set(key, font);
  return font;
}
