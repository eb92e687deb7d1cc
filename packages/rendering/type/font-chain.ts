import type { FontId } from './font-files.ts';
import { givenFontsFor, givenGeneration } from './given-fonts.ts';

/** What a font that stands in for another has to look like. */
export interface FontStyle {
  readonly form: 'sans' | 'serif';
  /** As in CSS: 400 regular, 600 semi-bold, 700 bold. */
  readonly weight: number;
  readonly italic: boolean;
}

/** Fonts asked in turn for a character; the first is the one wanted. */
export interface FontChain {
  readonly key: string;
  readonly fonts: readonly FontId[];
}

const chains = new Map<string, FontChain>();

/**
 * The fonts for text wanted in `primary`: first itself, then those of the same weight and slant that have the letters of all of Europe,
 * then those with more signs, then the given ones.
 */
export function chainOf(primary: FontId, style: FontStyle): FontChain {
  const key = `${givenGeneration()} ${primary} ${style.form} ${style.weight} ${style.italic ? 'i' : ''}`;
  const known = chains.get(key);
  if (known) return known;
  const { wide, signs } = shipped(style);
  const given = givenFontsFor(style).map(({ id }) => id);
  const chain = { key, fonts: [...new Set([primary, ...wide, ...signs, ...given])] };
  chains.set(key, chain);
  return chain;
}

/** Arimo and Tinos have every letter of Latin, Greek, Cyrillic and Hebrew; Inter and Carlito have signs that they lack. */
function shipped({ form, weight, italic }: FontStyle): { wide: FontId[]; signs: FontId[] } {
  const slant = italic ? '_Italic' : '';
  const bold = weight >= 600;
  const arimo = `arimo/${arimoWeight(weight)}${slant}/Arimo_${arimoWeight(weight)}${slant}.ttf`;
  const tinos = `tinos/${bold ? '700Bold' : '400Regular'}${slant}/Tinos_${bold ? '700Bold' : '400Regular'}${slant}.ttf`;
  return {
    wide: form === 'sans' ? [arimo, tinos] : [tinos, arimo],
    signs: [
      bold ? 'inter/600SemiBold/Inter_600SemiBold.ttf' : 'inter/400Regular/Inter_400Regular.ttf',
      bold ? 'carlito/700Bold/Carlito_700Bold.ttf' : 'carlito/400Regular/Carlito_400Regular.ttf',
    ],
  };
}

function arimoWeight(weight: number): string {
  if (weight >= 700) return '700Bold';
  return weight >= 600 ? '600SemiBold' : '400Regular';
}
