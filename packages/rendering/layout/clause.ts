/** The longest start of `text` that ends where a clause ends, has at least `minLength` characters and passes `fits`; null where there is none. */
export function longestClause(text: string, fits: (part: string) => boolean, minLength: number): string | null {
  const ends = [...text.matchAll(/[,;:.–—](?= )| (?=\()/g)].map((match) => match.index).toReversed();
  const end = ends.find((at) => at >= minLength && fits(text.slice(0, at)));
  return end === undefined ? null : text.slice(0, end).replace(/[\s–—]+$/, '');
}
