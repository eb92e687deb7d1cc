import { guessLanguage, type Language, type Proposal } from '@bidsmith/core';

/** What Word calls the languages that the engine reads; text in another has none, and Word checks it as its user has set. */
const names: Readonly<Record<Exclude<Language, 'other'>, string>> = { en: 'en-US', de: 'de-DE' };

/** Shorter texts do not tell their language. */
const leastCharacters = 40;
const sampleCharacters = 40_000;

export interface WordLanguage {
  /** Of the document, as Word names it. */
  readonly document: string;
  /** Of a text that is in another language than the document. */
  of(text: string): string | undefined;
}

/** The language that most words of a proposal are in, so that Word checks the spelling of each passage in its own. */
export function wordLanguage(proposal: Proposal): WordLanguage {
  const own = guessLanguage(sample(proposal));
  const document = own === 'other' ? 'en-US' : names[own];
  return {
    document,
    of(text) {
      if (text.length < leastCharacters) return undefined;
      const language = guessLanguage(text);
      if (language === 'other' || language === own) return undefined;
      // A short text without small words counts as English.
      return language === 'en' && !/\b(?:the|and|of|is|are|for)\b/i.test(text) ? undefined : names[language];
    },
  };
}

function sample({ sections }: Proposal): string {
  let text = '';
  const read = (value: unknown, key: string): void => {
    if (text.length > sampleCharacters) return;
    if (typeof value === 'string') text += key === 'text' || key === 'title' || key === 'label' ? ` ${value}` : '';
    else if (Array.isArray(value)) for (const each of value) read(each, key);
    else if (value !== null && typeof value === 'object')
      for (const [name, member] of Object.entries(value)) if (name !== 'citations') read(member, name);
  };
  read(sections, '');
  return text;
}
