import { tableText } from '@bidsmith/core';
import type { DraftBlock } from '../../draft-block.ts';
import { parseLabel } from '../../parse-label.ts';
import { blockBox } from './block-box.ts';
import { findTables, type TableZone } from './find-tables.ts';
import type { JoinHyphens } from './join-hyphens.ts';
import { type Paragraph, toParagraphs } from './paragraphs.ts';
import type { PdfLine, PdfPage } from '../pdf-page.ts';
import type { PlacedBlock } from './placed-block.ts';
import type { PrintMetrics } from './print-metrics.ts';
import { hasHeader } from './table-header.ts';

export interface Layout {
  readonly print: PrintMetrics;
  readonly joinHyphens: JoinHyphens;
}

/** Step to the next paragraph, in usual ones, that shows as a gap. */
const gapLeadings = 1.25;

/** The blocks of one page from its lines in reading order, none of them a heading yet: that is decided once the whole document is known. */
export function layOutPage(page: PdfPage, lines: readonly PdfLine[], layout: Layout): PlacedBlock[] {
  const blocks: PlacedBlock[] = [];
  let loose: PdfLine[] = [];
  let above: PdfLine | undefined;
  const closeLoose = (): void => {
    const paragraphs = toParagraphs(loose, layout.print);
    for (const [at, paragraph] of paragraphs.entries()) {
      const below = paragraphs[at + 1]?.lines[0];
      const hasGap = isGap(above, paragraph.lines[0], layout) || isGap(paragraph.lines.at(-1), below, layout);
      blocks.push(toBlock(paragraph, { page, hasGap, layout }));
      above = paragraph.lines.at(-1);
    }
    loose = [];
  };
  for (const part of findTables(lines, page.rules ?? [])) {
    if (!('cells' in part)) {
      loose.push(part);
      continue;
    }
    closeLoose();
    blocks.push(toTableBlock(part, page, layout));
    above = undefined;
  }
  closeLoose();
  return blocks;
}

/** The edge of a page, a table or a column is a gap, too. */
function isGap(upper: PdfLine | undefined, lower: PdfLine | undefined, { print }: Layout): boolean {
  if (upper === undefined || lower === undefined) return true;
  const step = (lower.y - upper.y) / Math.max(upper.size, lower.size);
  return step < 0 || step > print.leading * gapLeadings;
}

interface Place {
  readonly page: PdfPage;
  readonly hasGap: boolean;
  readonly layout: Layout;
}

function toBlock({ lines }: Paragraph, { page, hasGap, layout }: Place): PlacedBlock {
  const whole = joinedText(lines.map((line) => line.text).join('\n'), layout);
  const label = parseLabel(whole);
  const isItem = label !== null ? label.kind !== 'clause' : lines[0]?.tag?.role === 'LI';
  const block: DraftBlock = {
    page: page.number,
    kind: isItem ? 'listItem' : 'paragraph',
    level: label?.depth ?? (isItem ? 1 : null),
    number: label?.number ?? null,
    text: label?.rest ?? whole,
    ...blockBox(lines),
    ...confidence(lines),
  };
  const size = lines[0]?.size ?? layout.print.bodySize;
  return { block, lines, label, size, bold: lines.every((line) => line.bold), hasGap };
}

function toTableBlock(zone: TableZone, page: PdfPage, layout: Layout): PlacedBlock {
  const cells = zone.cells.map((row) => row.map((cell) => joinedText(cell, layout)));
  const block: DraftBlock = {
    page: page.number,
    kind: 'table',
    level: null,
    number: null,
    text: tableText(cells),
    cells,
    header: hasHeader(zone.rows, cells),
    ...blockBox(zone.lines),
    ...confidence(zone.lines),
  };
  return { block, lines: zone.lines, label: null, size: layout.print.bodySize, bold: false, hasGap: true };
}

/** Weighted by length, since a doubtful stroke between two sure sentences matters little. */
function confidence(lines: readonly PdfLine[]): Pick<DraftBlock, 'confidence'> {
  const recognised = lines.filter((line) => line.confidence !== undefined);
  const characters = recognised.reduce((sum, line) => sum + line.text.length, 0);
  if (characters === 0) return {};
  const sum = recognised.reduce((all, line) => all + (line.confidence ?? 0) * line.text.length, 0);
  return { confidence: Math.round((sum / characters) * 1000) / 1000 };
}

function joinedText(text: string, layout: Layout): string {
  return layout.joinHyphens(text).replace(/\s+/g, ' ').trim();
}
