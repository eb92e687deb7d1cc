import { cleanText } from '@bidsmith/core';

/** Characters Excel takes in one cell; a longer text makes it repair the file. */
const maxCharacters = 32_767;
/** Line breaks Excel shows in one cell. */
const maxLineBreaks = 253;
const continues = ' … (continued on the sheet “Long texts”)';

interface Place {
  readonly sheet: string;
  /** What the text belongs to: the id of a requirement, or the number of the row. */
  readonly row: string;
  readonly heading: string;
}
export interface LongText extends Place {
  readonly part: number;
  readonly text: string;
}

/** Fits texts into cells. What is too long goes on in parts that a sheet of their own shows; nothing is cut. */
export class CellTexts {
  readonly parts: LongText[] = [];

  /** The text as its cell holds it, fit for XML. */
  fit(raw: string, place: Place): string {
    const text = withFewBreaks(escapeMarks(cleanText(raw)));
    if (text.length <= maxCharacters) return text;
    const [first = '', ...rest] = cutAt(text, maxCharacters - continues.length);
    for (const [index, part] of rest.entries()) this.parts.push({ ...place, part: index + 2, text: part });
    return first + continues;
  }
}

/** `_x0041_` in a cell stands for a character by its number: text that happens to look so is written with its underscore as one. */
function escapeMarks(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function withFewBreaks(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  return lines.length - 1 <= maxLineBreaks ? lines.join('\n') : lines.join(' ');
}

function cutAt(text: string, size: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = start + size;
    // A pair of surrogates is one character and stays together.
    const next = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
    parts.push(text.slice(start, next));
    start = next;
  }
  return parts;
}
