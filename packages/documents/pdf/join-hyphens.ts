const brokenWord = /([\p{L}\p{N}]+)-[ \t]*\n[ \t]*([\p{L}\p{N}]+)/gu;

/** An address that breaks behind a slash or the like and goes on in small letters or digits. */
const brokenAddress = /(https?:\/[^\s]{0,500}[/\-_=?&])[ \t]*\n[ \t]*(?=[a-z0-9])/g;

/** Joins words and addresses that the end of a line breaks, within text whose lines are parted by newlines. */
export type JoinHyphens = (text: string) => string;

/**
 * The rule for one document: the hyphen goes when the document also has the word whole and never with the hyphen inside a line; else it stays.
 * The same rule serves blocks and page texts, so that quotes from blocks are found on their page.
 */
export function createHyphenRule(texts: readonly string[]): JoinHyphens {
  const words = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}[\p{L}\p{N}]*(?:-\p{L}[\p{L}\p{N}]*)*/gu)) words.add(word);
  }
  return (text) =>
    text
      .replace(/\u00ad[ \t]*\n[ \t]*/g, '')
      .replace(brokenAddress, '$1')
      .replace(brokenWord, (_, start: string, end: string) => {
        const whole = `${start}${end}`.toLowerCase();
        return /^\p{Ll}/u.test(end) && words.has(whole) && !words.has(`${start}-${end}`.toLowerCase())
          ? `${start}${end}`
          : `${start}-${end}`;
      });
}
