import type { ColourRole } from '@bidsmith/core';
import type { ChartRunOptions } from 'docx/charts';
import type { CharacterStyle } from './character-style.ts';
import type { StyleId } from './word-style.ts';

/** Words that look the same; `link` is the bookmark that they lead to. */
export interface Words {
  readonly text: string;
  readonly style?: CharacterStyle | undefined;
  readonly link?: string | undefined;
  /** A field whose result these words are, as Word writes its code. */
  readonly field?: string | undefined;
  /** Points; the style's own where it is left out. */
  readonly size?: number | undefined;
}

export interface WordParagraph {
  readonly type: 'paragraph';
  readonly style: StyleId;
  readonly words: readonly Words[];
  readonly bookmark?: string | undefined;
  readonly keepNext?: boolean;
  /** Not on a page of its own, whatever its style says. */
  readonly staysOnPage?: boolean;
  /** Which of the numbered lists it belongs to: each counts from one. */
  readonly list?: number;
  /** A control around the words: what is typed into it replaces them. */
  readonly isBlank?: boolean;
}

export interface WordCell {
  readonly paragraphs: readonly WordParagraph[];
  readonly fill?: ColourRole;
  readonly span?: number;
}

/** A table. Widths in points. The heading row is repeated on each page. */
export interface WordTable {
  readonly type: 'table';
  readonly style: 'BidsmithTable' | 'BidsmithFigures';
  readonly widths: readonly number[];
  readonly head: readonly WordCell[] | null;
  readonly rows: readonly (readonly WordCell[])[];
  /** What it holds, for those who hear it. */
  readonly description: string;
  /** Starts this much right of the text's edge; negative: in the margin. Points. */
  readonly indent: number;
}

/** A chart with its data, drawn by Word. Size in points. */
export interface WordChart {
  readonly type: 'chart';
  readonly options: ChartRunOptions;
  readonly height: number;
  readonly keepNext?: boolean;
}

export type WordBlock = WordParagraph | WordTable | WordChart;

/** Pages of one orientation. */
export interface WordPart {
  readonly isLandscape: boolean;
  readonly blocks: readonly WordBlock[];
}

/** A paragraph of plain words. */
export function paragraph(style: StyleId, words: string | readonly Words[], more: ParagraphExtras = {}): WordParagraph {
  return { type: 'paragraph', style, words: typeof words === 'string' ? [{ text: words }] : words, ...more };
}
type ParagraphExtras = Partial<Omit<WordParagraph, 'type' | 'style' | 'words'>>;

/** A cell of one paragraph. */
export function cell(
  words: string | readonly Words[],
  style: StyleId = 'TableText',
  more: Partial<WordCell> = {},
): WordCell {
  return { paragraphs: [paragraph(style, words)], ...more };
}
