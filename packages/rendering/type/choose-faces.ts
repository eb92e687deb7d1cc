import { findFamily } from './families.ts';
import { openFont } from './font-files.ts';
import type { FontFace } from './read-font-file.ts';

/** What a rendering needs fonts for. */
export interface FontRequest {
  /** Everything that will be set. */
  readonly text: string;
  /** Families asked for by name. */
  readonly families: readonly string[];
}

/** Faces of a family that are of use: text and heads, upright and slanted. */
const wanted = [
  { weight: 400, italic: false },
  { weight: 700, italic: false },
  { weight: 400, italic: true },
  { weight: 700, italic: true },
] as const;
/** Families for characters that ours lack; each is one more font in the file. */
const maxFamilies = 8;

/**
 * The faces that a rendering needs: those of the families it names, in four styles, then family by family those that have most of the characters which neither ours
 * nor the ones before have, upright regular and bold. Equal input, equal choice.
 */
export function chooseFaces<T extends FontFace>(faces: readonly T[], { text, families }: FontRequest): T[] {
  const byFamily = Map.groupBy(faces, ({ family }) => family.toLowerCase());
  const chosen = new Set<T>();
  for (const name of new Set(families.map((family) => family.trim().toLowerCase())))
    for (const face of facesOf(byFamily.get(name) ?? [], wanted)) chosen.add(face);
  let lacking = lackingIn(text).filter((character) => ![...chosen].some((face) => face.has(character)));
  for (let count = 0; count < maxFamilies && lacking.length > 0; count++) {
    const best = [...byFamily.values()].map((family) => coverage(family, lacking)).toSorted((a, b) => b.has - a.has)[0];
    if (best === undefined || best.has === 0) break;
    for (const face of facesOf(best.family, wanted.slice(0, 2))) chosen.add(face);
    lacking = lacking.filter((character) => !best.family.some((face) => face.has(character)));
  }
  return [...chosen];
}

function coverage<T extends FontFace>(
  family: readonly T[],
  characters: readonly number[],
): { family: readonly T[]; has: number } {
  return { family, has: characters.filter((character) => family.some((face) => face.has(character))).length };
}

/** For each style the nearest face of the family; a face may serve several. */
function facesOf<T extends FontFace>(
  family: readonly T[],
  styles: readonly { weight: number; italic: boolean }[],
): T[] {
  const nearest = styles.flatMap((style) => {
    const distance = (face: T): number =>
      Math.abs(face.weight - style.weight) + (face.italic === style.italic ? 0 : 1000);
    return family.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
  });
  return [...new Set(nearest)];
}

/** Fonts of ours that have most letters and signs between them. */
const ours = [
  ...['Arial', 'Calibri'].flatMap((name) => findFamily(name)?.files.regular ?? []),
  'inter/400Regular/Inter_400Regular.ttf',
];

function lackingIn(text: string): number[] {
  const characters = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
  return [...characters]
    .filter((character) => character > 0x7e && !ours.some((file) => openFont(file).hasGlyphForCodePoint(character)))
    .toSorted((a, b) => a - b);
}
