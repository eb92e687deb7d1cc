/** Points: one line of the body font, and the space above and below the words of a row. */
const lineHeight = 13.2;
const padding = 5;
/** Points; Excel takes no taller row. The text stays whole, and shows when its cell is opened. */
const maxHeight = 409;
/** Letters of running text are narrower than the digit that a column's width counts. */
const lettersPerDigit = 1.14;

interface Words {
  readonly text: string;
  /** Of the column, in digits of the body font. */
  readonly width: number;
}

/** Height in points of a row whose texts are wrapped in their columns: spreadsheets do not grow rows of a file that somebody else wrote. */
export function rowHeight(cells: readonly Words[]): number {
  const lines = Math.max(1, ...cells.map(countLines));
  return Math.min(maxHeight, Math.round(lines * lineHeight + padding));
}

function countLines({ text, width }: Words): number {
  const capacity = Math.max(1, Math.floor((width - 1) * lettersPerDigit));
  let lines = 0;
  for (const paragraph of text.split('\n')) lines += linesOf(paragraph, capacity);
  return lines;
}

function linesOf(paragraph: string, capacity: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const needed = used === 0 ? word.length : used + 1 + word.length;
    if (needed <= capacity) used = needed;
    else {
      const extra = Math.ceil(word.length / capacity) - 1;
      lines += (used === 0 ? 0 : 1) + extra;
      used = word.length - extra * capacity;
    }
  }
  return lines;
}
