import { type FontId, openFont } from './font-files.ts';

const advances = new Map<string, number>();
/** Widths of distinct words kept per process; beyond it the table starts anew, so that memory stays bounded. */
const maxAdvances = 60_000;

/** Width of text that the font has glyphs for, in ems, with its kerning. `tabular` gives all digits the same width. */
export function textAdvance(font: FontId, text: string, tabular = false): number {
  const key = `${tabular ? 1 : 0}${font}\n${text}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  if (advances.size >= maxAdvances) advances.clear();
  const advance = measure(font, text, tabular);
  advances.set(key, advance);
  return advance;
}

function measure(id: FontId, text: string, tabular: boolean): number {
  const font = openFont(id);
  try {
    return (tabular ? font.layout(text, ['tnum']) : font.layout(text)).advanceWidth / font.unitsPerEm;
  } catch (error) {
    // fontkit cannot measure a glyph without an outline at the end of the font's table; such characters are measured one by one.
    if (!(error instanceof RangeError)) throw error;
    const characters = Array.from(text);
    return characters.length > 1
      ? characters.reduce((sum, character) => sum + textAdvance(id, character, tabular), 0)
      : 1;
  }
}
