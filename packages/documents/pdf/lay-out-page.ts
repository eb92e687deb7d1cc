import type { DraftBlock } from '../draft-block.ts';
import { type Label, parseLabel } from '../parse-label.ts';
import { dropContents } from './contents-lines.ts';
import { findTables, type TableZone } from './find-tables.ts';
import type { JoinHyphens } from './join-hyphens.ts';
import { joinLabels } from './join-labels.ts';
import { type Paragraph, toParagraphs } from './paragraphs.ts';
import type { PdfLine, PdfPage } from './pdf-page.ts';
import type { PrintMetrics } from './print-metrics.ts';
import { isHeading } from '../score-heading.ts';

export interface Layout {
  readonly print: PrintMetrics;
  readonly running: ReadonlySet<PdfLine>;
  readonly joinHyphens: JoinHyphens;
}

/** A block with the font size it is set in, from which the level of headings without a number follows. */
export interface PlacedBlock {
  readonly block: DraftBlock;
  readonly size: number;
  readonly bold: boolean;
}

/** The blocks of one page, without headers, footers and entries of a table of contents. */
export function layOutPage(page: PdfPage, layout: Layout): PlacedBlock[] {
  const lines = joinLabels(dropContents(page.lines.filter((line) => !layout.running.has(line))));
  const blocks: PlacedBlock[] = [];
  let loose: PdfLine[] = [];
  const closeLoose = (): void => {
    for (const paragraph of toParagraphs(loose, layout.print)) blocks.push(toBlock(paragraph, page.number, layout));
    loose = [];
  };
  for (const part of findTables(lines)) {
    if (!('cells' in part)) {
      loose.push(part);
      continue;
    }
    closeLoose();
    blocks.push(toTableBlock(part, page.number, layout));
  }
  closeLoose();
  return blocks;
}

function toBlock({ lines }: Paragraph, page: number, layout: Layout): PlacedBlock {
  const [first] = lines;
  const size = first?.size ?? layout.print.bodySize;
  const bold = lines.every((line) => line.bold);
  const whole = joinedText(lines.map((line) => line.text).join('\n'), layout);
  const label = parseLabel(whole);
  const text = label?.rest ?? whole;
  const base = { page, number: label?.number ?? null, text };
  if (isHeading({ text, label, size, bold, lines: lines.length, bodySize: layout.print.bodySize })) {
    return { block: { ...base, kind: 'heading', level: headingLevel(label) }, size, bold };
  }
  if (label === null) return { block: { ...base, kind: 'paragraph', level: null }, size, bold };
  return {
    block: { ...base, kind: label.kind === 'clause' ? 'paragraph' : 'listItem', level: label.depth },
    size,
    bold,
  };
}

/** Null leaves the level to the rank of size and weight. "2." heads a chapter. */
function headingLevel(label: Label | null): number | null {
  if (label?.kind === 'clause') return label.depth;
  return label?.kind === 'item' && /^\d/.test(label.number ?? '') ? 1 : null;
}

function toTableBlock(zone: TableZone, page: number, layout: Layout): PlacedBlock {
  const cells = zone.cells.map((row) => row.map((cell) => joinedText(cell, layout)));
  const text = cells.map((row) => row.filter((cell) => cell !== '').join('\t')).join('\n');
  return {
    block: { page, kind: 'table', level: null, number: null, text, cells, header: hasHeader(zone) },
    size: layout.print.bodySize,
    bold: false,
  };
}

function hasHeader(zone: TableZone): boolean {
  const [first, ...rest] = zone.lines;
  if (first === undefined) return false;
  if (first.cell?.isHead === true && rest.some((line) => line.cell?.isHead === false)) return true;
  const top = zone.lines.filter((line) => Math.abs(line.y - first.y) <= 0.4 * first.size);
  return top.every((line) => line.bold) && rest.some((line) => !line.bold);
}

function joinedText(text: string, layout: Layout): string {
  return layout.joinHyphens(text).replace(/\s+/g, ' ').trim();
}
