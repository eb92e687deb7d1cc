import type { Block, Contradiction, Document } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';

const weightHead = /\b(?:weight\w*|points?|score|max(?:imum)?|percent\w*|gewicht\w*|punkte|%)/iu;
const factorHead = /\b(?:criteri\w+|factors?|categor\w+|evaluation|kriteri\w+|wertung\w*)\b/iu;
const total = /^(?:grand |sub)?(?:total|sum|summe|gesamt\w*)\b/iu;
const number = /^\(?(\d{1,4}(?:[.,]\d{1,2})?)\s*(%|percent|points?|pts\.?|punkte)?\)?$/iu;
const minRows = 3;
/** A sum further from 100 % than this comes from factors below factors, not from a slip. */
const maxSlip = 15;

/** Weights of a table of criteria that do not add up to the total it states, or to 100 %. */
export function contradictWeights(documents: readonly Document[]): Contradiction[] {
  return documents.flatMap(({ blocks }) => blocks.flatMap((block) => fromTable(block)));
}

function fromTable(block: Block): Contradiction[] {
  const [head, ...rows] = block.cells ?? [];
  if (head === undefined || !factorHead.test(head.join(' '))) return [];
  const column = head.findIndex((cell, i) => i > 0 && weightHead.test(cell));
  if (column < 1) return [];
  const read = rows.flatMap((row) => {
    const hit = number.exec((row[column] ?? '').trim());
    const label = row.find((cell) => /\p{L}/u.test(cell)) ?? '';
    return hit === null
      ? []
      : [
          {
            label,
            cell: (row[column] ?? '').trim(),
            value: Number(hit[1]?.replace(',', '.')),
            percent: hit[2] === '%' || /%|percent/iu.test(head[column] ?? ''),
          },
        ];
  });
  const sums = read.filter(({ label }) => total.test(label.trim()));
  const parts = read.filter((row) => !sums.includes(row));
  const sum = parts.reduce((whole, { value }) => whole + value, 0);
  if (parts.length < minRows || sums.length > 1 || rows.length !== read.length) return [];
  const stated = sums[0];
  const wanted = stated?.value ?? (parts.every(({ percent }) => percent) ? 100 : null);
  if (
    wanted === null ||
    Math.abs(sum - wanted) < 0.01 ||
    sum % wanted === 0 ||
    Math.abs(sum - wanted) > (wanted * maxSlip) / 100
  )
    return [];
  const cite = (quote: string): Contradiction['statements'][number] => ({
    file: block.file,
    page: block.page,
    quote: shortenQuote(quote),
  });
  const named = parts.map(({ label }) => cite(label));
  return [
    {
      about: `weights that add up to ${String(sum)}, not ${String(wanted)}`,
      statements: [...(stated === undefined ? [cite(head[column] ?? '')] : [cite(stated.label)]), ...named],
    },
  ];
}
