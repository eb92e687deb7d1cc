import type { XmlElement } from '../../xml/xml-tree.ts';
import { tintedHex } from '../../pptx/slot-tint.ts';
import { elementsOf, localName, reach } from './brand-parts.ts';

/** Slots of a theme's colours as slides name them, mapped by the master. */
export const schemeSlots = [
  'bg1',
  'tx1',
  'bg2',
  'tx2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
] as const;
export type SchemeSlot = (typeof schemeSlots)[number];
export type SchemeColours = Readonly<Partial<Record<SchemeSlot, string>>>;

/** What the master maps to what where it does not say. */
const usualMap: Readonly<Record<string, string>> = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' };
/** Colours of the system as Windows has them; the file usually keeps the last ones seen. */
const systemColours: Readonly<Record<string, string>> = { windowText: '000000', window: 'FFFFFF' };
const namedColours: Readonly<Record<string, string>> = {
  black: '000000',
  white: 'FFFFFF',
  red: 'FF0000',
  green: '008000',
  blue: '0000FF',
  navy: '000080',
  gray: '808080',
  yellow: 'FFFF00',
};

/** The colours of a theme part as the master's slides see them; what cannot be told is left out. */
export function schemeColours(theme: XmlElement | null, master: XmlElement | null): SchemeColours {
  const scheme = reach(theme, 'themeElements', 'clrScheme');
  const map = reach(master, 'clrMap')?.attributes ?? {};
  return Object.fromEntries(
    schemeSlots.flatMap((slot) => {
      const hex = plainColour(elementsOf(reach(scheme, map[slot] ?? usualMap[slot] ?? slot))[0]);
      return hex === null ? [] : [[slot, hex]];
    }),
  );
}

/** The colour that an element shows, a slot of the scheme among others, with its lighter and darker shades; null where it cannot be told. */
export function shownColour(colour: XmlElement | undefined, scheme: SchemeColours): string | null {
  if (!colour) return null;
  const slot = localName(colour) === 'schemeClr' ? slotOf(colour.attributes['val'] ?? '') : undefined;
  const hex = slot ? (scheme[slot] ?? null) : plainColour(colour);
  if (hex === null) return null;
  const change = (name: string): number | undefined => {
    const value = Number(elementsOf(colour).find((each) => localName(each) === name)?.attributes['val']);
    return Number.isFinite(value) ? value : undefined;
  };
  const [lumMod, lumOff] = [change('lumMod'), change('lumOff')];
  if (lumMod === undefined && lumOff === undefined) return hex;
  return tintedHex(hex, {
    ...(lumMod === undefined ? {} : { lumMod }),
    ...(lumOff === undefined ? {} : { lumOff }),
  });
}

function slotOf(name: string): SchemeSlot | undefined {
  const asMapped: Readonly<Record<string, SchemeSlot>> = { lt1: 'bg1', dk1: 'tx1', lt2: 'bg2', dk2: 'tx2' };
  return asMapped[name] ?? schemeSlots.find((slot) => slot === name);
}

function plainColour(colour: XmlElement | undefined): string | null {
  if (!colour) return null;
  const { val, lastClr, r, g, b } = colour.attributes;
  switch (localName(colour)) {
    case 'srgbClr':
      return hexOf(val);
    case 'sysClr':
      return hexOf(lastClr) ?? systemColours[val ?? ''] ?? null;
    case 'prstClr':
      return namedColours[val ?? ''] ?? null;
    case 'scrgbClr':
      return hexOf([r, g, b].map(channelOf).join(''));
    default:
      return null;
  }
}

function hexOf(text: string | undefined): string | null {
  return text !== undefined && /^[0-9a-f]{6}$/i.test(text) ? text.toUpperCase() : null;
}

/** Thousandths of a percent of light, through the curve of sRGB. */
function channelOf(text: string | undefined): string {
  const light = Math.min(1, Math.max(0, Number(text) / 100_000));
  const value = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
  return Math.round(value * 255)
    .toString(16)
    .padStart(2, '0');
}
