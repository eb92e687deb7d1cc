import { readable } from './readable.ts';

/** A clause is worth ending at when it keeps at least this share of the allowed length. */
const smallestShare = 0.45;

/**
 * Readable text of at most `maxCharacters`: whole when it fits, else ended at a sentence, else at a clause, else between two words, with " …" where words are missing.
 * For display only: citations keep the full quote.
 */
export function shorten(text: string, maxCharacters: number): string {
  const whole = readable(text);
  if (whole.length <= maxCharacters) return whole;
  const room = whole.slice(0, Math.max(1, maxCharacters - 2));
  const sentence = lastEnd(room, /(?<![A-Z]|\b(?:No|Inc|Ltd|Co|St|Mr|Ms|Dr|vs|etc|e\.g|i\.e))[.!?](?=\s)/g);
  if (sentence >= room.length * smallestShare) return room.slice(0, sentence);
  const clause = lastEnd(room, /[;:,](?=\s)/g);
  if (clause >= room.length * smallestShare) return `${room.slice(0, clause - 1).trimEnd()} …`;
  const word = room.lastIndexOf(' ');
  return `${room.slice(0, word > 0 ? word : room.length).replace(/[\s,;:(–-]+$/, '')} …`;
}

function lastEnd(text: string, mark: RegExp): number {
  return [...text.matchAll(mark)].reduce((end, match) => Math.max(end, match.index + match[0].length), 0);
}
