import { columnName } from '../grid/cell-name.ts';
import { formatCount } from '../ooxml/number-formats.ts';

/** A list that is open, and the number of its next item. */
export interface OpenList {
  readonly isOrdered: boolean;
  /** As in the `type` attribute: "1", "a", "A", "i", "I"; "none" for lists that print no numbers. */
  readonly type: string;
  next: number | null;
  readonly step: 1 | -1;
}

const styleTypes: readonly (readonly [RegExp, string])[] = [
  [/lower-(?:alpha|latin)/, 'a'],
  [/upper-(?:alpha|latin)/, 'A'],
  [/lower-roman/, 'i'],
  [/upper-roman/, 'I'],
  [/decimal/, '1'],
  [/none/, 'none'],
];

/** The list that "ol", "ul" or "menu" opens. A list that counts down from a number it does not name prints numbers that are not known here. */
export function openList(
  name: string,
  attributes: Readonly<Record<string, string>>,
  style: ReadonlyMap<string, string>,
): OpenList {
  const listStyle = `${style.get('list-style') ?? ''} ${style.get('list-style-type') ?? ''}`;
  const styled = styleTypes.find(([pattern]) => pattern.test(listStyle))?.[1];
  const isReversed = attributes['reversed'] !== undefined;
  const start = toInteger(attributes['start']);
  return {
    isOrdered: name === 'ol',
    type: styled ?? attributes['type']?.trim() ?? '1',
    next: start ?? (isReversed ? null : 1),
    step: isReversed ? -1 : 1,
  };
}

/** The number that the next item prints ("3.", "c.", "iv."), and counts on; null in lists without numbers. */
export function nextNumber(list: OpenList, attributes: Readonly<Record<string, string>>): string | null {
  const value = toInteger(attributes['value']) ?? list.next;
  if (value === null) return null;
  list.next = value + list.step;
  return list.isOrdered && list.type !== 'none' ? `${written(value, list.type)}.` : null;
}

function toInteger(value: string | undefined): number | null {
  return value !== undefined && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : null;
}

/** Browsers write what has no letter or Roman numeral in digits. */
function written(value: number, type: string): string {
  if (value < 1) return String(value);
  switch (type) {
    case 'a':
      return columnName(value).toLowerCase();
    case 'A':
      return columnName(value);
    case 'i':
      return formatCount(value, 'lowerRoman');
    case 'I':
      return formatCount(value, 'upperRoman');
    default:
      return String(value);
  }
}
