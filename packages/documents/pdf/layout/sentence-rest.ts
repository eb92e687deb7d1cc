import type { JoinHyphens } from './join-hyphens.ts';

/** Fewer words of a sentence before the break do not tell it apart when it is looked for on its page. */
const minWords = 6;
const finished = /[.:;!?][)"'\u2019\u201d]*$/;
const openEnd =
  /(?:,|\b(?:and|or|the|of|to|in|for|a|an|by|with|shall|will|must|from|that|which|section|paragraph|clause)|-)$/i;
const lowerStart = /^[\p{Ll}(]/u;
const sentenceEnd = /[.!?][)"'\u2019\u201d]*\s+(?=[\p{Lu}("\u201c])/gu;
const abbreviation =
  /(?:^|[\s(])(?:[A-Z]|[A-Za-z]\.[A-Za-z]|No|Inc|Co|Corp|Mr|Ms|Mrs|Dr|e\.g|i\.e|Sec|Art|para|vs|etc)$/;

/**
 * Where the second text clearly goes on with the last sentence of the first, gives the first with the sentence told to its end, and what is left of the second.
 * Null where it may as well be a new sentence, and where less than half of it stands before the break: a quote ends with its page, and must say the most of it there.
 */
export function takeSentenceRest(
  above: string,
  below: string,
  joinHyphens: JoinHyphens,
): { readonly whole: string; readonly left: string } | null {
  if (above === '' || finished.test(above) || !(lowerStart.test(below) || openEnd.test(above))) return null;
  const start = above.slice(lastSentenceStart(above));
  if (start.split(/\s+/).length < minWords) return null;
  const end = firstSentenceEnd(below);
  if (end > start.length) return null;
  const whole = joinHyphens(`${above}\n${below.slice(0, end).trim()}`).replaceAll('\n', ' ');
  return { whole, left: below.slice(end).trim() };
}

function firstSentenceEnd(text: string): number {
  for (const match of text.matchAll(sentenceEnd))
    if (!abbreviation.test(text.slice(Math.max(0, match.index - 12), match.index)))
      return match.index + match[0].length;
  return text.length;
}

function lastSentenceStart(text: string): number {
  let start = 0;
  for (const match of text.matchAll(sentenceEnd)) start = match.index + match[0].length;
  return start;
}
