import { readable } from './readable.ts';

/** Words that point back to a sentence which a reader of a quotation does not see. */
const pointsBack =
  /^["“‘'(]*(?:he|she|it|its|they|their|them|we|our|this|these|those|that|such|same|there|here|however|therefore|thus|hence|also|additionally|furthermore|moreover|accordingly|consequently|similarly|likewise|otherwise|nevertheless|instead|in addition|as such|for example|for this|in this|to this|and|but|or|so|then)\b/i;
const outOfScope =
  /\b(?:outside (?:of )?(?:the |this )?scope|out of scope|beyond the scope|not (?:be )?(?:in|within|part of)|not (?:include|cover|intended)|exclude[sd]?|excluding)\b/i;
const fewestWords = 6;

/** True for one complete sentence, or several, that makes sense without what stands around it and says what is wanted, not what is left out. */
export function standsAlone(text: string): boolean {
  const words = readable(text);
  const isWhole = /^["“‘'(]*\p{Lu}/u.test(words) && /[.!?]["”’')]*$/u.test(words);
  return isWhole && words.split(' ').length >= fewestWords && !pointsBack.test(words) && !outOfScope.test(words);
}
