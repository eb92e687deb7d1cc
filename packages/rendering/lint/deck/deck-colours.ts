import { tintedHex } from '../../pptx/slot-tint.ts';
import { child, children, descendants } from '../../xml/xml-tree.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';

/** The colours of a theme by slot. */
export type ColourScheme = ReadonlyMap<string, string>;

/** A colour as shown, and whether it is fixed instead of the theme's. */
export interface ShownColour {
  readonly hex: string;
  readonly isFixed: boolean;
}

const aliases: Readonly<Record<string, string>> = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };
const changes = ['hueOff', 'satMod', 'lumMod', 'lumOff'] as const;
/** What shines through more than this shows the ground, not the fill; thousandths of a percent. */
const minAlpha = 60_000;

/** The colours of the theme part. */
export function readScheme(theme: XmlElement | undefined): ColourScheme {
  const scheme = descendants(theme, 'a:clrScheme')[0];
  return new Map(
    children(scheme).map((slot) => {
      const [colour] = children(slot);
      const value = colour?.attributes['lastClr'] ?? colour?.attributes['val'] ?? '';
      return [slot.name.slice(2), value.toUpperCase()] as const;
    }),
  );
}

/** The solid fill of an element as shown; null where it has none or it is hardly there. */
export function shownFill(parent: XmlElement | undefined, scheme: ColourScheme): ShownColour | null {
  const [colour] = children(child(parent, 'a:solidFill'));
  if (!colour) return null;
  if (Number(child(colour, 'a:alpha')?.attributes['val'] ?? 100_000) < minAlpha) return null;
  const isFixed = colour.name === 'a:srgbClr';
  const value = colour.attributes['val'] ?? '';
  const base = isFixed ? value.toUpperCase() : scheme.get(aliases[value] ?? value);
  if (base === undefined || !/^[0-9A-F]{6}$/.test(base)) return null;
  const tint = Object.fromEntries(
    changes.flatMap((name) => {
      const amount = child(colour, `a:${name}`)?.attributes['val'];
      return amount === undefined ? [] : [[name, Number(amount)]];
    }),
  );
  return { hex: Object.keys(tint).length === 0 ? base : tintedHex(base, tint), isFixed };
}
