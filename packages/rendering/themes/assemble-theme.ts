import { type Logo, type Theme } from '@bidsmith/core';
import type { BrandColours, ColourNote } from './brand-colours.ts';
import { chooseFamily } from './choose-family.ts';
import { ratioText } from './contrast.ts';
import { derivePalette } from './derive-palette.ts';
import type { ThemeNote, ThemeReading } from './theme-reading.ts';

/** What a theme is made from, wherever it was read. */
export interface ThemeParts {
  readonly name: string;
  readonly mode: Theme['mode'];
  /** Of slides; pages of documents are dark on light in either mode. */
  readonly deck: BrandColours;
  readonly document: BrandColours;
  readonly fonts: { readonly title: string | null; readonly body: string | null };
  readonly logo: Logo | null;
  readonly tone: string | null;
  readonly notes: readonly ThemeNote[];
  /** Reasons for which the theme is refused whatever its colours are. */
  readonly refusals: readonly string[];
}

/** The complete theme with an account of every colour and font, or the reasons why there is none. `families` are those of the operator's own fonts. */
export function assembleTheme(parts: ThemeParts, families: readonly string[]): ThemeReading {
  const deck = derivePalette(parts.deck, { mode: parts.mode, palette: 'deck' });
  const document = derivePalette(parts.document, { mode: 'light', palette: 'document' });
  const told = new Set(deck.notes.map(sayingOf));
  const colours = [...deck.notes, ...document.notes.filter((note) => !told.has(sayingOf(note)))];
  const fonts = [chooseFamily(parts.fonts.title, 'title', families), chooseFamily(parts.fonts.body, 'body', families)];
  const refusals = [...parts.refusals, ...colours.filter(isRefused).map(refusalText)];
  const [title, body] = fonts;
  const theme: Theme = {
    name: parts.name,
    mode: parts.mode,
    deck: deck.palette,
    document: document.palette,
    fonts: { title: title?.taken ?? 'Georgia', body: body?.taken ?? 'Calibri' },
    logo: parts.logo,
    tone: parts.tone,
  };
  return { theme: refusals.length === 0 ? theme : null, colours, fonts, notes: parts.notes, refusals };
}

function isRefused({ verdict }: ColourNote): boolean {
  return verdict === 'refused';
}

function refusalText({ palette, name, wanted, before, reason }: ColourNote): string {
  return `The colour ${wanted} (${name}, ${palette}) has a contrast of ${ratioText(before)}: ${reason}.`;
}

/** What a note says whatever palette it is of: told once where slides and pages agree. */
function sayingOf({ name, verdict, wanted, taken }: ColourNote): string {
  return [name, verdict, wanted, taken].join();
}
