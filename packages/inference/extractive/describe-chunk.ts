import { type Block, type Chunk, sha256 } from '@bidsmith/core';
import { isMachineOrder } from './machine-order-signs.ts';
import type { Uncited } from './uncited-statements.ts';

/** Hex digits of the fence mark: too many for a text to hit by chance or to know beforehand. */
const markDigits = 16;

/**
 * A chunk as the user's message: its blocks as lines `id page number section|text` between two equal fence lines whose mark follows from the chunk's id. Blocks are called
 * b1, b2, … in order, page and section are named where they change (a section not where its heading stands in the list) and a heading has a "#": all save tokens.
 * `from` leaves out the blocks before it, whose ids stay theirs.
 */
export function describeChunk(chunk: Chunk, from = 0): string {
  const mark = markOf(chunk);
  const context = chunk.context.trim() === '' ? [] : ['context:', clean(chunk.context, mark)];
  const lines = chunk.blocks.map((block, i) => {
    const before = i > from ? chunk.blocks[i - 1] : undefined;
    return `${labelOf(block, i, before)}|${clean(wordsOf(block.text), mark)}`;
  });
  return fenced(chunk, [...context, 'blocks:', ...lines.slice(from)]);
}

/** Statements of a chunk that no finding cites, for a second reading. The label names page, heading and lead-in where they change. */
export function describeUncited(chunk: Chunk, statements: readonly Uncited[]): string {
  const mark = markOf(chunk);
  const lines = statements.map(({ index, statement: { block, section, leadIn, quote } }, i) => {
    const before = statements[i - 1]?.statement;
    const parts = [
      `b${index + 1}`,
      block.page === null || block.page === before?.block.page ? null : `p${block.page}`,
      section === null || section === before?.section ? null : `in ${quoted(section)}`,
      leadIn === null || leadIn === before?.leadIn ? null : `after ${quoted(leadIn)}`,
    ];
    return `${parts.filter((part) => part !== null).join(' ')}|${clean(wordsOf(quote), mark)}`;
  });
  return `Second reading: requirements only, all other lists stay empty.\n${fenced(chunk, ['blocks:', ...lines])}`;
}

function fenced(chunk: Chunk, lines: readonly string[]): string {
  const mark = markOf(chunk);
  // A name may be written to be read by a model, too.
  const name = isMachineOrder(nameAsText(chunk.file)) ? 'withheld' : JSON.stringify(chunk.file);
  return [`File: ${name} (${chunk.role})`, mark, ...lines, mark].join('\n');
}

function markOf({ id }: Chunk): string {
  return `=====${sha256(`fence ${id}`).slice(0, markDigits)}=====`;
}

function nameAsText(file: string): string {
  return file.replace(/[_.+-]+/gu, ' ');
}

function labelOf({ page, number, kind, section }: Block, index: number, before: Block | undefined): string {
  const parts = [
    `b${index + 1}`,
    page === null || page === before?.page ? null : `p${page}`,
    number === null ? null : `§${number.replaceAll('|', '/')}`,
    kind === 'heading' ? '#' : null,
    page === null && section !== null && section !== before?.section && kind !== 'heading'
      ? `in ${quoted(section)}`
      : null,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** A label ends at its first bar. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll('|', '/').replace(/\s+/gu, ' '));
}

/** A table row by row as quotes must name it: the block's own text keeps the cells in order. */
function wordsOf(text: string): string {
  return text.replace(/[^\S\n]+/gu, ' ').trim();
}

function clean(text: string, mark: string): string {
  return text.replaceAll(mark, '');
}
