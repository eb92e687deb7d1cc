const month = 'january|february|march|april|may|june|july|august|september|october|november|december';
const datedLine = new RegExp(
  `\\b(?:${month})\\s+\\d{1,2},?\\s+\\d{4}|\\b\\d{1,2}\\s+(?:${month})\\s+\\d{4}|\\b\\d{1,2}/\\d{1,2}/\\d{2,4}\\b`,
  'i',
);
const maxWords = 16;

/**
 * True for a text that can head a chapter or name a proposal. Lines that a page's layout only makes look like headings cannot:
 * dates, the middle of a sentence, a sentence.
 */
export function isHeading(text: string): boolean {
  const words = text.replace(/^[\s\d.)(–-]+/, '').trim();
  if (!/\p{L}/u.test(words) || words.split(/\s+/).length > maxWords || datedLine.test(words)) return false;
  return !/[.,;”"]$/.test(words) && !/^\p{Ll}/u.test(words) && !/[.;]\s+\p{Lu}\p{Ll}/u.test(words);
}
