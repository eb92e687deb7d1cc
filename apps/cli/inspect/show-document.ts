import { type Block, type Document, listPages, type Page } from '@bidsmith/core';
import { clip, heading, plural, sizeOf } from './wording.ts';

/** Lines of a list that are shown before the rest is counted; --json holds all. */
const maxLines = 40;
const maxCellsShown = 6;

/** What was read of one document, for people: its pages and their status, outline, tables, fields, what was set apart, warnings. */
export function showDocument(document: Document): string[] {
  return [
    ...showSummary(document),
    ...showPages(document),
    ...section('Outline', document.blocks.filter(({ kind }) => kind === 'heading').map(outlineLine)),
    ...section('Tables', document.blocks.filter(({ kind }) => kind === 'table').map(tableLine)),
    ...section('Form fields', document.blocks.filter(({ kind }) => kind === 'formField').map(blockLine)),
    ...section('Set apart', asideLines(document)),
    ...section('Files inside', document.attachments.map(attachmentLine)),
    ...section(
      'Warnings',
      document.warnings.map(({ code, detail }) => `${detail} (${code})`),
    ),
  ];
}

function showSummary(document: Document): string[] {
  const { file, format, role, sizeBytes, status, code, reason, title } = document;
  const state = status === 'unreadable' ? `not read: ${reason ?? ''} (${code ?? 'document_unreadable'})` : reason;
  const counts = status === 'unreadable' ? [] : [blockCounts(document.blocks)];
  return [
    heading(`${file} · ${format} · ${sizeOf(sizeBytes)} · as ${role}`),
    ...(title === null ? [] : [`  ${clip(title)}`]),
    ...(state === undefined ? [] : [`  ${state}`]),
    ...counts,
  ];
}

function blockCounts(blocks: readonly Block[]): string {
  const counts = [...Map.groupBy(blocks, ({ kind }) => kind)].map(([kind, { length }]) => `${length} ${kind}`);
  const numbered = blocks.filter(({ number }) => number !== null).length;
  return `  ${plural(blocks.length, 'block')}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}; ${numbered} with a number`;
}

function showPages({ pages, pageCount }: Document): string[] {
  if (pages.length === 0) return [];
  const lines = [...Map.groupBy(pages, ({ status }) => status)].map(([status, found]) => {
    const confidence = meanConfidence(found);
    const sure = confidence === null ? '' : `, confidence ${confidence}`;
    return `${status.padEnd(10)} ${found.length}  (${listPages(found.map(({ number }) => number))}${sure})`;
  });
  const reasons = [...Map.groupBy(pages, ({ reason }) => reason)].flatMap(([reason, found]) =>
    reason === undefined ? [] : [`${listPages(found.map(({ number }) => number))}: ${reason}`],
  );
  return section(`Pages (${pageCount ?? pages.length})`, [...lines, ...reasons]);
}

function meanConfidence(pages: readonly Page[]): string | null {
  const known = pages.flatMap(({ confidence }) => confidence ?? []);
  if (known.length === 0) return null;
  return (known.reduce((sum, value) => sum + value, 0) / known.length).toFixed(2);
}

function outlineLine(block: Block): string {
  const indent = '  '.repeat(Math.max(0, (block.level ?? 1) - 1));
  return `${indent}${block.number === null ? '' : `${block.number} `}${clip(block.text)}${where(block)}`;
}

function tableLine(block: Block): string {
  const rows = block.cells ?? [];
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const first = (rows[0] ?? []).slice(0, maxCellsShown).map((cell) => clip(cell, 24));
  const more = columns > maxCellsShown ? ' | …' : '';
  return `${rows.length} x ${columns}${block.header === true ? '' : ' no header'}  ${first.join(' | ')}${more}${where(block)}`;
}

function blockLine(block: Block): string {
  return `${clip(block.text)}${where(block)}`;
}

function where({ page, place }: Block): string {
  if (page !== null) return `  p. ${page}`;
  return place === undefined ? '' : `  ${place}`;
}

function asideLines({ asides }: Document): string[] {
  const others = [...Map.groupBy(asides, ({ kind }) => kind)].filter(([kind]) => kind !== 'hidden');
  const hidden = asides.filter(({ kind }) => kind === 'hidden');
  return [
    ...others.map(([kind, { length }]) => `${kind}: ${length}`),
    ...hidden.map(
      ({ page, why, text }) => `hidden (${why ?? 'hidden'})${page === null ? '' : ` p. ${page}`}: ${clip(text)}`,
    ),
  ];
}

function attachmentLine({ name, sizeBytes, document, reason }: Document['attachments'][number]): string {
  return `${name} · ${sizeOf(sizeBytes)} · ${document === undefined ? `not read: ${reason ?? ''}` : `read as ${document}`}`;
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - maxLines;
  const shown = lines.slice(0, maxLines).map((line) => `    ${line}`);
  return [`  ${title}`, ...shown, ...(rest > 0 ? [`    … and ${rest} more (--json holds all)`] : [])];
}
