/** Languages that text recognition knows, by the names of their data. */
export const recognitionLanguages = ['eng', 'deu', 'fra', 'spa'] as const;
export type RecognitionLanguage = (typeof recognitionLanguages)[number];

/** Frequent words that only one of the languages has, without accents, since recognition in another language loses those. */
const frequentWords: Readonly<Record<RecognitionLanguage, ReadonlySet<string>>> = {
  eng: new Set(
    'the and of to for with shall is that this by be are or will must from not any all which has'.split(' '),
  ),
  deu: new Set(
    'der und die das den dem des ist mit von zu auf im sich nicht eine einer werden wird sind oder auch bei zur zum nach sowie als wie durch'.split(
      ' ',
    ),
  ),
  fra: new Set(
    'le les des du et est dans pour sur aux avec par au sont cette qui ou doit leur ces une il ce sera etre plus'.split(
      ' ',
    ),
  ),
  spa: new Set('el los las y del por con una como al se su sus o para lo debe sera son este esta ser'.split(' ')),
};

/** Fewer hits than this, or a lead over the second language below this factor, decide nothing. */
const minHits = 6;
const minLead = 2;

/** The language of a text by its frequent words; null where it holds too few of them to tell. */
export function chooseLanguage(text: string): RecognitionLanguage | null {
  const counts = new Map<RecognitionLanguage, number>(recognitionLanguages.map((language) => [language, 0]));
  for (const [word] of text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    for (const language of recognitionLanguages) {
      if (frequentWords[language].has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (best === undefined || best[1] < minHits || best[1] < minLead * (second?.[1] ?? 0)) return null;
  return best[0];
}
