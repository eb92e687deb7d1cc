import { type Contradiction, type Findings, cite } from '@bidsmith/core';
import { contentWords, likeness } from './content-words.ts';
import { readQuantities, type Quantity } from './read-quantities.ts';
import type { RankOf } from './rank-documents.ts';
import { tellingWords } from './tell-apart.ts';

type Row = Findings['requirements'][number];
interface Measured {
  readonly row: Row;
  readonly quantity: Quantity;
  readonly words: ReadonlySet<string>;
  readonly telling: string;
  /** Other numbers of the statement ("Task 3", "Form 12"), which must agree. */
  readonly numbers: string;
}

/** How alike two statements must be, less their quantities, to be about one thing. */
const sameMatter = 0.8;
const minWords = 4;
/** A statement with more quantities than this is a table in prose. */
const maxQuantities = 1;
const maxContradictions = 12;

/** "Within 24 hours" in one place and "within 48 hours" of the same thing in another; and numbers whose words and figures disagree. */
export function contradictQuantities(rows: readonly Row[], rankOf: RankOf): Contradiction[] {
  const read = rows.map((row) => ({ row, quantities: readQuantities(row.quote) }));
  const measured = read.flatMap(({ row, quantities }) =>
    quantities.length === 0 || quantities.length > maxQuantities
      ? []
      : quantities.map((quantity) => measure(row, quantity)),
  );
  const pairs: Contradiction[] = [];
  for (const group of Map.groupBy(measured, ({ quantity }) => quantity.unit).values())
    group.forEach((one, i) => {
      const other = group.slice(i + 1).find((next) => contradicts(one, next, rankOf));
      if (other !== undefined) pairs.push({ about: aboutOf(one, other), statements: [one.row, other.row].map(cite) });
    });
  const inWords = read.flatMap(({ row, quantities }) =>
    quantities.flatMap(({ disagrees, text }) =>
      disagrees
        ? [{ about: `“${text}”: words and figures differ`, statements: [cite(row), { ...cite(row), quote: text }] }]
        : [],
    ),
  );
  return [...pairs, ...inWords].slice(0, maxContradictions);
}

function measure(row: Row, quantity: Quantity): Measured {
  const rest = row.quote.replace(quantity.text, ' ');
  const words = contentWords(rest);
  const numbers = [...words]
    .filter((word) => /\d/u.test(word))
    .toSorted()
    .join('|');
  return { row, quantity, words, telling: tellingWords(rest), numbers };
}

function contradicts(a: Measured, b: Measured, rankOf: RankOf): boolean {
  if (a.quantity.value === b.quantity.value || a.quantity.bound !== b.quantity.bound) return false;
  if (rankOf(a.row.file) !== rankOf(b.row.file) || a.words.size < minWords || b.words.size < minWords) return false;
  return a.telling === b.telling && a.numbers === b.numbers && likeness(a.words, b.words) >= sameMatter;
}

function aboutOf(a: Measured, b: Measured): string {
  return `${a.quantity.text.trim()} or ${b.quantity.text.trim()}`;
}
