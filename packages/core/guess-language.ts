/** The languages the engine reads; `other` is any that it does not. */
export const languages = ['en', 'de', 'other'] as const;
export type Language = (typeof languages)[number];

/** Small words that the other languages of the list do not have, or seldom; enough of any text is made of them. */
const smallWords: Readonly<Record<string, readonly string[]>> = {
  en: 'the and of is are not with shall be by for to will this or'.split(' '),
  de: 'der die das und ist sind nicht mit von werden wird auf für bis den oder zu'.split(' '),
  fr: 'le la les des et est sont du une pour dans par sur aux doit avec'.split(' '),
  es: 'el los las del y es son una para por con se que deberá en como'.split(' '),
  it: 'il gli della delle di che è sono una per con nel dei deve alla'.split(' '),
  pt: 'o os dos das da do e é são uma para com não que deve ao'.split(' '),
  nl: 'de het een en van is zijn niet met voor wordt op dat moet te'.split(' '),
  pl: 'i w na do jest są nie z się oraz przez dla o lub że'.split(' '),
};
const languageOf = new Map<string, string[]>();
for (const [language, words] of Object.entries(smallWords))
  for (const word of words) languageOf.set(word, [...(languageOf.get(word) ?? []), language]);

/** Characters of a text that tell its language. */
const sampleCharacters = 40_000;
/** A text with more letters outside the Latin alphabet than this share is in none of the languages above. */
const maxForeignLetters = 0.5;
/** Fewer small words than this say nothing. */
const minWords = 3;

/** The language of a text by the small words it uses; English where it is too short to tell. */
export function guessLanguage(text: string): Language {
  const sample = text.slice(0, sampleCharacters);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters > 0 && 1 - latin / letters > maxForeignLetters) return 'other';
  const counts = new Map<string, number>();
  for (const word of sample.toLowerCase().match(/\p{L}+/gu) ?? [])
    for (const language of languageOf.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (first === undefined || first[1] < minWords) return 'en';
  return first[0] === 'en' || first[0] === 'de' ? first[0] : 'other';
}
