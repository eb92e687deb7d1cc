import type { ColourRole } from '@bidsmith/core';
import type { Face } from '../layout/font-metrics.ts';

/** A border beside or around a paragraph; width and distance from the words in points. */
interface Frame {
  readonly sides: 'left' | 'all' | 'bottom';
  readonly colour: ColourRole;
  readonly width: number;
  readonly space: number;
  readonly dashed?: boolean;
}

/** How a paragraph style looks. Sizes, leading, spaces and indents in points. */
export interface WordStyle {
  /** As Word lists it. Names of Word's own styles keep their meaning: Heading 1 is a chapter for contents, navigation and screen readers. */
  readonly name: string;
  readonly face: Face;
  readonly size: number;
  readonly leading: number;
  readonly before: number;
  readonly after: number;
  readonly colour: ColourRole;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly align?: 'right' | 'center';
  /** Room left of the words; a negative one hangs into the margin. */
  readonly left?: number;
  readonly right?: number;
  /** The first line starts this much further left. */
  readonly hanging?: number;
  readonly keepNext?: boolean;
  readonly pageBreakBefore?: boolean;
  /** Level of the headings' own list, from 0. */
  readonly headingLevel?: 0 | 1 | 2;
  readonly list?: 'bullet' | 'number';
  readonly fill?: ColourRole;
  readonly frame?: Frame;
  /** Lines as high as their words: for words that are set smaller where there are many. */
  readonly hasOwnLines?: boolean;
  /** No paragraph of it is split between pages. */
  readonly isWhole?: boolean;
  /** No space between paragraphs of this style. */
  readonly isClose?: boolean;
  readonly next?: string;
}

/** How far numbers of headings, tables and pictures reach into the left margin, in points. */
export const hang = 44;

const text = { face: 'body', colour: 'ink', before: 0, after: 0 } as const;
const head = { face: 'title', colour: 'heading', keepNext: true } as const;
const callout = { ...text, fill: 'tint', left: 9, right: 9 } as const;
const calloutFrame = { sides: 'left', colour: 'accent', width: 3, space: 8 } as const;
const cover = { ...text, colour: 'onDeep' } as const;

/** The paragraph styles of the document, by id. Leading is a least, so that larger words never are cut. */
export const wordStyles = {
  Normal: { name: 'Normal', ...text, size: 10.5, leading: 15, after: 7 },
  BodyText: { name: 'Body Text', ...text, size: 10.5, leading: 15, after: 7 },
  Title: { name: 'Title', ...cover, face: 'title', size: 34, leading: 41, after: 14, hasOwnLines: true },
  Subtitle: { name: 'Subtitle', ...cover, colour: 'onDeep', size: 14, leading: 20, after: 0 },
  CoverBidder: { name: 'Cover Bidder', ...cover, bold: true, size: 12, leading: 16, after: 0 },
  CoverNote: { name: 'Cover Note', ...text, colour: 'subtle', size: 11.5, leading: 17, before: 3, left: -hang },
  CoverLogo: { name: 'Cover Logo', ...text, size: 10, leading: 12, after: 16 },
  CoverSpace: { name: 'Cover Space', ...text, size: 10, leading: 12 },
  Kicker: {
    name: 'Kicker',
    ...text,
    colour: 'accent',
    bold: true,
    size: 9.5,
    leading: 13,
    after: 3,
    keepNext: true,
    pageBreakBefore: true,
    next: 'Heading1',
  },
  Heading1: {
    name: 'heading 1',
    ...head,
    size: 22,
    leading: 28,
    before: 0,
    after: 16,
    headingLevel: 0,
    next: 'BodyText',
  },
  Heading2: {
    name: 'heading 2',
    ...head,
    size: 14.5,
    leading: 19,
    before: 16,
    after: 6,
    headingLevel: 1,
    next: 'BodyText',
  },
  Heading3: {
    name: 'heading 3',
    ...head,
    face: 'body',
    bold: true,
    size: 11.5,
    leading: 15,
    before: 14,
    after: 5,
    left: -hang,
    headingLevel: 2,
    next: 'BodyText',
  },
  TOCHeading: { name: 'TOC Heading', ...head, size: 22, leading: 28, before: 0, after: 18, pageBreakBefore: true },
  TOC1: {
    name: 'toc 1',
    ...text,
    colour: 'heading',
    bold: true,
    size: 10.5,
    leading: 15,
    before: 8,
    after: 1,
    isWhole: true,
  },
  TOC2: { name: 'toc 2', ...text, size: 9.5, leading: 13.5, left: 24, isWhole: true },
  ListBullet: {
    name: 'List Bullet',
    ...text,
    size: 10.5,
    leading: 15,
    after: 4,
    left: 14,
    hanging: 14,
    list: 'bullet',
  },
  ListNumber: {
    name: 'List Number',
    ...text,
    size: 10.5,
    leading: 15,
    after: 4,
    left: 18,
    hanging: 18,
    list: 'number',
  },
  Quote: {
    name: 'Quote',
    ...text,
    face: 'title',
    italic: true,
    colour: 'heading',
    size: 13.5,
    leading: 20,
    before: 10,
    after: 0,
    left: 14,
    right: 24,
    keepNext: true,
    frame: { sides: 'left', colour: 'accent', width: 2.25, space: 11 },
  },
  QuoteSource: {
    name: 'Quote Source',
    ...text,
    colour: 'subtle',
    size: 9.5,
    leading: 13,
    after: 12,
    left: 14,
    right: 24,
    frame: { sides: 'left', colour: 'accent', width: 2.25, space: 11 },
  },
  CalloutHeading: {
    name: 'Callout Heading',
    ...callout,
    bold: true,
    colour: 'heading',
    size: 10.5,
    leading: 16,
    before: 10,
    keepNext: true,
    frame: calloutFrame,
    next: 'Callout',
  },
  Callout: { name: 'Callout', ...callout, size: 10.5, leading: 15, after: 12, frame: calloutFrame, isClose: true },
  ToBeCompleted: {
    name: 'To be completed',
    ...text,
    size: 10.5,
    leading: 15,
    before: 8,
    after: 12,
    left: 9,
    right: 9,
    frame: { sides: 'all', colour: 'alert', width: 0.75, space: 6, dashed: true },
    isClose: true,
  },
  Caption: {
    name: 'caption',
    ...text,
    colour: 'heading',
    bold: true,
    size: 9.5,
    leading: 13,
    before: 10,
    after: 4,
    left: -hang,
    keepNext: true,
  },
  ChartStatement: {
    name: 'Chart Statement',
    ...head,
    left: -hang,
    size: 13,
    leading: 18,
    before: 4,
    after: 4,
  },
  Figure: { name: 'Figure', ...text, size: 10.5, leading: 12, after: 8, left: -hang },
  RfpReference: {
    name: 'RFP Reference',
    ...text,
    colour: 'subtle',
    size: 8.5,
    leading: 11,
    after: 9,
    align: 'right',
  },
  TableHead: { name: 'Table Head', ...text, colour: 'onDeep', bold: true, size: 9, leading: 12, before: 3, after: 3 },
  TableHeadNumber: {
    name: 'Table Head Number',
    ...text,
    colour: 'onDeep',
    bold: true,
    size: 9,
    leading: 12,
    before: 3,
    after: 3,
    align: 'right',
  },
  TableText: { name: 'Table Text', ...text, size: 9.5, leading: 12.5, before: 3, after: 3 },
  TableNumber: { name: 'Table Number', ...text, size: 9.5, leading: 12.5, before: 3, after: 3, align: 'right' },
  TableEnd: { name: 'Table End', ...text, size: 4, leading: 6, after: 4 },
  KeyFigure: { name: 'Key Figure', ...head, colour: 'accent', size: 24, leading: 30, before: 6, after: 0 },
  KeyFigureLabel: { name: 'Key Figure Label', ...text, size: 9.5, leading: 13, after: 6 },
  Header: { name: 'header', ...text, colour: 'subtle', size: 8.5, leading: 11, left: -hang },
  Footer: { name: 'footer', ...text, colour: 'subtle', size: 8.5, leading: 11, left: -hang },
} as const satisfies Readonly<Record<string, WordStyle>>;

export type StyleId = keyof typeof wordStyles;

/** The style with everything it may have. */
export function styleOf(id: StyleId): WordStyle {
  return wordStyles[id];
}
