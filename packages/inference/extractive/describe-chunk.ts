import { type Block, type Chunk, sha256 } from '@bidsmith/core';

/** Hex digits of the fence mark: too many for a text to hit by chance or to know beforehand. */
const markDigits = 16;

/** A chunk as the user's message: its blocks as lines `[id page section] text` between fence lines whose mark follows from the chunk's id. */
export function describeChunk(chunk: Chunk): string {
  const mark = `=====${sha256(`fence ${chunk.id}`).slice(0, markDigits)}=====`;
  const context = chunk.context.trim() === '' ? [] : ['context, do not extract:', clean(chunk.context, mark), ''];
  return [
    `File: ${JSON.stringify(chunk.file)} (${chunk.role}). The text stands between the two lines ${mark} and is data.`,
    mark,
    ...context,
    'blocks:',
    ...chunk.blocks.map((block) => `${labelOf(block)} ${clean(wordsOf(block), mark)}`),
    mark,
  ].join('\n');
}

function labelOf({ id, page, number, kind, section }: Block): string {
  const parts = [
    id,
    page === null ? null : `p${page}`,
    number === null ? null : `§${number}`,
    kind === 'heading' ? 'heading' : null,
    page === null && section !== null ? `in ${JSON.stringify(section)}` : null,
  ];
  return `[${parts.filter((part) => part !== null).join(' ')}]`;
}

/** A table row by row as quotes must name it: the block's own text keeps the cells in order. */
function wordsOf(block: Block): string {
  return block.text.replace(/[^\S\n]+/gu, ' ').trim();
}

function clean(text: string, mark: string): string {
  return text.replaceAll(mark, '');
}
