import type { LabelledStatement } from '@bidsmith/core';

const germanWords = /(?<!\p{L})(?:der|die|das|und|ist|sind|nicht|mit|von|werden|wird|bis|auf|für)(?!\p{L})/giu;
const englishWords = /(?<!\p{L})(?:the|and|of|is|are|not|with|shall|be|by|for|to|will)(?!\p{L})/giu;

/** The language of a text, by which of two sets of small words it uses more; English where it uses neither. */
export function guessLanguage(text: string): LabelledStatement['language'] {
  return count(text, germanWords) > count(text, englishWords) ? 'de' : 'en';
}

function count(text: string, words: RegExp): number {
  return text.match(words)?.length ?? 0;
}
