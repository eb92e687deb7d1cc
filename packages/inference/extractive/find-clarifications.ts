import type { Change } from '@bidsmith/core';
import type { Scope } from './find-changes.ts';
import type { Turn } from './read-turns.ts';
import { readInstructions } from './read-instructions.ts';
import { sameWords } from './same-words.ts';
import { shortenQuote } from './shorten-quote.ts';
import { splitSentences } from './split-sentences.ts';
import type { Statement } from './statements.ts';

const quoted = /["“„«]([^"“”„«»]{20,900})["”“»]/gu;
const minWords = 5;
/** "AWS" and "See above" are answers that need their question. */
const minAnswer = 4;
const speaker = /^\s*(?:A\s?\d{0,3}|Answer|Response|Antwort)\s?\d{0,3}\s*[:.]\s+/u;
const maxAbout = 90;
/** An answer that gives nothing away clarifies nothing. */
const empty =
  /\b(?:not available|cannot be (?:provided|shared|disclosed)|^see (?:response|answer|above|question)|no (?:specificity|information)|to be determined|will be considered)\b/iu;

/** Answers to questions that quote the package: the words asked about, and what the answer says of them. */
export function findClarifications(turns: readonly Turn[], { older, place }: Pick<Scope, 'older' | 'place'>): Change[] {
  const texts = older.map((statement) => ({ statement, words: sameWords(statement.text) }));
  return turns.flatMap((turn): Change[] => {
    const part = turn.parts[0];
    if (turn.speech !== 'answer' || turn.asked === null || part === undefined) return [];
    if (readInstructions(turn).length > 0) return [];
    const old = quotedStatement(turn.asked, texts);
    const sentence = splitSentences(part.text.replace(/\s+/gu, ' ').replace(speaker, ''))[0] ?? '';
    if (old === null || sentence.split(' ').length < minAnswer || empty.test(sentence)) return [];
    const stated = place({ file: turn.file, page: part.page, quote: shortenQuote(sentence) });
    const before = place({ file: old.block.file, page: old.block.page, quote: shortenQuote(old.quote) });
    if (stated === null || before === null) return [];
    return [
      {
        about: cut(old.section ?? old.text),
        how: 'clarified',
        before: { value: before.quote, ...before },
        after: { value: stated.quote, ...stated },
        stated,
      },
    ];
  });
}

function quotedStatement(
  asked: string,
  texts: readonly { readonly statement: Statement; readonly words: string }[],
): Statement | null {
  for (const [, words = ''] of asked.matchAll(quoted)) {
    const wanted = sameWords(words.replace(/^[…. ]+|[…. ]+$/gu, ''));
    if (wanted.split(' ').length < minWords) continue;
    const hit = texts.find(
      (text) =>
        text.words.includes(wanted) || (text.words.split(' ').length >= minWords && wanted.includes(text.words)),
    );
    if (hit !== undefined) return hit.statement;
  }
  return null;
}

function cut(text: string): string {
  return text.length <= maxAbout ? text : `${text.slice(0, text.lastIndexOf(' ', maxAbout))} …`;
}
