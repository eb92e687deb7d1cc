import type { FontChain } from './font-chain.ts';
import { type FontId, openFont } from './font-files.ts';
import { likeness } from './likeness.ts';

/** Text that one font sets completely; `font` is null for text that none has. */
export interface FontStretch {
  readonly font: FontId | null;
  readonly text: string;
  /** The text as it was given, before other signs stood in. */
  readonly source: string;
}

/** Letters that every font of ours has, with the signs around them. */
const plain = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Splits text into stretches of one font each. A letter and the marks on it stay together in a font that has them all. Where none has a sign, what says
 * the same stands in (✔ → ✓, ﬁ → fi); what is invisible (soft hyphens, joiners) is left out where no font needs it.
 */
export function splitByFont(text: string, chain: FontChain): FontStretch[] {
  const [primary] = chain.fonts;
  if (primary === undefined || text === '') return [];
  if (plain.test(text)) return [{ font: primary, text, source: text }];
  const stretches: { font: FontId | null; text: string; source: string }[] = [];
  for (const { segment } of graphemes.segment(text)) {
    for (const [index, { font, text: set }] of resolve(segment, chain).entries()) {
      const last = stretches.at(-1);
      const source = index === 0 ? segment : '';
      if (last && last.font === font) {
        last.text += set;
        last.source += source;
      } else stretches.push({ font, text: set, source });
    }
  }
  return stretches;
}

type Resolved = Omit<FontStretch, 'source'>;

const resolved = new Map<string, readonly Resolved[]>();
/** Distinct letters kept per process; beyond it the table starts anew. */
const maxResolved = 20_000;

function resolve(cluster: string, chain: FontChain): readonly Resolved[] {
  const key = `${chain.key}\n${cluster}`;
  const known = resolved.get(key);
  if (known) return known;
  if (resolved.size >= maxResolved) resolved.clear();
  const found = resolveAnew(cluster, chain);
  resolved.set(key, found);
  return found;
}

function resolveAnew(cluster: string, chain: FontChain): Resolved[] {
  const whole = setBy(cluster, chain);
  if (whole) return [whole];
  const characters = Array.from(cluster.replace(/\p{Default_Ignorable_Code_Point}/gu, ''));
  const parts = characters.map(
    (character) => setBy(character, chain) ?? (isMark(character) ? null : { font: null, text: character }),
  );
  // A mark that no font has cannot stand alone; its letter does.
  return parts.filter((part) => part !== null);
}

/** The first font with glyphs for a form of the text: as written, composed, taken apart, or in another sign that says the same. */
function setBy(text: string, { fonts }: FontChain): Resolved | null {
  const visible = text.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (visible === '') return joiners.test(text) ? null : { font: fonts[0] ?? null, text: '' };
  const asWritten = joiners.test(text) ? [text, visible] : [visible];
  const composed = visible.normalize('NFC');
  const forms = ligatures.test(visible)
    ? [visible.normalize('NFKC'), visible]
    : [...asWritten, composed, visible.normalize('NFD'), likeness.get(visible) ?? '', visible.normalize('NFKC')];
  for (const form of new Set(forms)) {
    if (form === '') continue;
    const font = fonts.find((candidate) => hasGlyphs(candidate, form));
    if (font !== undefined) return { font, text: form };
  }
  return null;
}

/** Joiners shape Arabic and Indic words; elsewhere nobody sees them. */
const joiners = /[\u200c\u200d]/;
/** Latin ligatures that old PDFs spell words with: as letters they are found by search. */
const ligatures = /^[\ufb00-\ufb06]$/;

function isMark(character: string): boolean {
  return /^\p{M}$/u.test(character);
}

function hasGlyphs(font: FontId, text: string): boolean {
  const opened = openFont(font);
  return Array.from(text).every(
    (character) =>
      /^\p{Default_Ignorable_Code_Point}$/u.test(character) ||
      opened.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
  );
}
