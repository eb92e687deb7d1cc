import type { CellStyle } from 'hucre/xlsx';
import { meridian } from '../themes/meridian.ts';

type FontStyle = NonNullable<CellStyle['font']>;

const { document: colours, fonts } = meridian;
/** Points. */
export const bodySize = 10;

/** Mixes a colour with white: 0 is white, 1 the colour itself. */
function tint(colour: string, share: number): string {
  const mixed = [0, 2, 4].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(255 - (255 - part) * share);
  });
  return mixed.map((part) => part.toString(16).padStart(2, '0').toUpperCase()).join('');
}

function font(changes: Omit<FontStyle, 'color'> & { colour?: string } = {}): FontStyle {
  const { colour = colours.ink, ...rest } = changes;
  return { name: fonts.body, size: bodySize, color: { rgb: colour }, ...rest };
}

/** Both colours: cells are filled by the first, conditional formats by the second. */
function fill(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb }, bgColor: { rgb } };
}

const rule = { bottom: { style: 'thin', color: { rgb: colours.hairline } } } as const;
const top = { vertical: 'top', wrapText: true } as const;
const text: CellStyle = { font: font(), border: rule, alignment: top };
/** Excel's format for text: what is typed over such a cell stays text and never becomes a formula. */
const textFormat = '@';

/** The styles of the workbook by their part; each is one object, so that the file holds it once. */
export const styles = {
  heading: {
    font: font({ bold: true, colour: colours.onDeep }),
    fill: fill(colours.deep),
    alignment: { vertical: 'center', wrapText: true },
  },
  text,
  typed: { ...text, numFmt: textFormat },
  number: { ...text, alignment: { ...top, horizontal: 'right' } },
  page: { ...text, alignment: { ...top, horizontal: 'center' } },
  share: { ...text, numFmt: '0%', alignment: { ...top, horizontal: 'center' } },
  day: { ...text, numFmt: 'd mmm yyyy', alignment: { ...top, horizontal: 'left' } },
  moment: { ...text, numFmt: 'd mmm yyyy, hh:mm', alignment: { ...top, horizontal: 'left' } },
  id: { ...text, font: font({ bold: true, colour: colours.heading }) },
  quiet: { ...text, font: font({ colour: colours.subtle }) },
  link: {
    ...text,
    font: font({ colour: colours.accent, underline: 'single' }),
    alignment: { ...top, horizontal: 'center' },
  },
  placeLink: { ...text, font: font({ colour: colours.accent, underline: 'single' }) },
  struck: { ...text, font: font({ colour: colours.subtle, strikethrough: true }) },
  strong: { ...text, font: font({ bold: true }) },
  title: { font: font({ name: fonts.title, size: 20, colour: colours.heading }), alignment: { vertical: 'center' } },
  subtitle: {
    font: font({ name: fonts.title, size: 12, colour: colours.ink }),
    alignment: { vertical: 'top', wrapText: true },
  },
  part: { font: font({ bold: true, size: 12, colour: colours.accent }), alignment: { vertical: 'bottom' } },
  label: { font: font({ colour: colours.subtle }), alignment: top },
  fact: { font: font(), alignment: { ...top, horizontal: 'left' } },
  groupHeading: {
    font: font({ bold: true, colour: colours.onDeep }),
    fill: fill(colours.deep),
    alignment: { horizontal: 'center', vertical: 'center' },
  },
  countHeading: {
    font: font({ bold: true, colour: colours.heading }),
    fill: fill(colours.panel),
    border: rule,
    alignment: { horizontal: 'right', vertical: 'center' },
  },
  total: {
    font: font({ bold: true, colour: colours.heading }),
    fill: fill(colours.panel),
    border: rule,
    alignment: { horizontal: 'right', vertical: 'top' },
  },
  totalLabel: {
    font: font({ bold: true, colour: colours.heading }),
    fill: fill(colours.panel),
    border: rule,
    alignment: { vertical: 'top' },
  },
} as const satisfies Record<string, CellStyle>;

/** Formats that a cell's value brings. Words and colour together: the status never shows by colour alone. */
export const conditional = {
  full: { font: { bold: true, color: { rgb: colours.accent } }, fill: fill(colours.tint) },
  partial: { font: { bold: true, color: { rgb: colours.ink } }, fill: fill(tint(colours.bright, 0.3)) },
  exception: { font: { bold: true, color: { rgb: colours.extra } }, fill: fill(tint(colours.extra, 0.2)) },
  openMandatory: { font: { bold: true, color: { rgb: colours.alert } }, fill: fill(tint(colours.alert, 0.09)) },
  withdrawn: { font: { color: { rgb: colours.subtle } }, fill: fill(colours.panel) },
} as const satisfies Record<string, CellStyle>;

export const tabColours = { matrix: colours.accent, facts: colours.heading, helper: colours.subtle } as const;
export const defaultFont: FontStyle = font();
