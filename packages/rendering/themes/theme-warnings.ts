import { themeWarningCode, type Warning } from '@bidsmith/core';
import type { ColourNote } from './brand-colours.ts';
import { ratioText } from './contrast.ts';
import type { FontNote, ThemeNote, ThemeReading } from './theme-reading.ts';

/** What whoever gave a brand must be told: colours that were changed, fonts that were replaced, parts that were not taken. */
export function themeWarnings({ theme, colours, fonts, notes }: ThemeReading): Warning[] {
  const sentences = [
    ...colours.filter(({ verdict }) => verdict === 'corrected' || verdict === 'shapes').map(colourSentence),
    ...fonts.filter(({ asked, taken }) => asked !== null && asked !== taken).map(fontSentence),
    ...notes.filter(({ about, fits }) => !fits && !expected.has(about)).map(noteSentence),
  ];
  const name = theme?.name ?? 'the theme';
  return sentences.map((sentence) => ({ code: themeWarningCode, detail: `Theme ${name}: ${sentence}` }));
}

/** What is never taken of a presentation and surprises nobody. */
const expected: ReadonlySet<string> = new Set(['Layouts', 'Masters']);

function colourSentence({ name, palette, verdict, wanted, taken, before, after, reason }: ColourNote): string {
  const where = palette === 'deck' ? 'on slides' : 'on pages';
  return verdict === 'corrected'
    ? `${name} ${wanted} (${ratioText(before)}) became ${taken} (${ratioText(after)}) ${where}: ${reason}.`
    : `${name} ${wanted} (${ratioText(before)}) is not used for words ${where}: ${reason}.`;
}

function fontSentence({ use, asked, taken, reason }: FontNote): string {
  return `${use === 'title' ? 'titles' : 'text'} in ${taken} instead of ${asked}: ${reason}.`;
}

function noteSentence({ about, detail }: ThemeNote): string {
  return `${about.toLowerCase()}: ${detail.replace(/\.$/, '')}.`;
}
