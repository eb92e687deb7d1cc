import type { PlacedItem } from './placed-item.ts';

/** In font sizes: figures reach 0.7, brackets 0.9; more is a larger font. */
const minBracketHeight = 0.8;
const maxBracketHeight = 1.05;
const leadingNumber = /^(\d{1,4})(?= |$)/;
/** Numbers in brackets of their own are short: "(12)" before a clause. */
const maxLabelDigits = 3;

/**
 * Puts back the brackets that the engine takes off numbers, as though they were lines of a table: "(2)" and "2019)" come as "2" and "2019".
 * The height of the ink still tells of them. `row` is a line from left to right, `bodySize` the font size of most of the text in points.
 */
export function restoreBrackets(row: readonly PlacedItem[], bodySize: number): PlacedItem[] {
  let open = 0;
  return row.map((item) => {
    const number = leadingNumber.exec(item.text)?.[1];
    const restored =
      number !== undefined && hasBracketHeight(item, bodySize) ? bracketed(item, number, open > 0) : item;
    open = Math.max(0, open + balance(restored.text));
    return restored;
  });
}

function hasBracketHeight({ confidence, firstWordHeight }: PlacedItem, bodySize: number): boolean {
  const height = firstWordHeight / bodySize;
  return confidence !== null && height >= minBracketHeight && height <= maxBracketHeight;
}

function bracketed(item: PlacedItem, number: string, closes: boolean): PlacedItem {
  const rest = item.text.slice(number.length);
  if (closes) return { ...item, text: `${number})${rest}`, size: null };
  return number.length > maxLabelDigits ? item : { ...item, text: `(${number})${rest}`, size: null };
}

function balance(text: string): number {
  return text.split('(').length - text.split(')').length;
}
