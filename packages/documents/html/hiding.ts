/** What of a style is handed down to the elements within. Colours are written "r,g,b". */
export interface TextStyle {
  readonly color: string | null;
  /** Null stands for the white of the page. */
  readonly background: string | null;
  readonly isTiny: boolean;
  readonly isInvisible: boolean;
  readonly isBold: boolean;
}
export const pageStyle: TextStyle = {
  color: null,
  background: null,
  isTiny: false,
  isInvisible: false,
  isBold: false,
};

type Attributes = Readonly<Record<string, string>>;
type Declarations = ReadonlyMap<string, string>;

/** Type of this size in pixels and below is not read by anyone; a place this far off the screen is not seen. */
const tinyPixels = 1;
const farPixels = 500;
const white = '255,255,255';
const maxStyleCharacters = 5_000;

/** The properties of a style in lower case; of two the last counts. */
export function parseStyle(text: string): Declarations {
  const found = new Map<string, string>();
  for (const part of text.slice(0, maxStyleCharacters).toLowerCase().replace(/\s+/g, ' ').split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0)
      found.set(
        part.slice(0, colon).trim(),
        part
          .slice(colon + 1)
          .replace('!important', '')
          .trim(),
      );
  }
  return found;
}

/** How an element with all that is in it is kept from sight; null when it is not. */
export function hiddenWhole(name: string, attributes: Attributes, style: Declarations): string | null {
  const { hidden } = attributes;
  if (hidden !== undefined && hidden !== 'until-found') return 'marked as hidden';
  if (name === 'dialog' && attributes['open'] === undefined) return 'in a closed dialog';
  if (style.get('display') === 'none' || style.get('mso-hide') === 'all') return 'not displayed';
  if (/^0?\.?0*%?$/.test(style.get('opacity') ?? '1')) return 'transparent';
  if (isOffScreen(style)) return 'off the screen';
  const isShut = ['height', 'max-height', 'width', 'max-width'].some((side) => isNothing(style.get(side)));
  return isShut && /hidden|clip/.test(style.get('overflow') ?? '') ? 'in a box without size' : null;
}

function isOffScreen(style: Declarations): boolean {
  const isPlaced = /absolute|fixed/.test(style.get('position') ?? '');
  const sides = isPlaced
    ? ['left', 'top', 'right', 'bottom', 'margin-left', 'margin-top', 'text-indent']
    : ['text-indent'];
  if (sides.some((side) => (pixels(style.get(side)) ?? 0) <= -farPixels)) return true;
  const clip = `${style.get('clip') ?? ''} ${style.get('clip-path') ?? ''}`;
  return (
    isPlaced &&
    /rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|inset\(\s*(?:50|100)%/.test(clip)
  );
}

function isNothing(value: string | undefined): boolean {
  return value !== undefined && /^0(?:px|pt|em|%)?$/.test(value);
}

/** The style handed down by an element: its own over that of the elements around it. */
export function inheritStyle(outer: TextStyle, name: string, attributes: Attributes, style: Declarations): TextStyle {
  const shorthand = style.get('font') ?? '';
  const size = style.get('font-size') ?? /(?:^|\s)(\d{0,6}\.?\d{1,6}(?:px|pt))/.exec(shorthand)?.[1];
  const visibility = style.get('visibility');
  const weight = style.get('font-weight') ?? '';
  const color = parseColor(style.get('color') ?? (name === 'font' ? attributes['color'] : undefined));
  const background = parseColor(style.get('background-color') ?? style.get('background') ?? attributes['bgcolor']);
  return {
    color: color ?? outer.color,
    background: background === 'transparent' ? outer.background : (background ?? outer.background),
    isTiny: size === undefined ? outer.isTiny : isTinySize(size, outer.isTiny),
    isInvisible: visibility === undefined ? outer.isInvisible : /hidden|collapse/.test(visibility),
    isBold: weight === '' ? outer.isBold || boldNames.has(name) : /bold|[6-9]00/.test(weight),
  };
}

const boldNames = new Set(['b', 'strong', 'th']);

function isTinySize(size: string, isOuterTiny: boolean): boolean {
  const value = pixels(size);
  if (value !== null) return value <= tinyPixels;
  return /^0(?:\.0\d*)?(?:r?em|%)/.test(size) || (isOuterTiny && /em$|%$|^inherit/.test(size) && !size.endsWith('rem'));
}

/** How text of this style is kept from sight; null when it is not. */
export function hiddenText(style: TextStyle): string | null {
  if (style.isInvisible) return 'not visible';
  if (style.isTiny) return 'type too small to read';
  if (style.color === null) return null;
  if (style.color === 'transparent') return 'transparent';
  if (style.color !== (style.background ?? white)) return null;
  return style.color === white ? 'white on white' : 'type in the colour of its background';
}

function pixels(value: string | undefined): number | null {
  const match = /^(-?\d{0,9}\.?\d{1,9})\s?(px|pt|em|rem|)$/.exec(value ?? '');
  if (match === null) return null;
  const [, digits, unit] = match;
  const number = Number(digits);
  if (unit === '' && number !== 0) return null;
  if (unit === 'em' || unit === 'rem') return number === 0 || Math.abs(number) > 5 ? number * 16 : null;
  return unit === 'pt' ? (number * 4) / 3 : number;
}

const names: Readonly<Record<string, string>> = { white, black: '0,0,0', transparent: 'transparent' };

/** "r,g,b" of the ways that white, black and their like are written; other words stand for themselves. Null where there is no colour. */
function parseColor(value: string | undefined): string | null {
  const text = value?.trim().toLowerCase() ?? '';
  if (text === '' || /^(?:inherit|initial|unset|currentcolor|auto|windowtext|none)$/.test(text)) return null;
  const hex = /#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})(?![0-9a-f])/.exec(text)?.[1] ?? /^([0-9a-f]{6})$/.exec(text)?.[1];
  if (hex !== undefined) {
    const long = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex.slice(0, 6);
    return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)).join(',');
  }
  const rgb = /rgba?\(\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*[,\s]\s*(\d{1,3})\s*(?:[,/]\s*(\d{0,3}\.?\d{1,9})\s*)?\)/.exec(
    text,
  );
  if (rgb !== null) return rgb[4] !== undefined && Number(rgb[4]) === 0 ? 'transparent' : rgb.slice(1, 4).join(',');
  const word = /^[a-z]+/.exec(text)?.[0] ?? '';
  return names[word] ?? (word === 'url' || word === '' ? 'image' : word);
}
