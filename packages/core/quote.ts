/**
 * Text as quotes are compared: compatibility forms unified (NFKC: ligatures), soft hyphens, zero-width and control characters dropped,
 * typographic quotes and dashes plain, white space collapsed. Case and punctuation stay: a quote is exact or it is not a quote.
 */
export function normaliseForQuotes(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\ufffe]/g, '')
      .replace(/[\u2018\u2019\u201a\u2032]/g, "'")
      .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      // oxlint-disable-next-line no-control-regex -- control characters arrive from PDF text layers
      .replace(/[\u0000-\u001f\u007f\s]+/g, ' ')
      .trim()
  );
}

/** True when the quote stands in the text, white space and typographic variants aside. An empty quote is never found. */
export function containsQuote(text: string, quote: string): boolean {
  const wanted = normaliseForQuotes(quote);
  return wanted.length > 0 && normaliseForQuotes(text).includes(wanted);
}
