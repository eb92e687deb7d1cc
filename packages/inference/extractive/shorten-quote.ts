/** Longest quote in characters: a reader checks it at a glance, and the place it was cut is the end only. */
const maxQuoteLength = 300;

/** The quote with white space collapsed, cut before the last word that would pass {@link maxQuoteLength}. The beginning is kept. */
export function shortenQuote(quote: string): string {
  const flat = quote.replace(/\s+/gu, ' ').trim();
  if (flat.length <= maxQuoteLength) return flat;
  const cut = flat.lastIndexOf(' ', maxQuoteLength);
  const shortened = flat.slice(0, cut > 0 ? cut : maxQuoteLength);
  return /[\ud800-\udbff]$/.test(shortened) ? shortened.slice(0, -1) : shortened;
}
