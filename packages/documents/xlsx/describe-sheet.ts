import type { Aside } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import { parseRange } from '../grid/cell-name.ts';
import { layOutGrid, type PlacedBlock } from '../grid/lay-out-grid.ts';
import { readGently } from '../ooxml/damaged-part.ts';
import type { OfficeParts } from '../ooxml/office-parts.ts';
import { readXml } from '../ooxml/read-xml.ts';
import { linkedParts, type Relationships } from '../ooxml/relationships.ts';
import { readNotes, readThreads } from './read-comments.ts';
import { type Floating, readDrawing } from './read-drawing.ts';
import type { ReadSheet } from './open-workbook.ts';

interface Surroundings {
  readonly parts: OfficeParts;
  readonly persons: ReadonlyMap<string, string>;
  /** Takes what is damaged and left out, in words. */
  readonly damaged: Set<string>;
}
interface DescribedSheet {
  readonly blocks: readonly DraftBlock[];
  readonly asides: readonly Aside[];
}

/** The blocks of a sheet below a heading with its name, and what stands beside them. A hidden sheet, or one without content, has no blocks. */
export function describeSheet({ entry, content, links }: ReadSheet, around: Surroundings): DescribedSheet {
  const { name } = entry;
  const linked: Linked = { ...around, links };
  const floating = readLinked(linked, 'drawing', readDrawing);
  const asides = [
    ...hiddenAsides(name, content.hidden),
    ...floating
      .filter(({ kind }) => kind === 'hidden')
      .map((box) => hiddenAside(name, box.paragraphs, 'hidden text box')),
    ...commentAsides(name, linked),
    ...content.running.flatMap(runningAside),
  ];
  if (entry.state !== 'visible') {
    const lines = [
      ...content.rows.map((row) => row.cells.map((cell) => cell.text).join('\t')),
      ...floating.flatMap(({ paragraphs }) => paragraphs),
    ];
    const why = entry.state === 'hidden' ? 'hidden sheet' : 'sheet hidden from the menu';
    return { blocks: [], asides: lines.length === 0 ? asides : [hiddenAside(name, lines, why), ...asides] };
  }
  const placed = layOutGrid({
    name,
    rows: content.rows,
    merges: content.merges,
    headRows: new Set(readLinked(linked, 'table', readHeadRows)),
    isStyled: content.rows.some((row) => row.cells.some((cell) => cell.isFramed === true || cell.isStrong === true)),
  });
  const blocks = withFloating(placed, floating, name);
  return { blocks: blocks.length === 0 ? [] : [sheetHeading(name), ...blocks], asides };
}

function sheetHeading(name: string): DraftBlock {
  return { page: null, kind: 'heading', level: 1, number: null, text: name };
}

/** Text boxes and pictures before the block that starts at or below their upper edge. */
function withFloating(placed: readonly PlacedBlock[], floating: readonly Floating[], sheet: string): DraftBlock[] {
  const boxes = floating
    .filter(({ kind }) => kind !== 'hidden')
    .flatMap(({ row, kind, paragraphs }) =>
      paragraphs.map((text): PlacedBlock => ({
        row: row - 0.5,
        block: {
          page: null,
          kind: kind === 'figure' ? 'figure' : 'paragraph',
          level: null,
          number: null,
          text,
          place: `${sheet}!${row}:${row}`,
        },
      })),
    );
  return [...placed, ...boxes].toSorted((a, b) => a.row - b.row).map(({ block }) => block);
}

/** The row that the file declares to be the head of a table. */
function readHeadRows(part: Uint8Array): number[] {
  const rows: number[] = [];
  readXml(part, {
    open: (name, attributes) => {
      const range = name === 'table' ? parseRange(attributes['ref'] ?? '') : null;
      if (range !== null && attributes['headerRowCount'] !== '0') rows.push(range.top);
    },
    close: () => undefined,
  });
  return rows;
}

function hiddenAsides(sheet: string, hidden: ReadonlyMap<string, readonly string[]>): Aside[] {
  return [...hidden].map(([why, lines]) => hiddenAside(sheet, lines, why));
}

function hiddenAside(sheet: string, lines: readonly string[], why: string): Aside {
  return { kind: 'hidden', page: null, text: `${sheet}: ${lines.join('\n')}`, why };
}

function commentAsides(sheet: string, linked: Linked): Aside[] {
  const notes = readLinked(linked, 'comments', readNotes);
  const threads = readLinked(linked, 'threadedComment', (part) => readThreads(part, linked.persons));
  return [...notes, ...threads].map(({ cell, author, text }) => ({
    kind: 'comment',
    page: null,
    text: `${sheet}!${cell}${author === null ? '' : ` (${author})`}: ${text}`,
  }));
}

/** "&LRFP 24-7&C&"Arial,Bold"Prices&RPage &P": what is not a code is text. */
function runningAside(code: string): Aside[] {
  const text = code
    .replace(/&"[^"]*"|&K[0-9A-Fa-f]{6}|&K\d\d[+-]\d{3}|&\d{1,3}/g, '')
    .replace(/&[LCR]/g, ' ')
    .replace(/&([A-Z&])/g, (_, letter: string) => (letter === '&' ? '&' : ''))
    .replace(/\s+/g, ' ')
    .trim();
  return /\p{L}{2}/u.test(text) && text !== 'Page' && text !== 'Page of' ? [{ kind: 'running', page: null, text }] : [];
}

interface Linked extends Surroundings {
  readonly links: Relationships;
}
const partNames = {
  drawing: 'text boxes',
  table: 'the heads of tables',
  comments: 'comments',
  threadedComment: 'comments',
} as const;

/** What is read of the parts of one type that a sheet links to; damaged ones are left out. */
function readLinked<Item>(
  { parts, links, damaged }: Linked,
  type: keyof typeof partNames,
  read: (part: Uint8Array) => Item[],
): Item[] {
  return [...new Set(linkedParts(links, type))].flatMap((name) => {
    const part = parts.get(name);
    if (part === undefined) return [];
    return readGently(
      () => read(part),
      [],
      () => damaged.add(partNames[type]),
    );
  });
}
