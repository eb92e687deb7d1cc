import type { Citation, ProposalBlock } from '@bidsmith/core';
import { columnX, span } from './grid.ts';
import { splitText } from './fit-text.ts';
import { countWords } from './plain-text.ts';
import type { Sized } from './paginate.ts';
import type { Paragraph, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, prose, sans, serif, textBox, wordsOf } from './text-box.ts';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;
/** A list, or a part of one: then it says with which number it begins and whether the whole is numbered. */
type ListBlock = Block<'bullets'> & { readonly first?: number; readonly numbered?: boolean };
export type MainBlock = Block<'paragraph'> | ListBlock | Block<'callout'>;

/** How wide the main column is and how large its text. */
export interface Scale {
  /** Columns of the grid, and the first of them; the left edge when left out. */
  readonly columns: number;
  readonly from?: number;
  /** Points: running text, and the text of list rows. */
  readonly prose: number;
  readonly list: number;
  /** Rows of lists closer together, where that saves a slide. */
  readonly tight?: boolean;
}

/** A piece of running content that is never divided between slides. */
export interface Piece extends Sized {
  readonly kind: 'prose' | 'row';
  readonly words: number;
  readonly citations: readonly Citation[];
  draw(y: number): SlideElement[];
}

/** A piece longer than this is divided at the end of a sentence where there is one. */
const maxPieceWords = 85;
/** Tallest piece, in inches: fits every body with its heading. */
const maxPieceHeight = 3.6;
const maxLeadHeight = 1.5;
/** Above and below the words of a row, in inches. */
const rowPadding = { usual: 0.15, tight: 0.08 } as const;
const paddingOf = ({ tight }: Scale): number => (tight ? rowPadding.tight : rowPadding.usual);

/** The blocks as pieces at this scale, long ones divided. */
export function toPieces(blocks: readonly MainBlock[], scale: Scale): Piece[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph') return proseParts(block, scale);
    const list = block.type === 'bullets' ? block : calloutAsList(block);
    const numbered = list.numbered ?? isNumbered(list);
    const rows = list.items.flatMap((item, index) =>
      numbered
        ? numberedRows(item, (list.first ?? 1) + index, scale)
        : listRows(item, (list.first ?? 1) + index, scale),
    );
    const heading = list.heading ?? '';
    return heading === '' ? rows : rows.map((row) => ({ ...row, group: heading }));
  });
}

/** Paragraphs as they are, lists item by item, each keeping its number: what planning may divide between slides. */
export function toUnits(blocks: readonly MainBlock[]): MainBlock[] {
  return blocks.flatMap((block): MainBlock[] => {
    if (block.type !== 'bullets' || block.items.length < 2) return [block];
    const numbered = block.numbered ?? isNumbered(block);
    return block.items.map((item, index) => ({ ...block, items: [item], first: (block.first ?? 1) + index, numbered }));
  });
}

/** A list in which an item has no lead is numbered. */
function isNumbered(list: ListBlock): boolean {
  return list.items.some((item) => (item.lead ?? '') === '');
}

function calloutAsList(block: Block<'callout'>): ListBlock {
  const { heading, text, citations, requirementIds } = block;
  return {
    type: 'bullets',
    heading: null,
    items: [{ lead: heading, text, citations, requirementIds }],
    citations,
    requirementIds,
  };
}

/** The heading of a list as drawn above its rows. */
export function groupHeading(text: string, y: number, place: { columns: number; from?: number }): SlideElement {
  return textBox('List heading', { x: leftOf(place), y, w: span(place.columns) }, groupParagraphs(text));
}

/** Height of the heading of a list with the space below it, in inches. */
export function groupHeadingHeight(text: string, columns: number): number {
  return paragraphsHeight(groupParagraphs(text), span(columns)) + 0.14;
}

/** Text in parts of at most `maxWords` words, divided behind a sentence where one ends in the second half. */
export function splitByWords(text: string, maxWords: number): string[] {
  const words = text.split(' ');
  const parts: string[] = [];
  let start = 0;
  while (start < words.length) {
    let end = Math.min(words.length, start + maxWords);
    if (end < words.length) {
      const sentence = words.slice(start, end).findLastIndex((word) => /[.!?]["”)]?$/.test(word));
      if (sentence >= maxWords / 2) end = start + sentence + 1;
    }
    parts.push(words.slice(start, end).join(' '));
    start = end;
  }
  return parts;
}

function groupParagraphs(text: string): Paragraph[] {
  return [paragraph([{ text, bold: true }], sans(14, 'quiet'))];
}

function proseParts(block: Block<'paragraph'>, scale: Scale): Piece[] {
  // Long lines are hard to read: running text never takes more than nine columns.
  const w = span(Math.min(scale.columns, 9));
  const style = prose(scale.prose);
  return divide(block.text, { width: w, size: scale.prose }).map((text) => {
    const paragraphs = [paragraph(text, style)];
    return {
      kind: 'prose',
      words: countWords(text),
      citations: block.citations,
      height: paragraphsHeight(paragraphs, w) + 0.2,
      draw: (y) => [textBox('Text', { x: leftOf(scale), y, w }, paragraphs)],
    };
  });
}

interface Item {
  readonly lead: string | null;
  readonly text: string;
  readonly citations: readonly Citation[];
}

function listRows(item: Item, number: number, scale: Scale): Piece[] {
  const lead = item.lead ?? '';
  const wide = scale.columns > 8;
  const leadParagraphs = [paragraph(lead, serif(scale.list + 2))];
  const leadWidth = wide ? span(4) - 0.3 : span(scale.columns);
  if (paragraphsHeight(leadParagraphs, leadWidth) > maxLeadHeight) return numberedRows(item, number, scale);
  return wide ? sideBySide(item, leadParagraphs, scale) : stacked(item, lead, scale);
}

/** Lead on the left, text on the right: the wide list. */
function sideBySide(item: Item, lead: readonly Paragraph[], scale: Scale): Piece[] {
  const text = { x: leftOf(scale, 4), w: span(scale.columns - 4) };
  return divide(item.text, { width: text.w, size: scale.list }).map((part) => {
    const words = [paragraph(part, prose(scale.list))];
    const height =
      Math.max(paragraphsHeight(lead, span(4) - 0.3), paragraphsHeight(words, text.w)) + 2 * paddingOf(scale);
    return row(item, { height, words: wordsOf([...lead, ...words]) }, (y) => [
      hairline({ x: leftOf(scale), y, w: span(scale.columns) }),
      textBox('Lead', { x: leftOf(scale), y: y + paddingOf(scale), w: span(4) - 0.3 }, lead),
      ...(part === '' ? [] : [textBox('Text', { x: text.x, y: y + paddingOf(scale) + 0.03, w: text.w }, words)]),
    ]);
  });
}

/** Lead above the text: the list beside a panel. */
function stacked(item: Item, lead: string, scale: Scale): Piece[] {
  const w = span(scale.columns);
  return divide(item.text, { width: w, size: scale.list }).map((part) => {
    const words = [
      paragraph([{ text: lead, bold: true }], sans(scale.list, 'heading')),
      ...(part === '' ? [] : [paragraph(part, { ...prose(scale.list), spaceBefore: 2 })]),
    ];
    const height = paragraphsHeight(words, w) + 2 * paddingOf(scale);
    return row(item, { height, words: wordsOf(words) }, (y) => [
      hairline({ x: leftOf(scale), y, w }),
      textBox('Text', { x: leftOf(scale), y: y + paddingOf(scale), w }, words),
    ]);
  });
}

/** A serif numeral and the text: lists without leads. */
function numberedRows(item: Item, number: number, scale: Scale): Piece[] {
  const lead = item.lead ?? '';
  const w = span(Math.min(scale.columns, 11) - 1);
  const whole = lead === '' ? item.text : `${lead}${/[.:!?]$/.test(lead) ? '' : ':'} ${item.text}`.trim();
  return divide(whole, { width: w, size: scale.list }).map((part) => {
    const words = [paragraph(part, prose(scale.list))];
    const height = Math.max(paragraphsHeight(words, w), 0.45) + 2 * paddingOf(scale);
    return row(item, { height, words: wordsOf(words) + 1 }, (y) => [
      hairline({ x: leftOf(scale), y, w: span(scale.columns) }),
      textBox('Number', { x: leftOf(scale), y: y + paddingOf(scale) - 0.04, w: span(1) }, [
        paragraph(String(number), serif(scale.list + 6, 'accent')),
      ]),
      textBox('Text', { x: leftOf(scale, 1), y: y + paddingOf(scale), w }, words),
    ]);
  });
}

function row(item: Item, size: { height: number; words: number }, draw: Piece['draw']): Piece {
  return { kind: 'row', ...size, citations: item.citations, draw };
}

function divide(text: string, box: { width: number; size: number }): string[] {
  return splitByWords(text, maxPieceWords).flatMap((part) =>
    splitText({ text: part, face: 'body', width: box.width, height: maxPieceHeight }, box.size, 1.08),
  );
}

/** Left edge of the column that stands `index` columns into the place. */
function leftOf(place: { from?: number }, index = 0): number {
  return columnX((place.from ?? 0) + index);
}
