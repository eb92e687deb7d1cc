import { openFont } from './font-files.ts';
import { allGivenFonts } from './given-fonts.ts';

/** Given families for the two kinds of script that Office documents name fonts of their own for; null where none was given. */
export interface ScriptFamilies {
  readonly eastAsian: string | null;
  readonly complex: string | null;
}

/** Letters that every font of the scripts in question has: Chinese, Japanese, Korean; Arabic, Hebrew, Thai, Devanagari. */
const telling = { eastAsian: '一のア가', complex: 'اאกक' } as const;

/** What a presentation or a Word document should name for text in scripts that its theme fonts lack. */
export function scriptFamilies(): ScriptFamilies {
  return { eastAsian: familyWith(telling.eastAsian), complex: familyWith(telling.complex) };
}

function familyWith(letters: string): string | null {
  const codes = Array.from(letters, (letter) => letter.codePointAt(0) ?? 0);
  const font = allGivenFonts().find(({ id }) => codes.some((code) => openFont(id).hasGlyphForCodePoint(code)));
  return font?.family ?? null;
}
