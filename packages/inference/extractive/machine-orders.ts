import { type Block, type Chunk, type Document, tableText } from '@bidsmith/core';
import { isMachineOrder, mayHoldMachineOrder } from './machine-order-signs.ts';
import { splitSentences } from './split-sentences.ts';

/**
 * The chunk without what gives orders to a model: of a block, everything from the first such sentence on, since what follows belongs to it as a rule; of a table, the row.
 * What stays is verbatim, so that quotes of it still stand on their page.
 */
export function withoutMachineOrders(chunk: Chunk): Chunk {
  if (!mayHoldMachineOrder(`${chunk.context}\n${wordsOf(chunk.blocks)}`)) return chunk;
  return {
    ...chunk,
    context: chunk.context
      .split('\n')
      .filter((line) => !isMachineOrder(line))
      .join('\n'),
    blocks: blocksWithoutOrders(chunk.blocks),
  };
}

const cleaned = new WeakMap<Document, Document>();

/** The document without them, for what is read from whole documents. Its pages stay, since quotes are verified there. Kept per document. */
export function documentWithoutMachineOrders(document: Document): Document {
  const known = cleaned.get(document);
  if (known !== undefined) return known;
  const clean = mayHoldMachineOrder(wordsOf(document.blocks))
    ? { ...document, blocks: blocksWithoutOrders(document.blocks) }
    : document;
  cleaned.set(document, clean);
  return clean;
}

/** The blocks' texts one after the other, since an order may be split between two, and the headings they name. */
function wordsOf(blocks: readonly Block[]): string {
  const sections = new Set(blocks.map(({ section }) => section ?? ''));
  return [...blocks.map(({ text }) => text), ...sections].join('\n');
}

function blocksWithoutOrders(blocks: readonly Block[]): Block[] {
  const split = findSplitOrders(blocks);
  return blocks.filter((block) => !split.has(block)).flatMap(withoutOrders);
}

/** Blocks that hold such an order, alone or together with their neighbour. */
export function findMachineOrders(blocks: readonly Block[]): Block[] {
  if (!mayHoldMachineOrder(wordsOf(blocks))) return [];
  const split = findSplitOrders(blocks);
  return blocks.filter((block) => split.has(block) || isMachineOrder(block.text));
}

function findSplitOrders(blocks: readonly Block[]): Set<Block> {
  return new Set(
    blocks.flatMap((block, i) => {
      const next = blocks[i + 1];
      const whole = next !== undefined && [block.text, next.text].some(isMachineOrder);
      return next === undefined || whole || !isMachineOrder(`${block.text} ${next.text}`) ? [] : [block, next];
    }),
  );
}

function withoutOrders(block: Block): Block[] {
  const section = block.section !== null && isMachineOrder(block.section) ? null : block.section;
  if (!isMachineOrder(block.text)) return [{ ...block, section }];
  if (block.cells === undefined) {
    const text = beforeOrder(block.text);
    return text === '' ? [] : [{ ...block, section, text }];
  }
  // What stands beside an order belongs to it: the row goes as a whole.
  const cells = block.cells.filter((row) => !isMachineOrder(row.join(' ')));
  const text = tableText(cells);
  return text.trim() === '' ? [] : [{ ...block, section, text, cells }];
}

function beforeOrder(text: string): string {
  if (!isMachineOrder(text)) return text;
  const sentences = splitSentences(text);
  const first = sentences.find(isMachineOrder);
  return first === undefined ? '' : text.slice(0, Math.max(0, text.indexOf(first))).trim();
}
