import type { ColourRole } from '@bidsmith/core';
import type { FaceName } from './fonts.ts';

export type ColourName = ColourRole;

/** How text is set. Sizes and leading in points; `tabular` gives all digits the same width. */
export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly leading: number;
  readonly colour: ColourName;
  readonly tabular?: boolean;
  /** Running text: long words may be hyphenated. */
  readonly hyphenates?: boolean;
}

const body = { face: 'sans', size: 9.6, leading: 15, colour: 'ink', hyphenates: true } as const;
const note = { face: 'sansSemiBold', size: 7.5, leading: 15, colour: 'accent' } as const;
const cell = { face: 'sans', size: 8, leading: 11.6, colour: 'ink', hyphenates: true } as const;

/** Every text style of the document, in one place, so that hierarchy comes from few sizes. */
export const textStyles = {
  body,
  bodyStrong: { ...body, face: 'sansSemiBold' },
  small: { face: 'sans', size: 8, leading: 12, colour: 'subtle' },
  smallStrong: { face: 'sansSemiBold', size: 8, leading: 12, colour: 'ink' },
  note,
  noteId: { ...note, face: 'sans', colour: 'subtle' },
  source: { face: 'sans', size: 7.5, leading: 11, colour: 'subtle' },
  heading: { face: 'serifSemiBold', size: 13, leading: 17, colour: 'heading' },
  headingNumber: { face: 'sansSemiBold', size: 9.6, leading: 17, colour: 'accent', tabular: true },
  kicker: { face: 'sansSemiBold', size: 8.5, leading: 13, colour: 'accent' },
  pageTitle: { face: 'serif', size: 28, leading: 34, colour: 'heading' },
  cell,
  cellStrong: { ...cell, face: 'sansSemiBold' },
  cellNumber: { ...cell, tabular: true },
  cellNote: { ...cell, size: 7.5, colour: 'subtle' },
  columnHead: { face: 'sansSemiBold', size: 7.6, leading: 11, colour: 'onDeep' },
  group: { face: 'sansSemiBold', size: 8, leading: 11.6, colour: 'heading' },
  statement: { face: 'serif', size: 12, leading: 17, colour: 'heading' },
  quote: { face: 'serifItalic', size: 14, leading: 21, colour: 'heading' },
  quoteMark: { face: 'serifSemiBold', size: 54, leading: 54, colour: 'accent' },
  label: { face: 'sansSemiBold', size: 7.2, leading: 11, colour: 'alert' },
  calloutHeading: { face: 'sansSemiBold', size: 9.6, leading: 15, colour: 'accent' },
  contentsChapter: { face: 'sansSemiBold', size: 9.6, leading: 13.5, colour: 'heading', tabular: true },
  contentsEntry: { face: 'sans', size: 8.6, leading: 12.4, colour: 'subtle', tabular: true },
  running: { face: 'sans', size: 7.6, leading: 11, colour: 'subtle' },
  runningStrong: { face: 'sansSemiBold', size: 7.6, leading: 11, colour: 'heading' },
} as const satisfies Record<string, TextStyle>;
