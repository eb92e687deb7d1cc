import type { Theme } from '@bidsmith/core';
import { type Family, findFamily } from './families.ts';
import { chainOf, type FontChain } from './font-chain.ts';
import { naturalLineHeight } from './font-files.ts';
import { givenFace, givenGeneration, type GivenFont } from './given-fonts.ts';

/** The two faces of a deck: one for titles, one for text. */
export type Face = 'title' | 'body';

/** How a face is set. */
export interface FaceStyle {
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
}

/** A family ready to measure and draw with. */
export interface Typeface {
  readonly lineHeight: number;
  /** For letters from a font that stands in: how much wider the family's own are. */
  readonly standInWidth: number;
  readonly chain: (style: FaceStyle) => FontChain;
}

const usual = { title: 'Georgia', body: 'Calibri' } as const;
let current: Readonly<Record<Face, string>> = usual;

/**
 * Runs `run` with all measuring by face following these families, and restores what was before, also when `run` throws. Planners measure words everywhere
 * and all of one deck by the same two families, so these are the scope of the planning rather than an argument of each function. `run` is synchronous:
 * nothing else measures in between.
 */
export function withTypefaces<T>(fonts: Theme['fonts'], run: () => T): T {
  const before = current;
  current = fonts;
  try {
    return run();
  } finally {
    current = before;
  }
}

/** The typeface of a face in the present scope; Georgia and Calibri outside any, and for a family that cannot be measured. */
export function typeface(face: Face): Typeface {
  const generation = givenGeneration();
  if (held?.fonts !== current || held.generation !== generation)
    held = { fonts: current, generation, faces: { title: find('title'), body: find('body') } };
  return held.faces[face];
}

/** What was found last: a planner measures some hundred thousand words in the same two families. */
let held:
  | { readonly fonts: typeof current; readonly generation: number; readonly faces: Readonly<Record<Face, Typeface>> }
  | undefined;

function find(face: Face): Typeface {
  const name = current[face];
  const found = givenTypeface(name) ?? shippedTypeface(findFamily(name) ?? findFamily(usual[face]));
  return { ...found, chain: remembering(found.chain) };
}

/** The four styles of a typeface are looked up once. */
function remembering(chain: Typeface['chain']): Typeface['chain'] {
  const known: (FontChain | undefined)[] = [];
  return (style) => (known[(style.bold ? 1 : 0) + (style.italic ? 2 : 0)] ??= chain(style));
}

function shippedTypeface(family: Family | undefined): Typeface {
  if (family === undefined) throw new TypeError('The usual families are among those that ship.');
  const { files, style: form, lineHeight, standInWidth } = family;
  return {
    lineHeight,
    standInWidth,
    chain: ({ bold = false, italic = false }) =>
      chainOf(italic ? (bold ? files.boldItalic : files.italic) : bold ? files.bold : files.regular, {
        form,
        weight: bold ? 700 : 400,
        italic,
      }),
  };
}

function givenTypeface(name: string): Typeface | null {
  const regular = givenFace(name, { weight: 400, italic: false });
  if (regular === undefined) return null;
  const faceFor = (weight: number, italic: boolean): GivenFont => givenFace(name, { weight, italic }) ?? regular;
  return {
    lineHeight: Math.max(naturalLineHeight(regular.id), naturalLineHeight(faceFor(700, false).id)),
    standInWidth: 1,
    chain({ bold = false, italic = false }) {
      const weight = bold ? 700 : 400;
      return chainOf(faceFor(weight, italic).id, { form: 'sans', weight, italic });
    },
  };
}
