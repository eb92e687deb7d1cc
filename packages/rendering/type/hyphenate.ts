import { createRequire } from 'node:module';
import { guessLanguage } from '@bidsmith/core';
import createHyphenator from 'hyphen';

/** Languages whose words are hyphenated. */
export type HyphenLanguage = 'de' | 'en';

const require = createRequire(import.meta.url);
const patternFiles: Readonly<Record<HyphenLanguage, string>> = { de: 'de-1996', en: 'en-us' };
const hyphenators = new Map<HyphenLanguage, (word: string) => string>();
const softHyphen = '\u00ad';

/** Words of fewer letters stay whole. */
const minLetters = 7;
/** Letters that stay together on either side of a hyphen. */
const minPart = 3;
/** Text shorter than this seldom shows its language; that of the whole document counts. */
const tellingLength = 80;

/** The language in which a text is hyphenated; null where it is in none of those. `usual` is that of the whole document. */
export function hyphenLanguage(text: string, usual: HyphenLanguage | null): HyphenLanguage | null {
  if (text.length < tellingLength) return usual;
  const guessed = guessLanguage(text);
  if (guessed === 'en' && !englishWords.test(text)) return usual;
  return guessed === 'other' ? null : guessed;
}
/** A guess of English is also what a text without telling words gets. */
const englishWords = /\b(the|of|to|is|are|shall|for|by|this)\b/i;

/**
 * Where a word may be cut with a hyphen: offsets into `segment`, which is text between two places where a line may end. None within numbers, addresses,
 * identifiers, words in capitals, words of fewer than seven letters, and names of an English text.
 */
export function hyphenPoints(segment: string, language: HyphenLanguage): number[] {
  const [, before = '', word = ''] = shapes[language].exec(segment) ?? [];
  if (Array.from(word).length < minLetters) return [];
  const points: number[] = [];
  let offset = 0;
  for (const part of hyphenator(language)(word).split(softHyphen).slice(0, -1)) {
    offset += part.length;
    if (offset >= minPart && word.length - offset >= minPart) points.push(before.length + offset);
  }
  return points;
}

/** A word with the marks around it. German nouns begin with a capital; in English a capital marks a name or the start of a sentence. */
const shapes: Readonly<Record<HyphenLanguage, RegExp>> = {
  de: /^([("'„‚“‘»›«‹[]*)(\p{L}[\p{Ll}\p{M}]+)[)"'“‘”’«‹»›\].,;:!?…-]*\s*$/u,
  en: /^([("'“‘[]*)([\p{Ll}\p{M}]+)[)"'”’\].,;:!?…-]*\s*$/u,
};

function hyphenator(language: HyphenLanguage): (word: string) => string {
  const known = hyphenators.get(language);
  if (known) return known;
  const patterns: unknown = require(`hyphen/patterns/${patternFiles[language]}.js`);
  const made = createHyphenator(patterns, {
    hyphenChar: softHyphen,
    minWordLength: minLetters,
    html: false,
    async: false,
  });
  hyphenators.set(language, made);
  return made;
}
