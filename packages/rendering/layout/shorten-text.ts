import { fitsLines } from './fit-text.ts';
import type { FitRequest } from './fit-text.ts';

/** The text, or as many whole words of it as stand on `lines` lines at this size followed by "…". For labels whose full text stands in the notes. */
export function shortenToLines(
  request: Pick<FitRequest, 'text' | 'face' | 'bold' | 'width'>,
  size: number,
  lines: number,
): string {
  const { text } = request;
  if (fitsLines(request, size, lines)) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length;
  while (low < high - 1) {
    const middle = Math.floor((low + high) / 2);
    if (fitsLines({ ...request, text: `${letters.slice(0, middle).join('')}…` }, size, lines)) low = middle;
    else high = middle;
  }
  const cut = letters.slice(0, low).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
