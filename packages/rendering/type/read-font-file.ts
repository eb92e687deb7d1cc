import { createHash } from 'node:crypto';
import { create, type Font } from 'fontkit';

/** One face of a font file: what it is called, how it looks, and which characters it has. */
export interface FontFace {
  /** Follows from the bytes of the file. */
  readonly id: string;
  readonly family: string;
  /** As in CSS: 400 regular, 700 bold. */
  readonly weight: number;
  readonly italic: boolean;
  readonly postscriptName: string;
  has(codePoint: number): boolean;
}

/** The faces of a TTF, OTF or TTC file. Throws where the bytes are no such file. A font with axes is given as its maker's default, which has to be of regular weight. */
export function readFontFile(bytes: Uint8Array): FontFace[] {
  const opened = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return ('fonts' in opened ? opened.fonts : [opened]).map((font) => toFace(font, hash));
}

const usualWeight = { light: 300, heavy: 900 } as const;

function toFace(font: Font, hash: string): FontFace {
  const ranges = toRanges(font.characterSet);
  const weight = font['OS/2'].usWeightClass || 400;
  if (font.variationAxes['wght'] !== undefined && weight < usualWeight.light)
    throw new TypeError('its axis of weights starts too thin: static fonts are needed');
  return {
    id: `given ${hash} ${font.postscriptName}`,
    family: font.familyName,
    weight: Math.min(weight, usualWeight.heavy),
    italic: font.italicAngle !== 0,
    postscriptName: font.postscriptName,
    has: (codePoint) => isWithin(ranges, codePoint),
  };
}

/** Starts and ends (exclusive) of what a font has: tens of thousands of characters in a few thousand numbers. */
function toRanges(characters: readonly number[]): Uint32Array {
  const sorted = [...characters].toSorted((a, b) => a - b);
  const ranges: number[] = [];
  for (const character of sorted) {
    if (ranges.at(-1) === character) ranges[ranges.length - 1] = character + 1;
    else if ((ranges.at(-1) ?? 0) < character || ranges.length === 0) ranges.push(character, character + 1);
  }
  return Uint32Array.from(ranges);
}

function isWithin(ranges: Uint32Array, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  // An odd number of boundaries at or below lies within a range.
  return low % 2 === 1;
}
