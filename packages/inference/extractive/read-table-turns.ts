import type { Block } from '@bidsmith/core';
import type { Turn } from './read-turns.ts';

const asks = /\b(?:questions?|inquir(?:y|ies)|clarifications?|(?:bieter)?fragen?)\b/iu;
const answers = /\b(?:answers?|responses?|repl(?:y|ies)|antwort(?:en)?)\b/iu;

/**
 * Questions and answers that stand in a table, a row each. `answers` is the column of the answers counted from the right, as the header said;
 * a table that goes on over a page keeps it, although columns in front may be lost there.
 */
export function readTableTurns(
  block: Block,
  known: { readonly answers: number | null; readonly dialogue: boolean },
): { turns: Turn[]; answers: number | null } {
  const rows = block.cells ?? [];
  const head = rows[0] ?? [];
  const column = head.findLastIndex((cell) => answers.test(cell) && cell.length < 60);
  const isHead = column > 0 && head.some((cell, i) => i !== column && asks.test(cell));
  const fromRight = isHead ? head.length - column : known.answers;
  const { file, page } = block;
  const turn = (speech: Turn['speech'], text: string, asked: string | null): Turn => ({
    speech,
    file,
    asked,
    parts: [{ page, text }],
  });
  const turns = rows.slice(isHead ? 1 : 0).flatMap((row) => {
    const at = answerColumn(row, { fromRight, dialogue: known.dialogue });
    if (at === null) return [turn('notice', row.join('\n'), null)];
    const question = row.slice(0, at).join('\n');
    return [
      ...(question.trim() === '' ? [] : [turn('question', question, null)]),
      ...row.slice(at).flatMap((cell) => (cell.trim() === '' ? [] : [turn('answer', cell, question)])),
    ];
  });
  return { turns, answers: fromRight };
}

/** Without a header, what stands after the cell that asks is its answer. */
function answerColumn(
  row: readonly string[],
  { fromRight, dialogue }: { readonly fromRight: number | null; readonly dialogue: boolean },
): number | null {
  if (fromRight !== null && row.length > fromRight) return row.length - fromRight;
  if (!dialogue || row.length < 2) return null;
  const asking = row.findLastIndex((cell) => cell.includes('?'));
  return asking >= 0 && asking < row.length - 1 ? asking + 1 : null;
}
