import { type Citation, cleanText, fileLabels, type SourceFile } from '@bidsmith/core';
import { joinRanges } from './join-ranges.ts';

/** How every output names places in the source files: "RFP p. 17, §L.3", "Amendment p. 3". */
export interface References {
  /** Short name of a file: its role, numbered where several share one; its own name where it is not listed. */
  fileLabel(file: string): string;
  /** One label per cited file: its pages sorted, runs of pages joined, the clauses behind them: "RFP p. 3, 7–9, §L.3". The only main file is not named where it has neither page nor clause: it is what all of this answers. */
  labels(citations: readonly Citation[]): string[];
  /** As `labels`, without clauses, and without the file name where only the main file is meant: "p. 17". For narrow table columns. */
  shortLabels(citations: readonly Citation[]): string[];
}

/** The names of the places in these files. */
export function createReferences(sources: readonly SourceFile[]): References {
  const names = fileLabels(sources);
  const fileLabel = (file: string): string => names.get(file) ?? ownName(file);
  const onlyMain = [...names].find(([, name]) => name === 'RFP')?.[0];
  return {
    fileLabel,
    labels: (citations) =>
      byFile(citations)
        .filter(({ file, pages, clauses }) => file !== onlyMain || pages.length > 0 || clauses.length > 0)
        .map(({ file, pages, clauses }) => place(fileLabel(file), pages, clauses)),
    shortLabels: (citations) =>
      byFile(citations)
        .map(({ file, pages, clauses }) =>
          place(file === onlyMain ? '' : fileLabel(file), pages, pages.length === 0 ? clauses : []),
        )
        .filter((label) => label !== ''),
  };
}

function ownName(file: string): string {
  return cleanText(file).normalize('NFC').replace(/\s+/g, ' ').trim();
}

interface Places {
  readonly file: string;
  readonly pages: readonly number[];
  readonly clauses: readonly string[];
}

function byFile(citations: readonly Citation[]): Places[] {
  return [...Map.groupBy(citations, ({ file }) => file)].map(([file, cited]) => ({
    file,
    pages: [...new Set(cited.flatMap(({ page }) => page ?? []))].toSorted((a, b) => a - b),
    clauses: [...new Set(cited.toSorted(byPage).flatMap(({ clause }) => clause ?? []))],
  }));
}

function byPage(a: Citation, b: Citation): number {
  return (a.page ?? 0) - (b.page ?? 0);
}

function place(label: string, pages: readonly number[], clauses: readonly string[]): string {
  const where = [pages.length === 0 ? '' : `p. ${joinRanges(pages)}`, clauseLabel(clauses)].filter(
    (part) => part !== '',
  );
  return `${label} ${where.join(', ')}`.trim();
}

/** Clauses that are named one by one; more are named by the part they belong to, and not at all where even those are many: the pages tell the place. */
const maxClauses = 3;

function clauseLabel(clauses: readonly string[]): string {
  const parts = [...new Set(clauses.map((clause) => clause.split(/[.(-]/)[0] ?? clause))];
  const named = [clauses, parts].find((each) => each.length <= maxClauses) ?? [];
  return named.map((clause) => `§${clause}`).join(', ');
}
