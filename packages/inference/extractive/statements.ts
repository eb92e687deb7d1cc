import type { Block, Chunk } from '@bidsmith/core';
import { headingsOfContext } from './headings-of-context.ts';
import { splitCell, splitSentences } from './split-sentences.ts';

/** One sentence, list item or table cell with what is needed to understand it. */
export interface Statement {
  readonly block: Block;
  /** Verbatim, found in the block's text. */
  readonly quote: string;
  /** The quote with white space collapsed and without its list mark. */
  readonly text: string;
  readonly form: 'sentence' | 'item' | 'cell' | 'heading';
  /** Nearest heading with its number. */
  readonly section: string | null;
  /** All headings above, joined, in lower case. */
  readonly path: string;
  /** The sentence that introduces the list this stands in ("The contractor shall:"); null where there is none. */
  readonly leadIn: string | null;
  /** True when a list follows that this sentence introduces. */
  readonly opensList: boolean;
  /** The unfinished sentence before, when this continues it over a page break. */
  readonly carried: string | null;
  /** Position of the sentence in its block, from 0. */
  readonly position: number;
  /** For cells: the heading of the column and the other cells of the row. */
  readonly column: string | null;
  readonly row: readonly string[];
  /** The label a paragraph begins with ("Travel – …"), in lower case; null where it has none. */
  readonly topic: string | null;
}

interface Heading {
  readonly level: number;
  readonly text: string;
}
interface Reader {
  headings: Heading[];
  section: string | null;
  /** `fresh` until the first item: a list of the same level may follow an item that ends in a colon. */
  lead: { text: string; level: number; fresh: boolean } | null;
  tail: string | null;
}

const listMark = /^\s*(?:[•▪●○◦■□❑➢✓*·–—-]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)])\s+/u;
/** "Travel – The Contractor shall …", "Insurance: The Contractor …" */
const runInLabel = /^([\p{L}][\p{L}\d ,/&()’'-]{2,60}?)(?:\s[–—-]|[.:]\s*[–—-]?)\s+(?=\p{Lu}\p{Ll}*\s)/u;
const maxHeadings = 6;
/** Most words of a title that opens a paragraph. */
const maxTitleWords = 5;
/** Longest line, in characters, that counts as an item without a mark. */
const maxLineLength = 160;

/** The statements of a chunk in reading order. Headings are statements too, since cover pages set dates and names in large type. */
export function readStatements(chunk: Chunk): Statement[] {
  const reader: Reader = { headings: [], section: null, lead: leadInOf(chunk.context), tail: null };
  const context = headingsOfContext(chunk.context).toLowerCase();
  return chunk.blocks.flatMap((block, index) => {
    if (block.kind === 'heading') {
      enterHeading(reader, block);
      return [readHeading(block, reader)];
    }
    const path = `${context} ${(block.section ?? '').toLowerCase()} ${reader.headings.map(({ text }) => text).join(' ')}`;
    const next = chunk.blocks[index + 1];
    const shared = { block, section: reader.section ?? block.section, path };
    return block.kind === 'table' && block.cells !== undefined
      ? readTable(block, reader, shared)
      : readProse(block, reader, { ...shared, listFollows: next !== undefined && isItem(next) });
  });
}

/** White space collapsed, list mark and zero-width characters dropped: the form in which statements are judged. */
function plain(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u00ad\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(listMark, '');
}

function enterHeading(reader: Reader, block: Block): void {
  const level = block.level ?? maxHeadings;
  const text = plain([block.number, block.text].filter((part) => part !== null && part !== '').join(' '));
  reader.headings = [
    ...reader.headings.filter((heading) => heading.level < level),
    { level, text: text.toLowerCase() },
  ].slice(-maxHeadings);
  reader.section = text;
  reader.lead = /:\s*$/.test(text) ? { text, level: 0, fresh: true } : null;
  reader.tail = null;
}

function readHeading(block: Block, { section, headings }: Reader): Statement {
  const path = headings.map(({ text }) => text).join(' ');
  const words = { quote: block.text, text: plain(block.text), section, path };
  return {
    block,
    ...words,
    form: 'heading',
    leadIn: null,
    opensList: false,
    carried: null,
    position: 0,
    column: null,
    row: [],
    topic: null,
  };
}

function leadInOf(context: string): Reader['lead'] {
  const last = context.trim().split('\n').at(-1)?.trim() ?? '';
  return /(?::|[—–]|\b(?:unless|except that))$/u.test(last) ? { text: plain(last), level: 0, fresh: true } : null;
}

function isItem(block: Block): boolean {
  return block.kind === 'listItem' || (block.kind === 'paragraph' && listMark.test(block.text));
}

type Shared = Pick<Statement, 'block' | 'section' | 'path'>;

function readProse(block: Block, reader: Reader, shared: Shared & { listFollows: boolean }): Statement[] {
  const item = isItem(block);
  const level = item ? (block.level ?? 1) : 0;
  if (reader.lead?.fresh === true && item && level === reader.lead.level - 1) reader.lead = { ...reader.lead, level };
  if (
    reader.lead !== null &&
    (item ? level < reader.lead.level : reader.lead.level > 0 || !/:\s*$/.test(reader.lead.text))
  )
    reader.lead = null;
  const sentences = splitSentences(block.text);
  const topic = runInLabel.exec(plain(block.text))?.[1]?.toLowerCase() ?? null;
  const lead = item ? (reader.lead?.text ?? null) : leadForShortLine(block, reader);
  const carried = reader.tail !== null && /^[\s\u200b]*[a-z(]/u.test(block.text) ? reader.tail : null;
  const { listFollows, ...rest } = shared;
  const found = sentences.map((quote, position): Statement => {
    const last = position === sentences.length - 1;
    return {
      ...rest,
      quote: withoutMark(quote),
      text: plain(quote),
      form: item ? 'item' : 'sentence',
      leadIn: (position === 0 || item) && !isRunInTitle(quote, { position, last }) ? lead : null,
      opensList: last && opens(quote, listFollows),
      carried: position === 0 ? carried : null,
      position,
      column: null,
      row: [],
      topic,
    };
  });
  const end = sentences.at(-1) ?? '';
  if (opens(end, shared.listFollows)) {
    reader.lead = { text: plain(end), level: item ? level + 1 : 0, fresh: true };
  } else if (!item && lead === null) reader.lead = null;
  reader.tail = /[.:;!?]["'”’)\]\u200b]*\s*$/u.test(end) || item ? null : plain(end);
  return found;
}

/** "Restrooms. The floor is …": a title in front of the sentences it covers is no item of the list. */
function isRunInTitle(quote: string, { position, last }: { position: number; last: boolean }): boolean {
  return position === 0 && !last && /\.\s*$/u.test(quote) && plain(quote).split(' ').length <= maxTitleWords;
}

/** Short lines below "…the following:" are items too, where the document marks no list. */
function leadForShortLine(block: Block, reader: Reader): string | null {
  if (reader.lead === null) return null;
  const clause = /\b(?:is|are|was|were|may|will|shall|must|can|should|has|have|includes?)\b/iu.test(block.text);
  return block.text.length < maxLineLength && !clause && !/:\s*$/.test(block.text) ? reader.lead.text : null;
}

function opens(sentence: string, listFollows: boolean): boolean {
  if (/(?::|[—–])["'”’)\]\u200b\s]*$/u.test(sentence)) return true;
  return (
    listFollows &&
    /\b(?:following|shall|must|include|including|identify|provide|explain|describe|address|below|contain)\.?\s*$/i.test(
      sentence,
    )
  );
}

function withoutMark(quote: string): string {
  const stripped = quote.replace(/^[\u200b\ufeff\s]+/u, '').replace(listMark, '');
  return stripped === '' ? quote : stripped;
}

function readTable(block: Block, reader: Reader, shared: Shared): Statement[] {
  const rows = block.cells ?? [];
  const header = block.header === true ? (rows[0] ?? []) : [];
  const lead = reader.lead?.text ?? null;
  reader.tail = null;
  const found = rows.slice(block.header === true ? 1 : 0).flatMap((row) =>
    row.flatMap((cell, column) =>
      readCell(cell, { lead }).map((read): Statement => ({
        ...shared,
        ...read,
        carried: null,
        column: header[column] === undefined ? null : plain(header[column]).toLowerCase(),
        row: row.map(plain),
        topic: null,
      })),
    ),
  );
  reader.lead = null;
  return found;
}

/** A list inside a cell hangs on the sentence that opens it, as a list below a paragraph does; each of its items is a block of its own. */
function readCell(
  cell: string,
  { lead }: { lead: string | null },
): Pick<Statement, 'quote' | 'text' | 'form' | 'leadIn' | 'position' | 'opensList'>[] {
  const parts = splitCell(cell);
  let opening: string | null = null;
  return parts.map((quote, index) => {
    const text = plain(quote);
    const isListed = opening !== null && listMark.test(quote);
    const leadIn = isListed ? opening : lead;
    const opensList = /:\s*$/.test(text) && listMark.test(parts[index + 1] ?? '');
    if (!isListed) opening = opensList ? text : null;
    const place = isListed ? { form: 'item' as const, position: 0 } : { form: 'cell' as const, position: index };
    return { quote: withoutMark(quote), text, leadIn, opensList, ...place };
  });
}
