import type { Brief, Document } from '@bidsmith/core';
import { containsQuote } from '@bidsmith/core';

export interface Cited {
  readonly file: string;
  readonly page: number | null;
  readonly quote: string;
}

/** Quotes of a brief that are not found where they claim to stand: on their page, or, in files without pages, anywhere in the file. */
export function unverifiedQuotes(brief: Brief, documents: readonly Document[]): string[] {
  return citedRows(brief)
    .filter((row) => !isFound(row, documents))
    .map((row) => `${row.file} p. ${row.page}: ${row.quote}`);
}

/** Everything in a brief that names a place in the source. */
export function citedRows(brief: Brief): Cited[] {
  return [
    ...brief.requirements,
    ...brief.dates,
    ...brief.criteria,
    ...brief.limits,
    ...brief.contacts,
    ...brief.deliverables,
    ...brief.risks,
    ...brief.scope,
    ...brief.changes.flatMap(({ before, after, stated }) => [before, after, stated].filter((row) => row !== null)),
    ...brief.requirements.flatMap(({ superseded }) => superseded ?? []),
    ...brief.contradictions.flatMap((contradiction) => contradiction.statements),
    ...brief.questions.flatMap((question) => question.citations),
    ...brief.recommendation.reasons.flatMap((reason) => reason.citations),
    ...Object.values(brief.citations).filter((citation) => citation !== null),
  ];
}

function isFound(row: Cited, documents: readonly Document[]): boolean {
  const document = documents.find((candidate) => candidate.file === row.file);
  if (!document) return false;
  // A title may run over several lines that are blocks of their own.
  const texts =
    row.page === null
      ? [document.blocks.map(textOf).join('\n'), document.blocks.map(({ text }) => text).join('\n')]
      : document.pages.filter((page) => page.number === row.page).map(({ text }) => text);
  return texts.some((text) => containsQuote(text, row.quote));
}

function textOf(block: Document['blocks'][number]): string {
  const cells = block.cells?.map((row) => row.join(' ')).join('\n') ?? '';
  return `${block.number ?? ''} ${block.text}\n${block.text}\n${cells}`;
}
