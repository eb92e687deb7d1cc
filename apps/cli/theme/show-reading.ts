import { type ColourRole, type Palette, type Theme } from '@bidsmith/core';
import { type ColourNote, contrastsOf, type FontNote, type ThemeNote, type ThemeReading } from '@bidsmith/rendering';
import { heading } from '../inspect/wording.ts';

const verdicts: Readonly<Record<ColourNote['verdict'], string>> = {
  kept: 'fits',
  corrected: 'corrected',
  shapes: 'shapes only',
  refused: 'REFUSED',
};

/** What was read of a theme, for people: what fits, what was changed and why, and the figures. */
export function showReading(reading: ThemeReading, filename: string): string[] {
  const { theme, colours, fonts, notes, refusals } = reading;
  const verdict = theme ? `fits${changesOf(reading)}` : 'is refused';
  return [
    heading(`${theme && theme.name !== filename ? `${theme.name} (${filename})` : filename} ${verdict}`),
    ...refusals.map((sentence) => `  ${sentence}`),
    ...(colours.length > 0 ? ['', heading('Colours of the brand'), ...showColours(colours)] : []),
    ...(theme ? showPalettes(theme) : []),
    '',
    heading('Fonts'),
    ...fonts.map(showFont),
    '',
    heading('Also looked at'),
    ...notes.map(showNote),
  ];
}

function changesOf({ colours, fonts }: ThemeReading): string {
  const corrected = colours.filter(({ verdict }) => verdict === 'corrected').length;
  const replaced = fonts.filter(({ asked, taken }) => asked !== null && asked !== taken).length;
  const changes = [
    ...(corrected > 0 ? [`${corrected} of its colours corrected`] : []),
    ...(replaced > 0 ? [`${replaced} of its fonts replaced`] : []),
  ];
  return changes.length > 0 ? `, ${changes.join(', ')}` : '';
}

function showColours(notes: readonly ColourNote[]): string[] {
  const explained = new Set<string>();
  return notes.flatMap((note) => {
    const isNew = note.verdict !== 'kept' && !explained.has(note.reason);
    explained.add(note.reason);
    return isNew ? [colourLine(note), `  ${pad('', columns.verdict)}${note.reason}`] : [colourLine(note)];
  });
}

/** Widths in characters. */
const columns = { verdict: 12, place: 24, colour: 17, ratio: 16 } as const;

function colourLine({ palette, name, role, verdict, wanted, taken, before, after }: ColourNote): string {
  const isMoved = verdict === 'corrected';
  const colour = isMoved ? `${wanted} → ${taken}` : wanted;
  const swatches = isMoved ? `${swatch(wanted)}${swatch(taken)}` : swatch(wanted);
  const figures = isMoved ? `${ratio(before)} → ${ratio(after)}` : ratio(before);
  const place = name === role || name === `role ${role}` ? name : `${name} as ${role}`;
  const start = `  ${pad(verdicts[verdict], columns.verdict)}${pad(place, columns.place)}`;
  return `${start}${swatches}${pad(colour, columns.colour)}${pad(figures, columns.ratio)}${palette === 'deck' ? 'slides' : 'pages'}`;
}

function showPalettes({ deck, document }: Theme): string[] {
  const isSame = JSON.stringify(deck) === JSON.stringify(document);
  return [
    '',
    heading(isSame ? 'Slides and pages' : 'Slides'),
    ...showPalette(deck),
    ...(isSame ? [] : ['', heading('Pages'), ...showPalette(document)]),
  ];
}

function showPalette(palette: Palette): string[] {
  const lowest = contrastsOf(palette);
  return (Object.keys(palette) as ColourRole[]).map((role) => {
    const found = lowest[role];
    return `  ${pad(role, 12)}${swatch(palette[role])}${palette[role]}${found === undefined ? '' : `   words ${ratio(found)}`}`;
  });
}

function showFont({ use, asked, taken, reason }: FontNote): string {
  const name = asked === null || asked === taken ? taken : `${asked} → ${taken}`;
  return `  ${pad(use === 'title' ? 'titles' : 'text', 12)}${name}: ${reason}`;
}

function showNote({ about, detail }: ThemeNote): string {
  return `  ${pad(about, 12)}${detail}`;
}

function ratio(value: number): string {
  return `${(Math.floor(value * 10) / 10).toFixed(1)}:1`;
}

/** The colour itself where the terminal shows colours. */
function swatch(hex: string): string {
  if (!process.stdout.isTTY || process.env['NO_COLOR']) return '';
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return `\u001b[48;2;${red};${green};${blue}m  \u001b[0m `;
}

function pad(text: string, width: number): string {
  return `${text.padEnd(width)}${text.length >= width ? ' ' : ''}`;
}
