import { type Citation, type FileRole, isPackage, type SourceFile } from '@bidsmith/core';
import { printable } from './printable.ts';

/** How the document names places in the source files: "RFP p. 17", "Amendment 1 p. 3". */
export interface References {
  /** Short name of a file, as used in the margin and explained under "About this document". */
  fileLabel(file: string): string;
  /** One label per cited file, its pages sorted and runs of pages joined: "RFP p. 3, 7–9". The only main file is not named where it has no pages: it is what all of this answers. */
  labels(citations: readonly Citation[]): string[];
  /** As `labels`, without the file name where only the main file is meant: "p. 17". For narrow table columns. */
  shortLabels(citations: readonly Citation[]): string[];
}

const roleNames: Record<FileRole, string> = {
  base: 'RFP',
  amendment: 'Amendment',
  qa: 'Q&A',
  pricing: 'Pricing',
  attachment: 'Attachment',
};

export function createReferences(sources: readonly SourceFile[]): References {
  const names = nameFiles(sources);
  const fileLabel = (file: string): string => names.get(file) ?? printable(file);
  const main = sources.filter(({ role }) => role === 'base');
  const onlyMain = main.length === 1 ? main[0]?.file : undefined;
  return {
    fileLabel,
    labels: (citations) =>
      byFile(citations)
        .filter(([file, pages]) => pages.length > 0 || file !== onlyMain)
        .map(([file, pages]) => withPages(fileLabel(file), pages)),
    shortLabels: (citations) =>
      byFile(citations)
        .map(([file, pages]) => withPages(file === onlyMain ? '' : fileLabel(file), pages))
        .filter((label) => label !== ''),
  };
}

function nameFiles(sources: readonly SourceFile[]): Map<string, string> {
  const packages = sources.filter(({ file }) => isPackage(file, sources));
  const names = new Map<string, string>(packages.map(({ file }) => [file, 'Package']));
  const cited = sources.filter(({ file }) => !names.has(file));
  for (const role of new Set(cited.map((source) => source.role))) {
    const files = cited.filter((source) => source.role === role);
    const numbered = files.length > 1 || role === 'amendment' || role === 'attachment';
    files.forEach(({ file }, index) => names.set(file, numbered ? `${roleNames[role]} ${index + 1}` : roleNames[role]));
  }
  return names;
}

function byFile(citations: readonly Citation[]): [string, number[]][] {
  const pages = new Map<string, Set<number>>();
  for (const { file, page } of citations) {
    const known = pages.get(file) ?? new Set();
    if (page !== null) known.add(page);
    pages.set(file, known);
  }
  return [...pages].map(([file, numbers]) => [file, [...numbers].sort((a, b) => a - b)]);
}

function withPages(label: string, pages: readonly number[]): string {
  if (pages.length === 0) return label;
  return `${label} p. ${joinRanges(pages)}`.trim();
}

/** Sorted numbers with runs joined: 3, 7–9. */
export function joinRanges(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges
    .map(([from, to]) => (from === to ? `${from}` : `${from}${to === from + 1 ? ', ' : '–'}${to}`))
    .join(', ');
}
