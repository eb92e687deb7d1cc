import { type Block, type Chunk, tableText } from '@bidsmith/core';
import { splitSentences } from '../extractive/split-sentences.ts';
import { estimateTokens } from '../gateway/estimate-tokens.ts';

/** Smaller parts say too little to be understood, and fit any window that is worth asking. */
const minTokens = 160;
/** A boundary is looked for in this share of a chunk around its middle. */
const searchShare = 0.4;
/** Cost of a cut in front of a block, as a share of the chunk by which it may lie off the middle instead. */
const cutCosts = { heading: 0, plain: 0.1, listItem: 0.3 };
const maxLeadCharacters = 240;

/**
 * Two halves of a chunk, cut between blocks: at a heading rather than in a section, and in a list only where nothing else is near. A single block is cut between
 * rows or sentences, and its parts keep its id. What the second half goes on from joins its context. Null where nothing can be cut. No word is lost and none stands in both.
 */
export function splitChunk(chunk: Chunk): readonly [Chunk, Chunk] | null {
  const { blocks } = chunk;
  const [only] = blocks;
  if (only === undefined || blocks.reduce((sum, block) => sum + tokensOf(block), 0) < minTokens) return null;
  if (blocks.length === 1) {
    const halves = splitBlock(only);
    return halves === null ? null : [part(chunk, [halves[0]], 1), part(chunk, [halves[1]], 2)];
  }
  const at = cutOf(blocks);
  const [first, second] = [blocks.slice(0, at), blocks.slice(at)];
  const context = [chunk.context, ...leadsTo(first, second)].filter((line) => line !== '').join('\n');
  return [part(chunk, first, 1), part({ ...chunk, context }, second, 2)];
}

function part(chunk: Chunk, blocks: readonly Block[], number: number): Chunk {
  return {
    ...chunk,
    id: `${chunk.id}.${number}`,
    blocks: [...blocks],
    estimatedTokens: blocks.reduce((sum, block) => sum + tokensOf(block), 0),
  };
}

/** Index of the block that begins the second half. */
function cutOf(blocks: readonly Block[]): number {
  const sizes = blocks.map(tokensOf);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  let best = { at: 1, cost: Number.POSITIVE_INFINITY };
  for (let at = 1; at < blocks.length; at += 1) {
    before += sizes[at - 1] ?? 0;
    const offMiddle = Math.abs(before / total - 0.5);
    const cost = offMiddle + (offMiddle > searchShare ? 1 : costOf(blocks[at]));
    if (cost < best.cost) best = { at, cost };
  }
  return best.at;
}

function costOf(block: Block | undefined): number {
  if (block?.kind === 'heading') return cutCosts.heading;
  return block?.kind === 'listItem' || block?.note !== undefined ? cutCosts.listItem : cutCosts.plain;
}

/** The heading that the second half stands under, and the words that introduce the list it goes on with. */
function leadsTo(first: readonly Block[], [next]: readonly Block[]): string[] {
  const heading = next?.kind === 'heading' ? undefined : first.findLast(({ kind }) => kind === 'heading');
  const leadIn = next?.kind === 'listItem' ? first.findLast(({ text }) => /:\s*$/u.test(text)) : undefined;
  return [heading, leadIn === heading ? undefined : leadIn].flatMap((block) =>
    block === undefined ? [] : [[block.number, block.text].filter(Boolean).join(' ').slice(-maxLeadCharacters)],
  );
}

function splitBlock(block: Block): readonly [Block, Block] | null {
  const { cells, header } = block;
  const head = header === true ? 1 : 0;
  if (cells !== undefined && cells.length - head >= 2) {
    const middle = head + Math.ceil((cells.length - head) / 2);
    const table = (rows: string[][]): Block => ({ ...block, cells: rows, text: tableText(rows) });
    return [table(cells.slice(0, middle)), table([...cells.slice(0, head), ...cells.slice(middle)])];
  }
  const { cells: _, header: __, ...plain } = block;
  const sentences = splitSentences(block.text);
  if (sentences.length < 2) return null;
  const at = endOfFirstHalf(block.text, sentences);
  const [first, second] = [block.text.slice(0, at).trim(), block.text.slice(at).trim()];
  return [
    { ...plain, text: first },
    { ...plain, text: second },
  ];
}

/** The end of the sentence that lies nearest to the middle. */
function endOfFirstHalf(text: string, sentences: readonly string[]): number {
  let end = 0;
  const ends = sentences.slice(0, -1).map((sentence) => (end = text.indexOf(sentence, end) + sentence.length));
  return ends.reduce((best, next) =>
    Math.abs(next - text.length / 2) < Math.abs(best - text.length / 2) ? next : best,
  );
}

function tokensOf({ text }: Block): number {
  return estimateTokens(text);
}
