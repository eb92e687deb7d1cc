import type { ColourRole, Theme } from '@bidsmith/core';
import { element } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { deriveTint } from './slot-tint.ts';
import type { SlotTint } from './slot-tint.ts';
import { accentSlots } from '../themes/theme-slots.ts';

/**
 * Slots of the theme as pptxgenjs writes them. A deck drawn in slots changes its colours with the theme, in one click. A dark theme's slots are dark where
 * a light one's are light, so that `bg1` is the ground in both.
 */
const slots: Readonly<Record<Exclude<ColourRole, MarkedRole>, string>> = {
  ink: 'tx1',
  ground: 'bg1',
  heading: 'tx2',
  panel: 'bg2',
  ...accentSlots,
};

type MarkedRole = 'hairline' | 'muted' | 'tint' | 'subtle' | 'deep' | 'onDeep';

/** pptxgenjs draws no tints: it draws in a marker colour, which occurs nowhere else and which the finisher replaces. */
const markers: Readonly<Record<MarkedRole, string>> = {
  hairline: '010203',
  muted: '010204',
  tint: '010205',
  subtle: '010206',
  deep: '010207',
  onDeep: '010208',
};

/** The roles whose slots a tint is made from, preferred first: those that stay on the same side of words when the theme is changed. */
const sources: Readonly<Record<MarkedRole, readonly Exclude<ColourRole, MarkedRole>[]>> = {
  hairline: ['panel', 'ground', 'quiet'],
  muted: ['quiet', 'ink', 'panel'],
  tint: ['panel', 'ground', 'soft', 'accent'],
  subtle: ['quiet', 'ink'],
  deep: ['heading', 'panel', 'ink', 'accent', 'ground'],
  onDeep: ['ground', 'heading', 'ink', 'panel'],
};

/** The colour as pptxgenjs takes it: a slot of the theme, or the marker of a role that the finisher replaces. */
export function schemeColour(colour: ColourRole): string {
  return isMarked(colour) ? markers[colour] : slots[colour];
}

/** The role behind a colour that pptxgenjs wrote as hex digits: a marker, or the name of a slot. */
export function roleOfHex(value: string): ColourRole | undefined {
  const marked = Object.entries(markers).find(([, marker]) => marker === value) ?? [];
  const named = Object.entries(slots).find(([, slot]) => slot === value) ?? [];
  return (marked[0] ?? named[0]) as ColourRole | undefined;
}

/** The slot of the theme that shows a role, with what is done to it. */
export function tintOf(role: ColourRole, { deck, mode }: Theme): SlotTint {
  if (!isMarked(role)) return { slot: slots[role] };
  // Dark areas of a light theme are made from its dark slots, those of a dark theme from its panel.
  const from = role === 'deep' && mode === 'dark' ? sources.deep.toReversed() : sources[role];
  return deriveTint(
    deck[role],
    from.map((each) => [slots[each], deck[each]] as const),
  );
}

/** A colour as the file format writes it. */
export function colourElement(role: ColourRole, theme: Theme): XmlElement {
  const { slot, ...changes } = tintOf(role, theme);
  return element(
    'a:schemeClr',
    { val: slot },
    Object.entries(changes).map(([name, value]) => element(`a:${name}`, { val: String(value) })),
  );
}

/** A fill or the colour of words. */
export function solidFill(role: ColourRole, theme: Theme): XmlElement {
  return element('a:solidFill', {}, [colourElement(role, theme)]);
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

function isMarked(role: ColourRole): role is MarkedRole {
  return role in markers;
}
