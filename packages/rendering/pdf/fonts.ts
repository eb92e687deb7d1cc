import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** Inter for text, Source Serif for heads; Carlito and Gelasio only stand in for glyphs those lack. */
const fontFiles = {
  sans: 'inter/400Regular/Inter_400Regular.ttf',
  sansSemiBold: 'inter/600SemiBold/Inter_600SemiBold.ttf',
  serif: 'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  serifSemiBold: 'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  serifItalic: 'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  serifLight: 'source-serif-4/300Light/SourceSerif4_300Light.ttf',
  carlito: 'carlito/400Regular/Carlito_400Regular.ttf',
  carlitoBold: 'carlito/700Bold/Carlito_700Bold.ttf',
  gelasio: 'gelasio/400Regular/Gelasio_400Regular.ttf',
} as const;
export type FaceName = keyof typeof fontFiles;

/** Faces asked in turn for a character that the face itself lacks. */
const substitutes: Record<FaceName, readonly FaceName[]> = {
  sans: ['carlito', 'serif', 'gelasio'],
  sansSemiBold: ['carlitoBold', 'serifSemiBold', 'sans', 'gelasio'],
  serif: ['gelasio', 'sans', 'carlito'],
  serifSemiBold: ['gelasio', 'sansSemiBold', 'carlitoBold'],
  serifItalic: ['serif', 'gelasio', 'sans', 'carlito'],
  serifLight: ['serif', 'gelasio', 'sans', 'carlito'],
  carlito: [],
  carlitoBold: [],
  gelasio: [],
};

const opened = new Map<FaceName, Font>();

/** The opened font; parsed once per process and shared by measuring and drawing. */
export function openFace(face: FaceName): Font {
  const known = opened.get(face);
  if (known) return known;
  const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/${fontFiles[face]}`);
  const font = create(readFileSync(path));
  if (!('layout' in font)) throw new TypeError(`${fontFiles[face]} is a collection, not a font`);
  opened.set(face, font);
  return font;
}

/** Where a character is found: the face and the character to set there. Null when no face has it. */
export interface Resolved {
  readonly face: FaceName;
  readonly text: string;
}

const resolved = new Map<string, Resolved | null>();

/** Finds a face for one character: the wanted face first, if need be with the character's compatibility form (ﬁ → fi), then its substitutes. */
export function resolveCharacter(character: string, face: FaceName): Resolved | null {
  const key = `${face}${character}`;
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const forms = [character, character.normalize('NFKC'), likeness.get(character) ?? ''].filter((form) => form !== '');
  const found = [face, ...substitutes[face]]
    .flatMap((candidate) => forms.map((text) => ({ face: candidate, text })))
    .find((candidate) => hasGlyphs(candidate));
  resolved.set(key, found ?? null);
  return found ?? null;
}

/** Signs that no face has, with the sign that says the same. The private ones are Wingdings bullets, which Word writes into PDFs. */
const likeness = new Map([
  ['\u2714', '\u2713'],
  ['\u2612', '\u00d7'],
  ['\u2718', '\u00d7'],
  ['\uf0b7', '\u2022'],
  ['\uf0a7', '\u25aa'],
  ['\uf0d8', '\u25b6'],
  ['\uf0fc', '\u2713'],
]);

function hasGlyphs({ face, text }: Resolved): boolean {
  return Array.from(text).every((character) => openFace(face).hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}
