import type { Citation, ProposalBlock } from '@bidsmith/core';
import { citeAll } from './place.ts';
import { readable } from './readable.ts';

type BlockOf<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

/** What a block stands on. `facts` may be any facts of the brief: only their places are kept. */
interface Grounds {
  readonly facts?: readonly Citation[];
  readonly requirementIds?: readonly string[];
}
interface Item extends Grounds {
  readonly lead?: string | null;
  readonly text: string;
}
interface Row extends Grounds {
  readonly cells: readonly string[];
}
interface Column {
  readonly label: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** A paragraph of running text. */
export function paragraph(text: string, grounds: Grounds = {}): BlockOf<'paragraph'> {
  return { type: 'paragraph', text: readable(text), ...groundsOf(grounds) };
}

/** A bulleted list; each item keeps its own grounds, the block holds those of all. */
export function bullets(heading: string | null, items: readonly Item[]): BlockOf<'bullets'> {
  return {
    type: 'bullets',
    heading,
    items: items.map((item) => ({
      lead: item.lead == null ? null : readable(item.lead),
      text: readable(item.text),
      ...groundsOf(item),
    })),
    ...groundsOfAll(items),
  };
}

/** A table whose rows keep their own citations. */
export function table(caption: string, columns: readonly Column[], rows: readonly Row[]): BlockOf<'table'> {
  return {
    type: 'table',
    caption,
    columns: columns.map(({ label, width, align = 'left' }) => ({ label, width, align })),
    rows: rows.map((row) => row.cells.map(readable)),
    rowCitations: rows.map((row) => citeAll(row.facts ?? [])),
    ...groundsOfAll(rows),
  };
}

/** One figure with a plain label below it. */
export function metric(value: string, label: string, grounds: Grounds = {}): BlockOf<'metric'> {
  return { type: 'metric', value: readable(value), label: readable(label), ...groundsOf(grounds) };
}

/** A boxed statement with a heading. */
export function callout(heading: string, text: string, grounds: Grounds = {}): BlockOf<'callout'> {
  return { type: 'callout', heading: readable(heading), text: readable(text), ...groundsOf(grounds) };
}

/** The source's own words, set off. */
export function quote(text: string, attribution: string, grounds: Grounds = {}): BlockOf<'quote'> {
  return { type: 'quote', text: readable(text), attribution: readable(attribution), ...groundsOf(grounds) };
}

/** A visible blank for what only the bidder knows. */
export function placeholder(label: string, hint: string, grounds: Grounds = {}): BlockOf<'placeholder'> {
  return { type: 'placeholder', label: readable(label), hint: readable(hint), ...groundsOf(grounds) };
}

/** Grounds as blocks carry them. */
export function groundsOf({ facts = [], requirementIds = [] }: Grounds): {
  citations: Citation[];
  requirementIds: string[];
} {
  return { citations: citeAll(facts), requirementIds: [...new Set(requirementIds)] };
}

function groundsOfAll(parts: readonly Grounds[]): { citations: Citation[]; requirementIds: string[] } {
  return groundsOf({
    facts: parts.flatMap((part) => part.facts ?? []),
    requirementIds: parts.flatMap((part) => part.requirementIds ?? []),
  });
}
