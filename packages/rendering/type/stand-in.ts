import type { Warning } from '@bidsmith/core';
import type { FontChain } from './font-chain.ts';
import { hasWords, scriptOf } from './scripts.ts';
import { type FontStretch, splitByFont } from './split-by-font.ts';

/** Text as it can be shown; `actual` is what it stands for, where that differs: what a search finds and a screen reader says. */
export interface ShownText {
  readonly text: string;
  readonly actual?: string;
}

/** Stands for characters left out in the midst of words of the same script. */
export const omission = '[…]';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text with what no font can set replaced by words that say so, "[Chinese, 12 characters]", which stand for the original. Signs and emoji that are no words
 * are left out. Both are noted in `missing`.
 */
export function showText(text: string, chain: FontChain, missing: Set<string>): ShownText[] {
  const stretches = splitByFont(text, chain);
  if (stretches.every(({ font }) => font !== null)) return [{ text }];
  const joined = joinForeign(stretches);
  return joined.flatMap(({ font, text: shown, source: part }, index): ShownText[] => {
    if (font !== null) return [{ text: shown }];
    const isWords = hasWords(part);
    for (const character of part) if (isWords ? hasWords(character) : character.trim() !== '') missing.add(character);
    if (!isWords) return [];
    const isWithinWords =
      isSameScript(part, joined[index - 1]?.text.slice(-1)) || isSameScript(part, joined[index + 1]?.text[0]);
    return [{ text: isWithinWords ? omission : standIn(part), actual: part }];
  });
}

/** A stretch of words that no font can set goes on over the spaces and marks between them. */
function joinForeign(stretches: readonly FontStretch[]): FontStretch[] {
  const joined: { font: string | null; text: string; source: string }[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const last = joined.at(-1);
    const next = stretches[index + 1];
    const isForeign = (one: FontStretch | undefined): boolean => one?.font === null && hasWords(one.text);
    const isBetween = last !== undefined && isForeign(last) && isForeign(next) && !hasWords(stretch.text);
    if (last && isForeign(last) && (isBetween || isForeign(stretch))) {
      last.text += stretch.text;
      last.source += stretch.source;
    } else joined.push({ ...stretch });
  }
  return joined;
}

function isSameScript(part: string, neighbour = ''): boolean {
  return hasWords(neighbour) && scriptOf(neighbour) === scriptOf(part);
}

function standIn(text: string): string {
  const count = [...graphemes.segment(text)].filter(({ segment }) => hasWords(segment)).length;
  return `[${scriptOf(text)}, ${count} ${count === 1 ? 'character' : 'characters'}]`;
}

/** Signs named in a warning; further ones are counted. */
const maxNamed = 40;

/**
 * What a reader must be told about characters that no font has: scripts by name with the setting that brings their letters in, signs one by one.
 * `words` and `signs` say what became of them: "The PDF shows a note in place of", "The PDF leaves out".
 */
export function missingWarnings(
  missing: ReadonlySet<string>,
  { words, signs }: { words: string; signs: string },
): Warning[] {
  const letters = [...missing].filter(hasWords);
  const others = [...missing].filter((character) => !hasWords(character));
  const scripts = [...new Set(letters.map(scriptOf))].toSorted();
  const warnings: Warning[] = [];
  if (scripts.length > 0)
    warnings.push({
      code: 'script_without_font',
      stage: 'render',
      detail: `${words} text in ${scripts.join(', ')}: no font for it was given. Put one (TTF, OTF or TTC) into the folder that FONTS_FOLDER names and render again.`,
    });
  if (others.length > 0)
    warnings.push({
      code: 'characters_missing',
      stage: 'render',
      detail: `${signs} characters that no font at hand has: ${nameAll(others)}.`,
    });
  return warnings;
}

function nameAll(characters: readonly string[]): string {
  const named = characters.slice(0, maxNamed).map((character) => `${character} (U+${hex(character)})`);
  const more = characters.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
