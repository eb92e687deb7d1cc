import { cleanText } from '@bidsmith/core';

/** Text for one line of a slide: fit for XML, runs of white space as one space; a hard space stays. */
export function plainText(text: string): string {
  return cleanText(text)
    .replace(/[ \t\r\n\v\f\u2028\u2029]+/g, ' ')
    .trim();
}

/** Number of words as a reader counts them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
