import type { ProposalBlock } from '@bidsmith/core';
import { plainText } from './plain-text.ts';

/** The blocks with every text fit for a slide; blocks without any content are left out. */
export function cleanBlocks(blocks: readonly ProposalBlock[]): ProposalBlock[] {
  return blocks.map((block) => cleanTexts(block)).flatMap((block) => withoutEmptyParts(block) ?? []);
}

/** A JSON value with every text in it made fit for a slide. */
function cleanTexts<Value>(value: Value): Value {
  // The structure stays the same, only strings change: the type of the value still holds.
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, clean(member)]));
}

function withoutEmptyParts(block: ProposalBlock): ProposalBlock | null {
  switch (block.type) {
    case 'paragraph':
      return block.text === '' ? null : block;
    case 'bullets': {
      const items = block.items.filter((item) => item.text !== '' || (item.lead ?? '') !== '');
      return items.length === 0 ? null : { ...block, items };
    }
    case 'table':
      return block.rows.length === 0 || block.columns.length === 0 ? null : block;
    case 'metric':
      return block.value === '' && block.label === '' ? null : block;
    case 'timeline':
      return block.points.length === 0 ? null : block;
    case 'chart':
      return block.labels.length === 0 || block.series.length === 0 ? null : block;
    case 'process':
      return block.steps.length === 0 ? null : block;
    case 'comparison':
      return block.pairs.length === 0 ? null : block;
    case 'actions':
      return block.items.length === 0 ? null : block;
    case 'matrix':
      return block.chapters.every((chapter) => chapter.rows.length === 0) ? null : block;
    case 'team':
      return block.members.length === 0 ? null : block;
    case 'risks':
      return block.items.length === 0 ? null : block;
    case 'quote':
      return block.text === '' ? null : block;
    case 'callout':
    case 'placeholder':
      return Object.values(block)
        .slice(1, 3)
        .every((text) => text === '')
        ? null
        : block;
  }
}
