import { splitSentences } from './split-sentences.ts';
import { wordsOf } from './grounded-words.ts';

/** What a model's sentences may be made of. */
export interface Grounds {
  /** Words of the facts that the sentences rest on, from {@link wordSet}. */
  readonly facts: ReadonlySet<string>;
  /** Further words that names may be made of: those of the whole brief and of the bidder. */
  readonly names: ReadonlySet<string>;
  /** The instructions of the task, which must not be repeated. */
  readonly instructions: string;
}

/** So many words in a row are no chance. */
const repeatedWords = 8;
/** So many longer words in a row that no fact holds are a statement of the model's own. */
const ownWords = 4;
const minLetters = 4;
const name = /(?<=[\p{L}\p{N},;)’'"”] )["“(]?\p{Lu}[\p{L}\p{N}-]+/gu;

/**
 * What in a text does not come from the facts, as a phrase for a warning: words of the task's instructions, names that stand nowhere in the brief, or a run of words
 * none of which the facts hold. Null where nothing does. Paraphrase passes: single words of the model's own are its business.
 */
export function strangeIn(text: string, { facts, names, instructions }: Grounds): string | null {
  if (repeats(wordsOf(text), wordsOf(instructions))) return 'the words of its instructions';
  for (const sentence of splitSentences(text)) {
    const unknown = [...sentence.matchAll(name)]
      .map(([found]) => found)
      .find((found) => wordsOf(found).some((word) => !facts.has(word) && !names.has(word)));
    if (unknown !== undefined) return 'a name of theirs';
    if (hasOwnRun(sentence, facts)) return 'what it says';
  }
  return null;
}

function repeats(words: readonly string[], instructions: readonly string[]): boolean {
  const known = ` ${instructions.join(' ')} `;
  return words.some(
    (_, i) => i + repeatedWords <= words.length && known.includes(` ${words.slice(i, i + repeatedWords).join(' ')} `),
  );
}

function hasOwnRun(sentence: string, facts: ReadonlySet<string>): boolean {
  let run = 0;
  for (const word of sentence.match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (word.length < minLetters) continue;
    run = wordsOf(word).every((part) => facts.has(part)) ? 0 : run + 1;
    if (run === ownWords) return true;
  }
  return false;
}
