import type { ColourRole, Theme } from '@bidsmith/core';

/**
 * Slots of the theme as pptxgenjs writes them. A deck drawn in slots changes its colours with the theme, in one click. A dark theme's slots are dark where
 * a light one's are light, so that `bg1` is the ground in both.
 */
const slots: Readonly<Record<Exclude<ColourRole, MarkedRole>, string>> = {
  ink: 'tx1',
  ground: 'bg1',
  heading: 'tx2',
  panel: 'bg2',
  accent: 'accent1',
  alert: 'accent2',
  quiet: 'accent3',
  extra: 'accent4',
  bright: 'accent5',
  soft: 'accent6',
};

type MarkedRole = 'hairline' | 'muted' | 'tint' | 'subtle' | 'deep' | 'onDeep';

/** A slot, lighter or darker; lumMod and lumOff in thousandths of a percent. */
export interface SlotTint {
  readonly slot: string;
  readonly lumMod?: number;
  readonly lumOff?: number;
}

/** pptxgenjs knows neither tints nor slots that change with the mode: it draws in a marker colour, which occurs nowhere else and which the finisher replaces. */
export const markers: Readonly<Record<MarkedRole, string>> = {
  hairline: '010203',
  muted: '010204',
  tint: '010205',
  subtle: '010206',
  deep: '010207',
  onDeep: '010208',
};

/** What stands behind each marker in a theme of this mode. */
export function markedSlots(mode: Theme['mode']): Readonly<Record<MarkedRole, SlotTint>> {
  return mode === 'light'
    ? {
        hairline: { slot: 'bg2', lumMod: 88_000 },
        muted: { slot: 'accent3', lumMod: 45_000, lumOff: 55_000 },
        tint: { slot: 'accent1', lumMod: 10_000, lumOff: 90_000 },
        subtle: { slot: 'accent3' },
        deep: { slot: 'tx2' },
        onDeep: { slot: 'bg1' },
      }
    : {
        hairline: { slot: 'bg2', lumMod: 75_000, lumOff: 15_000 },
        muted: { slot: 'accent3', lumMod: 55_000 },
        tint: { slot: 'bg2', lumMod: 90_000, lumOff: 4_000 },
        subtle: { slot: 'accent3' },
        deep: { slot: 'bg2' },
        onDeep: { slot: 'tx1' },
      };
}

/** The colour as pptxgenjs takes it: a slot of the theme, or the marker of a role that the finisher replaces. */
export function schemeColour(colour: ColourRole): string {
  return colour in markers ? markers[colour as MarkedRole] : slots[colour as keyof typeof slots];
}

/** The colours of the theme's slots in the order of the file format. */
export function colourScheme({ deck }: Theme): readonly (readonly [slot: string, hex: string])[] {
  return [
    ['dk1', deck.ink],
    ['lt1', deck.ground],
    ['dk2', deck.heading],
    ['lt2', deck.panel],
    ['accent1', deck.accent],
    ['accent2', deck.alert],
    ['accent3', deck.quiet],
    ['accent4', deck.extra],
    ['accent5', deck.bright],
    ['accent6', deck.soft],
    ['hlink', deck.heading],
    ['folHlink', deck.extra],
  ];
}
