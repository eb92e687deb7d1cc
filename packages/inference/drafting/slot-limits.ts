import type { ProposalBlock, SlotBudgets } from '@bidsmith/core';

/** Places of a slide that written text goes to. */
export type SlotLimits = Pick<SlotBudgets, 'title' | 'lead' | 'listItem' | 'paragraph'>;

/** What holds where nobody measured: the built-in fonts at their preferred sizes, rounded down. */
const usual: SlotLimits = { title: 90, lead: 45, listItem: 155, paragraph: 420 };

/** The measured limits, or the usual ones. */
export function slotLimits(budgets: SlotBudgets | undefined): SlotLimits {
  return budgets ?? usual;
}

const names = { title: 'title', lead: 'lead', listItem: 'list item', paragraph: 'paragraph' } as const;

/** The limits as told to a model: "title 95, lead 48, list item 159, paragraph 429". */
export function describeLimits(limits: SlotLimits): string {
  return (['title', 'lead', 'listItem', 'paragraph'] as const)
    .map((slot) => `${names[slot]} ${limits[slot]}`)
    .join(', ');
}

export interface Overrun {
  /** As a reader calls it. */
  readonly slot: (typeof names)[keyof typeof names];
  readonly characters: number;
  readonly limit: number;
}

/** Texts that are longer than their place takes. Tables and figures are measured when they are laid out. */
export function overruns(blocks: readonly ProposalBlock[], limits: SlotLimits): Overrun[] {
  const measure = (slot: keyof SlotLimits, text: string): Overrun[] =>
    text.length > limits[slot] ? [{ slot: names[slot], characters: text.length, limit: limits[slot] }] : [];
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return measure('paragraph', block.text);
    if (block.type !== 'bullets') return [];
    return block.items.flatMap(({ lead, text }) => [...measure('lead', lead ?? ''), ...measure('listItem', text)]);
  });
}
