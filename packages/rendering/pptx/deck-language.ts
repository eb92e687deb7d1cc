import { guessLanguage } from '@bidsmith/core';
import type { Language, Proposal } from '@bidsmith/core';

const tags: Readonly<Record<Language, string | null>> = { en: 'en-US', de: 'de-DE', other: null };
/** Enough to tell a language. */
const sampleCharacters = 40_000;

/** The language of a proposal's words as Office names it; null where it is one the engine does not read. */
export function deckLanguage({ sections }: Proposal): string | null {
  const texts: string[] = [];
  let length = 0;
  const gather = (value: unknown): void => {
    if (length > sampleCharacters) return;
    if (typeof value === 'string') {
      texts.push(value);
      length += value.length;
    } else if (Array.isArray(value)) for (const each of value) gather(each);
    else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) gather(each);
  };
  for (const { title, blocks } of sections) gather([title, blocks]);
  return tags[guessLanguage(texts.join(' '))];
}
