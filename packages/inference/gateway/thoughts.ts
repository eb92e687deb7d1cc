/** How models mark that their thinking is over and the answer begins. */
const endOfThoughts =
  /<\/(?:think|thinking|thought|thoughts|reasoning|reflection)>|\[\/THINK\]|◁\/think▷|<\|channel\|>final<\|message\|>/giu;
const startOfThoughts =
  /^\s*(?:<(?:think|thinking|thought|thoughts|reasoning|reflection)>|\[THINK\]|◁think▷|<\|channel\|>analysis)/iu;

/**
 * Where the answer may stand in what a model wrote, likeliest first: the whole text, unless it opens with thoughts; what stands behind the last end of thoughts;
 * behind the first, since an answer may quote such a mark from a document. The opening mark is missing where the chat template supplies it.
 */
export function answersIn(text: string): string[] {
  const ends = [...text.matchAll(endOfThoughts)].map((match) => match.index + match[0].length);
  const thinks = startOfThoughts.test(text);
  const [first, last] = [ends[0], ends.at(-1)];
  const behind = [last, first].flatMap((end) => (end === undefined ? [] : [text.slice(end).trim()]));
  if (behind.length === 0) return [thinks ? '' : text.trim()];
  return [...new Set([...behind, ...(thinks ? [] : [text.trim()])])];
}

/** Characters that a model spent on thinking in its text. */
export function thoughtCharacters(text: string): number {
  const [answer = ''] = answersIn(text);
  return startOfThoughts.test(text) || answer !== text.trim() ? text.length - answer.length : 0;
}
