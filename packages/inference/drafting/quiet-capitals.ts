import { capital } from './count.ts';

/** Abbreviations of procurement with vowels in them; those without vowels are told by that. */
const abbreviations = new Set(
  'FAR DFARS IT US USA UK EU COR CO KO GSA SAM DUNS UEI QASP NAICS SOW SOO SLA ID API IDIQ BOA OEM OSHA ISO VAT EPA AWS II III IV VI VII VIII IX XI AI UI UX'.split(
    ' ',
  ),
);
const minLetters = 6;

/** A heading printed all in capitals, in sentence case: capitals shout in a table. Abbreviations stay; other text is given back as it is. */
export function quietCapitals(text: string): string {
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters.length < minLetters || letters !== letters.toUpperCase()) return text;
  const quiet = text.replace(/[\p{L}\p{N}]+(?:['’]\p{L})?/gu, (word) => {
    const isAbbreviation =
      abbreviations.has(word) || /\p{N}/u.test(word) || word.length < 2 || !/[AEIOUYÄÖÜ]/u.test(word);
    return isAbbreviation ? word : word.toLowerCase();
  });
  return capital(quiet).replace(
    /^([\d.]+\s+)(\p{Ll})/u,
    (_match, number: string, letter: string) => number + letter.toUpperCase(),
  );
}
