import type { Font, Glyph, GlyphRun } from 'fontkit';

/** Where a glyph stands; in font units. pdfkit scales the fields in place, so every run has its own. */
interface Position {
  readonly xAdvance: number;
  readonly yAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

/** The part of a run that measuring and pdfkit read. */
class QuickRun {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
  constructor(glyphs: readonly Glyph[], positions: readonly Position[]) {
    this.glyphs = glyphs;
    this.positions = positions;
  }
  get advanceWidth(): number {
    return this.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
  }
}

/** Words in which a glyph depends on its two neighbours at most: letters with one mark at the end. Digits, quotes, hyphens and slashes have rules of three and more. */
const plainWord = /^[A-Za-zÀ-ÖØ-öø-ÿ]+[.,]? ?$/;
const ascii = /^[\x20-\x7e]+$/;
/** What has no effect on plain text: composed letters, marks, fractions by the fraction slash. Looking for it takes half of the time. */
const leanText = {
  ccmp: false,
  locl: false,
  rlig: false,
  frac: false,
  numr: false,
  dnom: false,
  mark: false,
  mkmk: false,
};
/** Nor do forms by context on plain words. */
const leanWord = { ...leanText, calt: false, rclt: false };
/** Texts whose full layout is kept; beyond it the table starts anew. */
const maxKept = 4_000;

/**
 * Lets a font lay out a text once: fontkit applies every rule of a font to every word anew, which is most of the time of a rendering. Plain words are put together
 * from their letters and the distances of their pairs, where no pair is drawn in another form; all else is laid out in full and kept.
 */
export function quickenLayout(font: Font): Font {
  const full = font.layout.bind(font);
  const pairs = createPairs((text) => full(text, leanWord));
  const kept = new Map<string, GlyphRun>();
  const layout = (text: string, features?: Parameters<Font['layout']>[1], ...more: []): GlyphRun => {
    if (features !== undefined && !Array.isArray(features)) return full(text, features, ...more);
    const isPlain = features === undefined && plainWord.test(text);
    const quick = isPlain ? pairs(text) : null;
    if (quick) return quick as unknown as GlyphRun;
    const key = `${features?.join() ?? ''}\n${text}`;
    const known =
      kept.get(key) ??
      full(text, isPlain ? leanWord : ascii.test(text) ? { ...leanText, ...switchedOn(features) } : features);
    if (kept.size >= maxKept) kept.clear();
    kept.set(key, known);
    return new QuickRun(known.glyphs, known.positions.map(copy)) as unknown as GlyphRun;
  };
  font.layout = layout as Font['layout'];
  return font;
}

function switchedOn(features: readonly string[] = []): Record<string, boolean> {
  return Object.fromEntries(features.map((feature) => [feature, true]));
}

function copy({ xAdvance, yAdvance, xOffset, yOffset }: Position): Position {
  return { xAdvance, yAdvance, xOffset, yOffset };
}

interface Letter {
  readonly glyph: Glyph;
  readonly advance: number;
}

/** Lays out words by pairs; null where a pair is more than two letters at a distance. */
function createPairs(full: (text: string) => GlyphRun): (word: string) => QuickRun | null {
  const letters = new Map<number, Letter | null>();
  const distances = new Map<number, number | null>();
  const letterAt = (word: string, at: number): Letter | null => {
    const code = word.charCodeAt(at);
    const known = letters.get(code);
    if (known !== undefined) return known;
    const letter = toLetter(full(word[at] ?? ''));
    letters.set(code, letter);
    return letter;
  };
  const distanceAt = (word: string, at: number, [left, right]: readonly [Letter, Letter]): number | null => {
    const key = word.charCodeAt(at) * 0x10000 + word.charCodeAt(at + 1);
    const known = distances.get(key);
    if (known !== undefined) return known;
    const distance = toDistance(full(word.slice(at, at + 2)), left, right);
    distances.set(key, distance);
    return distance;
  };
  return (word) => {
    const found: Letter[] = [];
    const positions: Position[] = [];
    for (let at = 0; at < word.length; at++) {
      const letter = letterAt(word, at);
      const next = at + 1 < word.length ? letterAt(word, at + 1) : undefined;
      if (letter === null || next === null) return null;
      const distance = next === undefined ? 0 : distanceAt(word, at, [letter, next]);
      if (distance === null) return null;
      found.push(letter);
      positions.push({ xAdvance: letter.advance + distance, yAdvance: 0, xOffset: 0, yOffset: 0 });
    }
    return new QuickRun(
      found.map(({ glyph }) => glyph),
      positions,
    );
  };
}

function toLetter({ glyphs, positions }: GlyphRun): Letter | null {
  const [glyph] = glyphs;
  const [position] = positions;
  if (glyphs.length !== 1 || !glyph || !position || !isFlat(position)) return null;
  return { glyph, advance: position.xAdvance };
}

function toDistance({ glyphs, positions }: GlyphRun, left: Letter, right: Letter): number | null {
  const [first, second] = positions;
  const isPlain =
    glyphs.length === 2 && glyphs[0]?.id === left.glyph.id && glyphs[1]?.id === right.glyph.id && first && second;
  if (!isPlain || !isFlat(first) || !isFlat(second) || second.xAdvance !== right.advance) return null;
  return first.xAdvance - left.advance;
}

function isFlat({ yAdvance, xOffset, yOffset }: Position): boolean {
  return yAdvance === 0 && xOffset === 0 && yOffset === 0;
}
