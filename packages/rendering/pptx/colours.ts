import type { Colour } from '../layout/slide.ts';
import type { Theme } from '../themes/theme.ts';

/** Slots of the theme as pptxgenjs writes them. A deck drawn in slots changes its colours with the theme, in one click. */
const slots: Readonly<Record<Exclude<Colour, TintName>, string>> = {
  ink: 'tx1',
  white: 'bg1',
  navy: 'tx2',
  paper: 'bg2',
  teal: 'accent1',
  rust: 'accent2',
  slate: 'accent3',
  plum: 'accent4',
  gold: 'accent5',
  sage: 'accent6',
};

type TintName = 'hairline' | 'muted';

/**
 * Tints of a slot. pptxgenjs knows no tints, so it draws in a marker colour that the finisher replaces; the markers occur nowhere else.
 * lumMod and lumOff in thousandths of a percent.
 */
export const tints: Readonly<Record<TintName, { marker: string; slot: string; lumMod: number; lumOff?: number }>> = {
  hairline: { marker: 'D5D3CB', slot: 'bg2', lumMod: 88_000 },
  muted: { marker: 'B8C1C9', slot: 'accent3', lumMod: 45_000, lumOff: 55_000 },
};

/** The colour as pptxgenjs takes it: a slot of the theme, or the marker of a tint. */
export function schemeColour(colour: Colour): string {
  return colour === 'hairline' || colour === 'muted' ? tints[colour].marker : slots[colour];
}

/** The colours of the theme's slots in the order of the file format. */
export function colourScheme(theme: Theme): readonly (readonly [slot: string, hex: string])[] {
  const { colours } = theme;
  return [
    ['dk1', colours.ink],
    ['lt1', colours.white],
    ['dk2', colours.navy],
    ['lt2', colours.paper],
    ['accent1', colours.teal],
    ['accent2', colours.rust],
    ['accent3', colours.slate],
    ['accent4', colours.plum],
    ['accent5', colours.gold],
    ['accent6', colours.sage],
    ['hlink', colours.navy],
    ['folHlink', colours.plum],
  ];
}
