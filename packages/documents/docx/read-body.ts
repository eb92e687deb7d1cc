import type { DraftBlock } from '../draft-block.ts';
import { UnfitFile } from '../unfit-file.ts';
import type { ListCounter } from './count-lists.ts';
import type { Styles } from './read-styles.ts';
import { type Attributes, isOn, readXml, wordValue } from '../ooxml/read-xml.ts';
import { createWordParagraph, toWordBlock, type WordParagraph } from './word-paragraph.ts';
import { toTableBlocks, type WordTable } from './word-table.ts';

export interface BodyContext {
  readonly styles: Styles;
  readonly count: ListCounter;
  readonly maxBlocks: number;
}

/** Left out with all they contain: what tracked changes removed, former properties, and the second rendering of shapes. */
const skipped = new Set([
  'w:del',
  'w:moveFrom',
  'mc:Fallback',
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:numberingChange',
  'w:instrText',
  'w:delText',
]);
const noteSeparators = new Set(['separator', 'continuationSeparator', 'continuationNotice']);

interface Walk {
  readonly context: BodyContext;
  readonly blocks: DraftBlock[];
  readonly paragraphs: WordParagraph[];
  readonly tables: WordTable[];
  run: { bold: boolean; hidden: boolean } | null;
  isText: boolean;
  skipDepth: number;
  made: number;
}

/** Reads the paragraphs and tables of a part (document or footnotes) into blocks; tracked changes count as accepted. */
export function readBody(bytes: Uint8Array, context: BodyContext): DraftBlock[] {
  const walk: Walk = {
    context,
    blocks: [],
    paragraphs: [],
    tables: [],
    run: null,
    isText: false,
    skipDepth: 0,
    made: 0,
  };
  readXml(bytes, {
    open(name, attributes) {
      const isNote = name === 'w:footnote' && noteSeparators.has(wordValue(attributes, 'type') ?? '');
      if (walk.skipDepth > 0 || skipped.has(name) || isNote) walk.skipDepth += 1;
      else openElement(walk, name, attributes);
    },
    close(name) {
      if (walk.skipDepth > 0) walk.skipDepth -= 1;
      else closeElement(walk, name);
    },
    text(text) {
      if (walk.isText && walk.skipDepth === 0) append(walk, text);
    },
  });
  return walk.blocks;
}

function openElement(walk: Walk, name: string, attributes: Attributes): void {
  const paragraph = walk.paragraphs.at(-1);
  switch (name) {
    case 'w:p':
      walk.paragraphs.push(createWordParagraph());
      return;
    case 'w:tbl':
      walk.tables.push({ rows: [], header: false });
      return;
    case 'w:tr':
      walk.tables.at(-1)?.rows.push([]);
      return;
    case 'w:tc':
      walk.tables.at(-1)?.rows.at(-1)?.push([]);
      return;
    case 'w:tblHeader':
      markHeader(walk);
      return;
    case 'w:r':
      walk.run = { bold: false, hidden: false };
      return;
    case 'w:t':
      walk.isText = true;
      return;
    default:
      if (walk.run !== null) openInRun(walk, name, attributes);
      else if (paragraph !== undefined) setProperty(paragraph, name, attributes);
  }
}

function openInRun(walk: Walk, name: string, attributes: Attributes): void {
  if (walk.run === null) return;
  if (name === 'w:b') walk.run.bold = isOn(attributes);
  else if (name === 'w:vanish') walk.run.hidden = isOn(attributes);
  else if (name === 'w:tab') append(walk, '\t');
  else if (name === 'w:br' || name === 'w:cr') append(walk, '\n');
  else if (name === 'w:noBreakHyphen') append(walk, '-');
}

function setProperty(paragraph: WordParagraph, name: string, attributes: Attributes): void {
  const value = wordValue(attributes) ?? null;
  if (name === 'w:pStyle') paragraph.styleId = value;
  else if (name === 'w:numId') paragraph.numId = value;
  else if (name === 'w:ilvl') paragraph.level = Number(value);
  else if (name === 'w:outlineLvl') paragraph.outlineLevel = Number(value);
}

function closeElement(walk: Walk, name: string): void {
  if (name === 'w:t') walk.isText = false;
  else if (name === 'w:r') walk.run = null;
  else if (name === 'w:p') closeParagraph(walk);
  else if (name === 'w:tbl') closeTable(walk);
}

function closeParagraph(walk: Walk): void {
  const paragraph = walk.paragraphs.pop();
  walk.run = null;
  if (paragraph === undefined || paragraph.text.trim() === '') return;
  const block = toWordBlock(paragraph, walk.context.styles, walk.context.count);
  if (block !== null) add(walk, [block]);
}

function closeTable(walk: Walk): void {
  const table = walk.tables.pop();
  if (table !== undefined) add(walk, toTableBlocks(table));
}

/** Adds to the innermost open cell, else to the document. */
function add(walk: Walk, blocks: readonly DraftBlock[]): void {
  walk.made += blocks.length;
  if (walk.made > walk.context.maxBlocks) {
    throw new UnfitFile(
      'document_too_large',
      `The document has more than ${walk.context.maxBlocks} paragraphs. Split it and upload the parts.`,
    );
  }
  const sink = walk.tables.at(-1)?.rows.at(-1)?.at(-1) ?? walk.blocks;
  sink.push(...blocks);
}

function markHeader(walk: Walk): void {
  const table = walk.tables.at(-1);
  if (table?.rows.length === 1) table.header = true;
}

function append(walk: Walk, text: string): void {
  const paragraph = walk.paragraphs.at(-1);
  if (paragraph === undefined || walk.run?.hidden === true) return;
  paragraph.text += text;
  if (walk.run?.bold === true) paragraph.boldCharacters += text.replace(/\s/g, '').length;
}
