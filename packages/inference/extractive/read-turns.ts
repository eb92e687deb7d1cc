import type { Block, Document } from '@bidsmith/core';
import { readTableTurns } from './read-table-turns.ts';

/** A piece of an amendment or of a list of questions and answers: who speaks, and the words by page in reading order. */
export interface Turn {
  readonly speech: 'question' | 'answer' | 'notice';
  readonly file: string;
  readonly parts: { readonly page: number | null; text: string }[];
  /** The question an answer answers, in its words; null for the rest. */
  readonly asked: string | null;
}

/** Longest text looked at for the mark of an answer inside a block of a question, in characters. */
const maxBlock = 8_000;
const questionMark =
  /^\s*(?:Q\s?\d{0,3}|(?:Question|Bieterfrage|Frage)\s*(?:(?:No|Nr)\.?|#)?\s*\d{0,3})\s*[:.)–-]\s*(?=\S)/u;
const answerMark =
  /^\s*(?:A\s?\d{1,3}[:.)]|A:|(?:Government |Agency |State |County |City |Owner )?(?:Answer|Response|Reply|Antwort)\s*(?:(?:to )?(?:Question|Q|No\.?|Nr\.?|#)?\s*\d{0,3})\s*[:.–-])\s*(?=\S)/iu;
const answerInside =
  /(?:^|[\s?.!])(?=(?:A\d{1,3}[:.)]|A:|(?:Government |Agency |State |County |City )?(?:Answer|Response|Antwort)\s?\d{0,3}:)\s)/u;
/** "1. Is travel required?", "b) May prices change?" */
const numberedQuestion = /^\s*\(?(?:\d{1,3}|[a-z])[.)]\s+[^?]{3,600}\?/u;

interface Reader {
  readonly turns: Turn[];
  readonly marked: boolean;
  readonly dialogue: boolean;
}

/**
 * What an amendment or a list of questions and answers says, told apart from what bidders asked. Files of other roles give no turns: a base document
 * that asks something ("Is a bond enclosed?") asks the bidder.
 */
export function readTurns(document: Document): Turn[] {
  if (document.role !== 'amendment' && document.role !== 'qa') return [];
  const marked = document.blocks.some(
    (block) => answerMark.test(wordsOf(block)) || answerInside.test(block.text.slice(0, maxBlock)),
  );
  const reader: Reader = { turns: [], marked, dialogue: document.role === 'qa' };
  let answers: number | null = null;
  for (const block of document.blocks) {
    if (block.kind === 'table' && block.cells !== undefined) {
      const table = readTableTurns(block, { answers, dialogue: reader.dialogue });
      answers = table.answers;
      reader.turns.push(...table.turns);
    } else readBlock(reader, block);
  }
  return reader.turns;
}

function readBlock(reader: Reader, block: Block): void {
  const text = wordsOf(block);
  const current = reader.turns.at(-1);
  if (current !== undefined && current.parts.length > 0 && (isOpen(current) || isTail(block)))
    return append(current, block, text);
  if (questionMark.test(text)) return readQuestion(reader, block, text);
  if (answerMark.test(text)) return push(reader, block, { speech: 'answer', text, asked: lastQuestion(reader) });
  if (block.kind === 'heading' && !text.trim().endsWith('?'))
    return push(reader, block, { speech: 'notice', text, asked: null });
  if (numberedQuestion.test(text) || (reader.dialogue && text.trim().endsWith('?')))
    return readQuestion(reader, block, text);
  if (current?.speech === 'question' && !reader.marked)
    return push(reader, block, { speech: 'answer', text, asked: textOf(current) });
  if (current === undefined || current.speech === 'notice' || block.kind === 'table')
    return push(reader, block, { speech: 'notice', text, asked: null });
  append(current, block, text);
}

/** A block may hold the question and its answer; a lettered part of a question may be answered on its own line. */
function readQuestion(reader: Reader, block: Block, text: string): void {
  const inside = answerInside.exec(text.slice(0, maxBlock));
  const lettered = /^\s*\(?[a-z][.)]\s/u.test(text) || !reader.marked ? text.lastIndexOf('?') + 1 : 0;
  const cut = inside === null ? lettered : inside.index + inside[0].length;
  const question = cut > 0 ? text.slice(0, cut) : text;
  push(reader, block, { speech: 'question', text: question, asked: null });
  const rest = cut > 0 ? text.slice(cut) : '';
  if (/\p{L}/u.test(rest)) push(reader, block, { speech: 'answer', text: rest, asked: question });
}

function push({ turns }: Reader, block: Block, turn: Pick<Turn, 'speech' | 'asked'> & { text: string }): void {
  const { speech, asked, text } = turn;
  turns.push({ speech, asked, file: block.file, parts: [{ page: block.page, text }] });
}

function append(turn: Turn, block: Block, text: string): void {
  const last = turn.parts.at(-1);
  if (last !== undefined && last.page === block.page && (isOpen(turn) || isTail(block))) last.text += ` ${text}`;
  else turn.parts.push({ page: block.page, text });
}

/** A quotation that a block opens and does not close goes on in the next one, whatever that was taken for. */
function isOpen(turn: Turn): boolean {
  const text = turn.parts.at(-1)?.text ?? '';
  return text.lastIndexOf('“') > text.lastIndexOf('”') && !/“[^“]*$/u.exec(text)?.[0].includes('"');
}

/** "…of the": a line that begins in lower case continues the one before. */
function isTail({ kind, number, text }: Block): boolean {
  return kind === 'paragraph' && number === null && /^\s*\p{Ll}{2}/u.test(text);
}

function lastQuestion({ turns }: Reader): string | null {
  const last = turns.findLast(({ speech }) => speech === 'question');
  return last === undefined ? null : textOf(last);
}

function textOf({ parts }: Turn): string {
  return parts.map(({ text }) => text).join(' ');
}

function wordsOf({ number, text }: Block): string {
  return number === null || number === '' ? text : `${number} ${text}`;
}
