import type { Theme } from '../themes/theme.ts';
import type { FaceName } from './fonts.ts';

export type ColourName = keyof Theme['colours'];

/** How text is set. Sizes and leading in points; `tabular` gives all digits the same width. */
export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly leading: number;
  readonly colour: ColourName;
  readonly tabular?: boolean;
}

const body = { face: 'sans', size: 9.6, leading: 15, colour: 'ink' } as const;
const note = { face: 'sansSemiBold', size: 7.5, leading: 15, colour: 'teal' } as const;
const cell = { face: 'sans', size: 8, leading: 11.6, colour: 'ink' } as const;

/** Every text style of the document, in one place, so that hierarchy comes from few sizes. */
export const textStyles = {
  body,
  bodyStrong: { ...body, face: 'sansSemiBold' },
  small: { face: 'sans', size: 8, leading: 12, colour: 'grey' },
  smallStrong: { face: 'sansSemiBold', size: 8, leading: 12, colour: 'ink' },
  note,
  noteId: { ...note, face: 'sans', colour: 'grey' },
  source: { face: 'sans', size: 7.5, leading: 11, colour: 'grey' },
  heading: { face: 'serifSemiBold', size: 13, leading: 17, colour: 'navy' },
  headingNumber: { face: 'sansSemiBold', size: 9.6, leading: 17, colour: 'teal', tabular: true },
  kicker: { face: 'sansSemiBold', size: 8.5, leading: 13, colour: 'teal' },
  pageTitle: { face: 'serif', size: 28, leading: 34, colour: 'navy' },
  cell,
  cellStrong: { ...cell, face: 'sansSemiBold' },
  cellNumber: { ...cell, tabular: true },
  cellNote: { ...cell, size: 7.5, colour: 'grey' },
  columnHead: { face: 'sansSemiBold', size: 7.6, leading: 11, colour: 'white' },
  group: { face: 'sansSemiBold', size: 8, leading: 11.6, colour: 'navy' },
  statement: { face: 'serif', size: 12, leading: 17, colour: 'navy' },
  quote: { face: 'serifItalic', size: 14, leading: 21, colour: 'navy' },
  quoteMark: { face: 'serifSemiBold', size: 54, leading: 54, colour: 'teal' },
  label: { face: 'sansSemiBold', size: 7.2, leading: 11, colour: 'rust' },
  calloutHeading: { face: 'sansSemiBold', size: 9.6, leading: 15, colour: 'teal' },
  contentsChapter: { face: 'sansSemiBold', size: 9.6, leading: 13.5, colour: 'navy', tabular: true },
  contentsEntry: { face: 'sans', size: 8.6, leading: 12.4, colour: 'grey', tabular: true },
  running: { face: 'sans', size: 7.6, leading: 11, colour: 'grey' },
  runningStrong: { face: 'sansSemiBold', size: 7.6, leading: 11, colour: 'navy' },
} as const satisfies Record<string, TextStyle>;
