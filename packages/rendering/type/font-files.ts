import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { givenFont, type GivenFont } from './given-fonts.ts';
import { quickenLayout } from './quick-layout.ts';

/** Names one font: its file below `@expo-google-fonts/`, or the id of a given font. */
export type FontId = string;

const require = createRequire(import.meta.url);
const opened = new Map<FontId, Font>();

/** The opened font; parsed once per process and shared by measuring and drawing. Throws where there is none of this name, which would be a fault of ours. */
export function openFont(id: FontId): Font {
  const known = opened.get(id);
  if (known) return known;
  const given = givenFont(id);
  const font = quickenLayout(given ? openGiven(given) : openShipped(id));
  opened.set(id, font);
  return font;
}

/** Height of a line set in this font, as a multiple of the type size. */
export function naturalLineHeight(id: FontId): number {
  const { ascent, descent, lineGap, unitsPerEm } = openFont(id);
  return (ascent - descent + lineGap) / unitsPerEm;
}

function openShipped(path: string): Font {
  return asFont(create(readFileSync(require.resolve(`@expo-google-fonts/${path}`))), path);
}

function openGiven({ bytes, postscriptName }: GivenFont): Font {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const opened = create(buffer);
  // Of a lone font a name would choose a variation.
  return asFont('fonts' in opened ? create(buffer, postscriptName) : opened, postscriptName);
}

function asFont(font: ReturnType<typeof create>, name: string): Font {
  if (!('layout' in font)) throw new TypeError(`${name} is a collection of fonts, not one font`);
  return font;
}
