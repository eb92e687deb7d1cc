import type { Document } from '@bidsmith/core';
import { readTurns, type Turn } from './read-turns.ts';
import { sameWords } from './same-words.ts';

interface Cited {
  readonly file: string;
  readonly page: number | null;
  readonly quote: string;
}

/** True for a quote that only a bidder's question says: it is no fact of the package. */
export type IsAsked = (row: Cited) => boolean;

/** Knows the questions of all lists of questions and answers, and of amendments in that form. */
export function createIsAsked(documents: readonly Document[]): IsAsked {
  const asked = new Map<string, string>();
  const said = new Map<string, string>();
  for (const turn of documents.flatMap(readTurns))
    for (const { page, text } of turn.parts) add(turn.speech === 'question' ? asked : said, { turn, page, text });
  return (row) => {
    const place = key(row);
    const questions = asked.get(place);
    if (questions === undefined) return false;
    const words = sameWords(row.quote);
    return questions.includes(words) && !(said.get(place) ?? '').includes(words);
  };
}

function add(
  texts: Map<string, string>,
  { turn, page, text }: { readonly turn: Turn; readonly page: number | null; readonly text: string },
): void {
  const place = key({ file: turn.file, page });
  texts.set(place, `${texts.get(place) ?? ''} ${sameWords(text)}`);
}

function key({ file, page }: Pick<Cited, 'file' | 'page'>): string {
  return `${page ?? 'all'}\u0000${file}`;
}
