import type { Chunk, LabelledStatement } from '@bidsmith/core';
import { findRequirements } from '../../extractive/find-requirements.ts';
import { readStatements, type Statement } from '../../extractive/statements.ts';

export interface LabelledDocument {
  readonly chunks: readonly Chunk[];
  /** Names the document in each row. */
  readonly name: string;
  readonly language: LabelledStatement['language'];
}

/** Letters below which a statement is not worth a label: numbers, prices, blanks to fill in. */
const minLetters = 3;

/** Every statement of a document as a label row, with the engine's own answer filled in for a person to correct. Each row stands once. */
export function guessLabels({ chunks, name, language }: LabelledDocument): LabelledStatement[] {
  const seen = new Set<string>();
  return chunks.flatMap(readStatements).flatMap((statement) => {
    if ((statement.text.match(/\p{L}/gu)?.length ?? 0) < minLetters) return [];
    const row = { document: name, language, ...wordsOf(statement), ...guess(statement) };
    const key = JSON.stringify(row);
    if (seen.has(key)) return [];
    seen.add(key);
    return [row];
  });
}

function wordsOf(statement: Statement): Omit<LabelledStatement, 'document' | 'language' | keyof Guess> {
  const { text, form, leadIn, opensList, section, path, column, row, position } = statement;
  const headings = path.replace(/\s+/gu, ' ').trim();
  return { text, form, leadIn, opensList, section, path: headings, column, row: [...row], position };
}

type Guess = Pick<LabelledStatement, 'requirement' | 'strength' | 'kind'>;

function guess(statement: Statement): Guess {
  const [found] = findRequirements([statement]);
  return found === undefined
    ? { requirement: false, strength: null, kind: null }
    : { requirement: true, strength: found.strength, kind: found.kind };
}
