import { cleanText, normaliseForQuotes, type Page } from '@bidsmith/core';
import type { ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { createHyphenRule, type JoinHyphens } from './join-hyphens.ts';
import { layOutPage, type PlacedBlock } from './lay-out-page.ts';
import type { PdfLine, PdfPage } from './pdf-page.ts';
import { measurePrint } from './print-metrics.ts';
import { findRunningLines } from './running-lines.ts';

export interface PdfReading {
  readonly pageCount: number;
  readonly title: string | null;
  readonly pages: readonly PdfPage[];
  /** Why pages that were announced are not among those read. */
  readonly missing: string;
}

/** Lays out the pages read into blocks and accounts for every page of the file. The text of each block is found in its page's text. */
export function assemblePdf(reading: PdfReading): ChildResult {
  const { pages } = reading;
  if (pages.every((page) => page.lines.length === 0)) return withoutText(reading);
  const joinHyphens = createHyphenRule(pages.map((page) => page.text));
  const running = runningLines(pages);
  const layout = { print: measurePrint(pages), running, joinHyphens };
  const placed = pages.map((page) => layOutPage(page, layout));
  const blocks = rankHeadings(placed.flat());
  const byNumber = new Map(
    pages.map((page, at) => [
      page.number,
      accountFor(
        page,
        (placed[at] ?? []).map(({ block }) => block),
        { joinHyphens, running },
      ),
    ]),
  );
  const accounts = Array.from(
    { length: reading.pageCount },
    (_, at) =>
      byNumber.get(at + 1) ?? { number: at + 1, status: 'unreadable' as const, reason: reading.missing, text: '' },
  );
  return {
    outcome: 'read',
    title: titleOf(reading.title, blocks),
    pageCount: reading.pageCount,
    pages: accounts,
    blocks,
    warnings: [],
  };
}

/** None where dropping them would leave nothing: then the same line on every page is what the document says. */
function runningLines(pages: readonly PdfPage[]): ReadonlySet<PdfLine> {
  const running = findRunningLines(pages);
  return pages.some((page) => page.lines.some((line) => !running.has(line))) ? running : new Set();
}

function withoutText({ pages, pageCount, missing }: PdfReading): ChildResult {
  const accounts = Array.from({ length: pageCount }, (_, at) =>
    emptyPage(
      at + 1,
      pages.find((page) => page.number === at + 1),
      missing,
    ),
  );
  const damaged = accounts.find((page) => page.status === 'unreadable');
  if (damaged !== undefined) {
    const reason = `No page of the PDF could be read: ${damaged.reason ?? ''} Save or print it anew as PDF.`;
    return { outcome: 'failed', code: 'document_unreadable', reason, pages: accounts };
  }
  const reason = `None of the ${pageCount} pages has text; the file is a scan or a drawing. Run text recognition (OCR) on it and upload the result.`;
  return { outcome: 'failed', code: 'document_has_no_text', reason, pages: accounts };
}

function emptyPage(number: number, page: PdfPage | undefined, missing: string): Omit<Page, 'file'> {
  const failure = page === undefined ? missing : page.failure;
  if (failure !== undefined) return { number, status: 'unreadable', reason: failure, text: '' };
  return { number, status: 'empty', reason: page?.note ?? noLevelText, text: cleanText(page?.text ?? '') };
}

const noLevelText = 'The page has no level text.';

interface TextRules {
  readonly joinHyphens: JoinHyphens;
  readonly running: ReadonlySet<PdfLine>;
}

function accountFor(page: PdfPage, blocks: readonly DraftBlock[], rules: TextRules): Omit<Page, 'file'> {
  if (page.failure !== undefined) return { number: page.number, status: 'unreadable', reason: page.failure, text: '' };
  const text = cleanText(rules.joinHyphens(page.text));
  if (page.lines.length === 0) return { number: page.number, status: 'empty', reason: page.note ?? noLevelText, text };
  const whole = normaliseForQuotes(text);
  const isWhole = blocks.every((block) => whole.includes(normaliseForQuotes(cleanText(block.text))));
  return { number: page.number, status: 'read', text: isWhole ? text : orderedText(page, blocks) };
}

/** The page's text in reading order, where the file draws it in another: its blocks, then the lines that are in none. */
function orderedText(page: PdfPage, blocks: readonly DraftBlock[]): string {
  const body = blocks.map((block) => (block.number === null ? block.text : `${block.number} ${block.text}`));
  const known = normaliseForQuotes(body.join('\n'));
  const rest = page.lines.filter((line) => !known.includes(normaliseForQuotes(line.text))).map((line) => line.text);
  return cleanText([...body, ...rest].join('\n'));
}

/** Headings without a clause number get their level from the rank of their size and weight. */
function rankHeadings(placed: readonly PlacedBlock[]): DraftBlock[] {
  const rank = (item: PlacedBlock): number => Math.round(item.size * 2) * 2 + (item.bold ? 1 : 0);
  const ranks = [
    ...new Set(placed.filter(({ block }) => block.kind === 'heading' && block.level === null).map(rank)),
  ].sort((a, b) => b - a);
  const deepest = 6;
  return placed.map((item) =>
    item.block.kind === 'heading' && item.block.level === null
      ? { ...item.block, level: Math.min(deepest, ranks.indexOf(rank(item)) + 1) }
      : item.block,
  );
}

const programTitle = /^(?:microsoft (?:word|powerpoint)\b|untitled|document\d*$|.*\.(?:docx?|pdf|indd|rtf)$)/i;
const minTitleLength = 6;

function titleOf(title: string | null, blocks: readonly DraftBlock[]): string | null {
  const stated = cleanText(title ?? '').trim();
  if (stated.length >= minTitleLength && !programTitle.test(stated)) return stated;
  const headings = blocks.filter((block) => block.kind === 'heading' && block.page === 1);
  const [largest] = headings.toSorted((a, b) => (a.level ?? 9) - (b.level ?? 9));
  return largest === undefined ? null : cleanText(largest.text);
}
