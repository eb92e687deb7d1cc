import type { PlacedItem } from './placed-item.ts';
import { weightedMedian } from './weighted-median.ts';

/** In font sizes: figures reach 0.7, brackets 0.9; more is a larger font. */
const minBracketHeight = 0.8;
const maxBracketHeight = 1.05;
/** Brackets reach as far up and down as any letter after them, figures of a larger font do not. */
const minShareOfInk = 0.83;
const leadingNumber = /^(\d{1,4})(?= |$)/;
/** Numbers in brackets of their own are short: "(12)" before a clause. */
const maxLabelDigits = 3;

/**
 * Puts back the brackets that the engine takes off numbers, as though they were lines of a table: "(2)" and "2019)" come as "2" and "2019".
 * The height of the ink still tells of them. `row` is a line from left to right, `bodySize` the font size in points where nothing in it tells of its own.
 */
export function restoreBrackets(row: readonly PlacedItem[], bodySize: number): PlacedItem[] {
  const size = sizeOfWords(row) ?? bodySize;
  let open = 0;
  return row.map((item) => {
    const number = leadingNumber.exec(item.text)?.[1];
    const restored = number !== undefined && hasBracketHeight(item, size) ? bracketed(item, number, open > 0) : item;
    open = Math.max(0, open + balance(restored.text));
    return restored;
  });
}

function sizeOfWords(row: readonly PlacedItem[]): number | null {
  return weightedMedian(
    row.flatMap(({ size, text }) =>
      size === null || leadingNumber.test(text) ? [] : [{ value: size, weight: text.length }],
    ),
  );
}

function hasBracketHeight({ confidence, firstWordHeight, top, bottom }: PlacedItem, size: number): boolean {
  const height = firstWordHeight / size;
  return (
    confidence !== null &&
    height >= minBracketHeight &&
    height <= maxBracketHeight &&
    firstWordHeight >= minShareOfInk * (bottom - top)
  );
}

function bracketed(item: PlacedItem, number: string, closes: boolean): PlacedItem {
  const rest = item.text.slice(number.length);
  if (closes) return { ...item, text: `${number})${rest}`, size: null };
  return number.length > maxLabelDigits ? item : { ...item, text: `(${number})${rest}`, size: null };
}

function balance(text: string): number {
  return text.split('(').length - text.split(')').length;
}
