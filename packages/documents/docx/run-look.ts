import { type Attributes, isOn, wordValue } from '../ooxml/read-xml.ts';

/** How a run of text looks, as far as that decides whether a reader sees it and whether it is emphasised; null is unsaid. */
export interface RunLook {
  readonly isBold: boolean | null;
  readonly isHidden: boolean | null;
  /** Six hexadecimal digits, in capitals. */
  readonly colour: string | null;
  readonly halfPoints: number | null;
  /** Colour behind it; "pattern" where it is none that can be compared. */
  readonly fill: string | null;
  /** The font, where symbols may hide behind its letters. */
  readonly font: string | null;
}

export const plainLook: RunLook = {
  isBold: null,
  isHidden: null,
  colour: null,
  halfPoints: null,
  fill: null,
  font: null,
};

/** What an element of run properties says of the look; null when nothing. */
export function lookOf(name: string, attributes: Attributes): Partial<RunLook> | null {
  switch (name) {
    case 'w:b':
      return { isBold: isOn(attributes) };
    case 'w:vanish':
      return { isHidden: isOn(attributes) };
    case 'w:color':
      return { colour: toColour(wordValue(attributes)) };
    case 'w:sz':
      return { halfPoints: toNumber(wordValue(attributes)) };
    case 'w:shd':
      return { fill: fillOf(attributes) };
    case 'w:highlight':
      return { fill: wordValue(attributes) === 'none' ? null : 'pattern' };
    case 'w:rFonts':
      return { font: wordValue(attributes, 'ascii') ?? wordValue(attributes, 'hAnsi') ?? null };
    default:
      return null;
  }
}

/** The inner look over the outer one. */
export function layLook(outer: RunLook, inner: RunLook): RunLook {
  return {
    isBold: inner.isBold ?? outer.isBold,
    isHidden: inner.isHidden ?? outer.isHidden,
    colour: inner.colour ?? outer.colour,
    halfPoints: inner.halfPoints ?? outer.halfPoints,
    fill: inner.fill ?? outer.fill,
    font: inner.font ?? outer.font,
  };
}

/** The colour of a shading; null for none, "pattern" for one that mixes two. */
export function fillOf(attributes: Attributes): string | null {
  const fill = toColour(wordValue(attributes, 'fill'));
  const pattern = wordValue(attributes) ?? 'clear';
  if (pattern !== 'clear' && pattern !== 'nil') return 'pattern';
  return fill;
}

function toColour(value: string | undefined): string | null {
  return value !== undefined && /^[0-9a-f]{6}$/i.test(value) ? value.toUpperCase() : null;
}

function toNumber(value: string | undefined): number | null {
  const number = Number(value);
  return value === undefined || Number.isNaN(number) ? null : number;
}
