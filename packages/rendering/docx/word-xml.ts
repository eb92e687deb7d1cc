import type { ColourRole, Palette, Theme } from '@bidsmith/core';
import { accentSlots } from '../themes/theme-slots.ts';

/** Which slot of the document's theme holds a role, so that a change of colours in Word changes the whole document. */
const slots = {
  ink: 'text1',
  ground: 'background1',
  heading: 'text2',
  panel: 'background2',
  ...accentSlots,
} as const satisfies Partial<Record<ColourRole, string>>;
type SlotRole = keyof typeof slots;

function slotOf(palette: Palette, role: ColourRole): string | undefined {
  const names = Object.keys(slots) as SlotRole[];
  const same = role in slots ? (role as SlotRole) : names.find((name) => palette[name] === palette[role]);
  return same && slots[same];
}

/** The attributes that name a colour of words or borders: its slot in the theme where it has one, and its digits. */
export function colourAttributes({ document }: Theme, role: ColourRole, value: 'val' | 'color'): string {
  const slot = slotOf(document, role);
  return `w:${value}="${document[role]}"${slot === undefined ? '' : ` w:themeColor="${slot}"`}`;
}

/** A filled ground. */
export function shadingXml({ document }: Theme, role: ColourRole): string {
  const slot = slotOf(document, role);
  const themed = slot === undefined ? '' : ` w:themeFill="${slot}"`;
  return `<w:shd w:val="clear" w:color="auto" w:fill="${document[role]}"${themed}/>`;
}
