/** What the description of a picture says to a reader; null where it says nothing. */
export function pictureWords(description: string | undefined): string | null {
  const words = (description ?? '').trim();
  return /\p{L}{2}/u.test(words) && !isFileName(words) ? words : null;
}

/** A name of a file or an address: programs fill it in by themselves. */
function isFileName(words: string): boolean {
  if (/\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)$/i.test(words)) return true;
  return !/\s/.test(words) && /[\\/]|\.\w/.test(words);
}
