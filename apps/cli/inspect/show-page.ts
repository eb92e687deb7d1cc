import type { Block, Document } from '@bidsmith/core';
import { heading } from './wording.ts';

/** Everything that is known of one page: its status, its blocks as the models get them, what was set apart, and its text. */
export function showPage(document: Document, number: number): string[] {
  const page = document.pages.find((candidate) => candidate.number === number);
  if (page === undefined) return [`  ${document.file} has no page ${number}.`];
  const blocks = document.blocks.filter((block) => block.page === number);
  const asides = document.asides.filter((aside) => aside.page === number);
  const label = page.label === undefined ? '' : ` (printed "${page.label}")`;
  const sure = page.confidence === undefined ? '' : `, confidence ${page.confidence.toFixed(2)}`;
  return [
    heading(`${document.file} · page ${number}${label} · ${page.status}${sure}`),
    ...(page.reason === undefined ? [] : [`  ${page.reason}`]),
    `  Blocks (${blocks.length})`,
    ...blocks.flatMap(showBlock),
    ...(asides.length === 0 ? [] : [`  Set apart (${asides.length})`]),
    ...asides.map(
      ({ kind, why, text }) => `    ${kind}${why === undefined ? '' : ` (${why})`}: ${text.replace(/\s+/g, ' ')}`,
    ),
    '  Text of the page',
    ...page.text.split('\n').map((line) => `    ${line}`),
  ];
}

/** One block, whole: kind and level, number, text or cells. */
export function showBlock(block: Block): string[] {
  const level = block.level === null ? '' : ` ${block.level}`;
  const note = block.note === undefined ? '' : ` (${block.note})`;
  const at = block.place === undefined ? '' : ` ${block.place}`;
  const lead = `    [${block.kind}${level}${note}${at}] ${block.number === null ? '' : `${block.number} `}`;
  if (block.cells === undefined) return [`${lead}${block.text.replaceAll('\n', ' ')}`];
  const rows = block.cells.map((row) => `      | ${row.map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`);
  return [lead.trimEnd(), ...rows];
}
