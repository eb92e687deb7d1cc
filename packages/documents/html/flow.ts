import type { DraftBlock } from '../draft-block.ts';
import { type Label, parseLabel } from '../parse-label.ts';
import { isHeading } from '../score-heading.ts';
import type { OpenList } from './list-number.ts';

/** An item of a list until its first block is written. */
interface OpenItem {
  readonly level: number;
  readonly number: string | null;
  isFresh: boolean;
}
/** Running text: the whole page, or one cell of a table, with the words that are not yet a block. */
export interface Flow {
  readonly blocks: DraftBlock[];
  readonly lists: OpenList[];
  readonly items: OpenItem[];
  /** Level of the heading that is open. */
  heading: number | null;
  /** Level of the heading above, for titles in bold below it. */
  lastLevel: number;
  /** Headings that the page marks as such, not titles in bold. */
  markedHeadings: number;
  /** The words of the block so far, in pieces: joining them at each piece would take a time that grows with its square. */
  pieces: string[];
  /** The last characters of the pieces. */
  tail: string;
  hasWords: boolean;
  boldCharacters: number;
  isField: boolean;
}

const maxLevel = 6;

export function createFlow(lastLevel = 0): Flow {
  return {
    blocks: [],
    lists: [],
    items: [],
    heading: null,
    lastLevel,
    markedHeadings: 0,
    pieces: [],
    tail: '',
    hasWords: false,
    boldCharacters: 0,
    isField: false,
  };
}

/** Adds words; white space between them is collapsed when the block is written. */
export function addWords(flow: Flow, words: string, isBold: boolean): void {
  const collapsed = words.replace(/[ \t\n\r\f\u00a0]+/g, ' ');
  addText(flow, collapsed);
  if (isBold) flow.boldCharacters += letters(collapsed);
}

/** Characters that tell what stands in front of the next piece. */
const tailCharacters = 40;

/** Adds text as it is, line breaks included. */
export function addText(flow: Flow, text: string): void {
  flow.pieces.push(text);
  flow.tail = text.length >= tailCharacters ? text.slice(-tailCharacters) : (flow.tail + text).slice(-tailCharacters);
  flow.hasWords ||= /\S/.test(text);
}

/** Takes what was added since the last block. */
export function takeText(flow: Flow): string {
  const text = flow.pieces.join('');
  flow.pieces = [];
  flow.tail = '';
  flow.hasWords = false;
  return text;
}

/** Ends the block: its words become a heading, list item, form field or paragraph, in parts where line breaks part them. */
export function endBlock(flow: Flow): void {
  if (flow.pieces.length === 0) return;
  const text = takeText(flow);
  const isBold = flow.boldCharacters > 0 && flow.boldCharacters === letters(text);
  const { isField } = flow;
  flow.boldCharacters = 0;
  flow.isField = false;
  if (text.trim() === '') return;
  for (const part of splitLines(text)) {
    const block = isField
      ? plainBlock('formField', part)
      : (headingBlock(flow, part, isBold) ?? itemBlock(flow, part) ?? paragraphBlock(part));
    if (block.kind === 'heading' && flow.heading !== null) {
      flow.lastLevel = flow.heading;
      flow.markedHeadings += 1;
    }
    flow.blocks.push(block);
  }
}

/** The item that words from here on belong to. */
export function openItem(flow: Flow, number: string | null): void {
  flow.items.push({ level: Math.max(1, flow.lists.length), number, isFresh: true });
}

function letters(text: string): number {
  return text.length - (text.match(/\s/g)?.length ?? 0);
}

/** Lines of one text stay together, as in an address; empty lines part it, and so do labels at the start of a line. */
function splitLines(text: string): string[] {
  const parts: string[][] = [];
  let isOpen = false;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/ {2,}/g, ' ').trim();
    if (line === '') isOpen = false;
    else if (isOpen && parseLabel(line) === null) parts.at(-1)?.push(line);
    else {
      parts.push([line]);
      isOpen = true;
    }
  }
  return parts.map((lines) => lines.join('\n'));
}

/** A marked heading, or a line in bold that reads like one; in a list it takes the number of its item. */
function headingBlock(flow: Flow, part: string, isBold: boolean): DraftBlock | null {
  const whole = part.replace(/\n/g, ' ');
  const item = flow.items.at(-1);
  const listed = item?.isFresh === true && item.number !== null ? item : null;
  if (flow.heading === null && !(isBold && readsLikeTitle(flow, part, listed))) return null;
  const label = listed === null ? parseLabel(whole) : null;
  const own = label?.kind === 'bullet' ? null : label;
  if (listed !== null) listed.isFresh = false;
  const below = Math.min(maxLevel, flow.lastLevel + (listed?.level ?? 1));
  return {
    ...plainBlock('heading', own?.rest ?? whole),
    level: flow.heading ?? (own?.kind === 'clause' ? own.depth : below),
    number: listed?.number ?? own?.number ?? null,
  };
}

function readsLikeTitle(flow: Flow, part: string, listed: OpenItem | null): boolean {
  if (listed === null && (flow.items.length > 0 || flow.lists.length > 0)) return false;
  const whole = part.replace(/\n/g, ' ');
  const label: Label | null =
    listed === null ? parseLabel(whole) : { kind: 'item', number: listed.number, depth: 1, rest: whole };
  const lines = part.split('\n').length;
  return isHeading({ text: label?.rest ?? whole, label, size: 1, bodySize: 1, bold: true, lines });
}

function itemBlock(flow: Flow, part: string): DraftBlock | null {
  const item = flow.items.at(-1);
  if (item === undefined || !item.isFresh) return null;
  item.isFresh = false;
  const label = item.number === null ? parseLabel(part) : null;
  return {
    ...plainBlock('listItem', label?.rest ?? part),
    level: item.level,
    number: item.number ?? label?.number ?? null,
  };
}

function paragraphBlock(part: string): DraftBlock {
  const label = parseLabel(part);
  const isItem = label !== null && label.kind !== 'clause';
  return {
    ...plainBlock(isItem ? 'listItem' : 'paragraph', label?.rest ?? part),
    level: isItem ? label.depth : null,
    number: label?.number ?? null,
  };
}

/** A block of this kind without level and number. */
export function plainBlock(kind: DraftBlock['kind'], text: string): DraftBlock {
  return { page: null, kind, level: null, number: null, text };
}
