/** Fonts whose letters are pictures. */
const symbolFont = /^(?:symbol|wingdings(?: [23])?|webdings|zapf ?dingbats)$/i;

/** True where the characters of a font are pictures rather than the letters they are written with. */
export function isSymbolFont(font: string | null): boolean {
  return font !== null && symbolFont.test(font);
}

/**
 * The sign that a character of a symbol font shows, as Unicode has it; null where it has none here.
 * `code` may lie in the private area from F000, into which Word moves it. From the fonts' own encoding tables.
 */
export function symbolOf(font: string | null, code: number): string | null {
  const at = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const name = (font ?? '').toLowerCase();
  if (name === 'symbol') return symbol.get(at) ?? (at < 0x7f ? String.fromCharCode(at) : null);
  if (name === 'wingdings 2') return wingdings2.get(at) ?? null;
  if (isSymbolFont(font)) return wingdings.get(at) ?? null;
  if (code >= 0xe000 && code <= 0xf8ff) return wingdings.get(at) ?? null;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}

/** Text set in a symbol font, sign by sign; signs without an equal are dropped. */
export function symbolText(font: string | null, text: string): string {
  return Array.from(text)
    .map((character) => (/\s/.test(character) ? character : (symbolOf(font, character.codePointAt(0) ?? 0) ?? '')))
    .join('');
}

const wingdings: ReadonlyMap<number, string> = new Map([
  [0x22, '\u2702'],
  [0x28, '\u260e'],
  [0x2a, '\u2709'],
  [0x33, '\u2794'],
  [0x46, '\u261e'],
  [0x6c, '\u25cf'],
  [0x6e, '\u25a0'],
  [0x6f, '\u2610'],
  [0x70, '\u2610'],
  [0x71, '\u2751'],
  [0x72, '\u2752'],
  [0x76, '\u2756'],
  [0x77, '\u25c6'],
  [0x78, '\u2612'],
  [0x9f, '\u2022'],
  [0xa1, '\u25cb'],
  [0xa7, '\u25aa'],
  [0xa8, '\u2610'],
  [0xb7, '\u2022'],
  [0xd8, '\u27a2'],
  [0xdf, '\u2190'],
  [0xe0, '\u2192'],
  [0xe8, '\u2192'],
  [0xf0, '\u21e8'],
  [0xfb, '\u2717'],
  [0xfc, '\u2713'],
  [0xfd, '\u2612'],
  [0xfe, '\u2611'],
]);

const wingdings2: ReadonlyMap<number, string> = new Map([
  [0x4f, '\u2717'],
  [0x50, '\u2713'],
  [0x51, '\u2612'],
  [0x52, '\u2611'],
  [0x53, '\u2612'],
  [0x54, '\u2612'],
  [0x97, '\u25cf'],
  [0xa2, '\u25a0'],
  [0xa3, '\u2610'],
]);

const greek =
  '\u0391\u0392\u03a7\u0394\u0395\u03a6\u0393\u0397\u0399\u03d1\u039a\u039b\u039c\u039d\u039f\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u03a9\u039e\u03a8\u0396';
const greekSmall =
  '\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u03bc\u03bd\u03bf\u03c0\u03b8\u03c1\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6';
const symbol: ReadonlyMap<number, string> = new Map([
  ...Array.from(greek).map((letter, at): [number, string] => [0x41 + at, letter]),
  ...Array.from(greekSmall).map((letter, at): [number, string] => [0x61 + at, letter]),
  [0xa2, '\u2032'],
  [0xa3, '\u2264'],
  [0xa5, '\u221e'],
  [0xab, '\u2194'],
  [0xac, '\u2190'],
  [0xae, '\u2192'],
  [0xb0, '\u00b0'],
  [0xb1, '\u00b1'],
  [0xb2, '\u2033'],
  [0xb3, '\u2265'],
  [0xb4, '\u00d7'],
  [0xb7, '\u2022'],
  [0xb8, '\u00f7'],
  [0xb9, '\u2260'],
  [0xbb, '\u2248'],
  [0xd2, '\u00ae'],
  [0xd3, '\u00a9'],
  [0xd4, '\u2122'],
  [0xde, '\u21d2'],
  [0xe2, '\u00ae'],
  [0xe3, '\u00a9'],
  [0xe4, '\u2122'],
  [0xe5, '\u2211'],
]);
