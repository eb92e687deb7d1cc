import type { ColourRole, Palette } from '@bidsmith/core';
import { contrast, minWordContrast } from './contrast.ts';

/** Roles that words are set in, on every quiet ground of a page. */
export const wordRoles = ['ink', 'subtle', 'heading', 'accent', 'alert', 'quiet', 'extra'] as const;
/** Grounds that those words stand on. */
export const wordGrounds = ['ground', 'panel', 'tint'] as const;
/** Roles that words are set in on `deep`; `bright` is the blank that a bidder fills in on a cover. */
export const wordsOnDeep = ['onDeep', 'soft', 'bright'] as const;
/** Filled shapes whose words are set in `ground`. */
const filledRoles = ['accent', 'alert', 'quiet', 'extra'] as const;
/** Filled shapes whose words, such as the figures in a chart, are set in `ink` or in `ground`, whichever reads better. */
const labelledRoles = ['bright', 'soft', 'muted'] as const;

/** Shapes must be told from what they lie on or beside; far below what words need, since none stands alone for a meaning. */
const shapePairs: readonly (readonly [ColourRole, ColourRole, number])[] = [
  ['hairline', 'ground', 1.2],
  ['hairline', 'panel', 1.1],
  ['muted', 'ground', 1.35],
  ['muted', 'accent', 1.5],
  ['soft', 'ground', 1.2],
  ['deep', 'ground', 1.2],
];

/** Words and their ground, or two shapes, that cannot be told apart well enough. */
export interface PaletteFault {
  readonly role: ColourRole;
  readonly on: ColourRole;
  readonly ratio: number;
  readonly needed: number;
}

/** Every pair of a palette that falls short; none for a palette that can be used. */
export function paletteFaults(palette: Palette): PaletteFault[] {
  const words: readonly (readonly [ColourRole, ColourRole])[] = [
    ...wordRoles.flatMap((role) => wordGrounds.map((on) => [role, on] as const)),
    ...wordsOnDeep.map((role) => [role, 'deep'] as const),
    ...filledRoles.map((on) => ['ground', on] as const),
    ...labelledRoles.map((on) => [labelOn(palette, on), on] as const),
  ];
  return [...words.map(([role, on]) => [role, on, minWordContrast] as const), ...shapePairs]
    .map(([role, on, needed]) => ({ role, on, needed, ratio: contrast(palette[role], palette[on]) }))
    .filter(({ ratio, needed }) => ratio < needed);
}

/** The role in which a figure reads best on a filled shape. */
export function labelOn(palette: Palette, fill: ColourRole): 'ink' | 'ground' {
  return contrast(palette.ink, palette[fill]) >= contrast(palette.ground, palette[fill]) ? 'ink' : 'ground';
}
