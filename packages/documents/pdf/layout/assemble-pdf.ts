import { cleanText } from '@bidsmith/core';
import type { ChildResult } from '../../child-protocol.ts';
import type { DraftBlock } from '../../draft-block.ts';
import { accountForPage, isUsable, type PageAccount } from './account-pages.ts';
import { chooseHeadings } from './choose-headings.ts';
import { createHyphenRule, type JoinHyphens } from './join-hyphens.ts';
import { joinPages } from './join-pages.ts';
import { layOutPage } from './lay-out-page.ts';
import type { PdfPage } from '../pdf-page.ts';
import { fieldBlocks, placeFields } from './place-fields.ts';
import { figuresOf, figureWarning, placeFigures } from './place-figures.ts';
import type { PlacedBlock } from './placed-block.ts';
import { measurePrint } from './print-metrics.ts';
import { hiddenAsides, setApart } from './set-apart.ts';
import { weighTags } from './trust-tags.ts';

export interface PdfReading {
  readonly pageCount: number;
  readonly title: string | null;
  readonly pages: readonly PdfPage[];
  /** Why pages that were announced are not among those read. */
  readonly missing: string;
}

/**
 * Lays out the pages read into blocks, sets apart what is not running text, and accounts for every page of the file. The text of each block is found in its page's text;
 * where its last sentence goes on over a page break, as far as the page goes.
 */
export function assemblePdf(reading: PdfReading): ChildResult {
  const usable = reading.pages.filter(isUsable);
  const fields = new Map(reading.pages.map((page) => [page.number, fieldBlocks(page)]));
  if (usable.length === 0 && [...fields.values()].every((found) => found.length === 0)) return withoutText(reading);
  const joinHyphens = createHyphenRule(usable.map((page) => page.text));
  const trust = weighTags(usable);
  const print = measurePrint(usable);
  const { bodies, asides, contents } = setApart(usable, trust);
  const hidden = reading.pages.flatMap(hiddenAsides);
  const laidOut = usable.map((page, at) => layOutPage(page, bodies[at] ?? [], { print, joinHyphens }));
  const chosen = chooseHeadings(laidOut.flat(), { print, contents, trustsTags: trust.headings });
  const byPage = Map.groupBy(chosen, ({ block }) => block.page);
  const figures = figuresOf(reading.pages);
  const placed = reading.pages.map((page, at) =>
    placeFields(placeFigures(byPage.get(page.number) ?? [], figures[at] ?? []), fields.get(page.number) ?? []),
  );
  const blocks = joinPages(placed, joinHyphens).flatMap((page) => page.map(({ block }) => block));
  return {
    outcome: 'read',
    title: titleOf(reading.title, blocks),
    pageCount: reading.pageCount,
    pages: accountForAll(reading, placed, joinHyphens),
    blocks,
    asides: [...asides, ...hidden].toSorted((a, b) => (a.page ?? 0) - (b.page ?? 0)),
    warnings: [figureWarning(reading.pages, figures) ?? []].flat(),
  };
}

function accountForAll(
  { pages, pageCount, missing }: PdfReading,
  placed: readonly (readonly PlacedBlock[])[],
  joinHyphens: JoinHyphens,
): PageAccount[] {
  const byNumber = new Map(pages.map((page, at) => [page.number, { page, blocks: placed[at] ?? [] }]));
  return Array.from({ length: pageCount }, (_, at) => {
    const found = byNumber.get(at + 1);
    const blocks = (found?.blocks ?? []).map(({ block }) => block);
    return accountForPage(found?.page, blocks, { number: at + 1, missing, joinHyphens });
  });
}

function withoutText(reading: PdfReading): ChildResult {
  const pages = accountForAll(reading, [], (text) => text);
  const damaged = pages.find((page) => page.status === 'unreadable');
  if (damaged !== undefined) {
    const reason = `No page of the PDF could be read: ${damaged.reason ?? ''} Save or print it anew as PDF.`;
    return { outcome: 'failed', code: 'document_unreadable', reason, pages };
  }
  const reason = `None of the ${reading.pageCount} pages has text, and text recognition found none either. Check that it is the right file, or scan it again at 300 dpi.`;
  return { outcome: 'failed', code: 'document_has_no_text', reason, pages };
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
