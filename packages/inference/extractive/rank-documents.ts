import type { Document, FileRole } from '@bidsmith/core';
import { parseDates } from './parse-dates.ts';

/** Which of two files overrules the other: the one with the higher rank. Files of rank 0 are the package as issued. */
export type RankOf = (file: string) => number;

const roleRank: Record<FileRole, number> = { base: 0, attachment: 0, pricing: 0, qa: 1, amendment: 2 };
const numbered =
  /\b(?:amendment|amend|addendum|addenda|mod(?:ification)?|nachtrag|änderung(?:smitteilung)?|q ?& ?a|set|round)[\s_.:-]*(?:no|number|nr)?[\s_.:#-]*(\d{1,5})(?!\d)/iu;
/** Characters of the first page in which an amendment names its number and date. */
const openingLength = 3_000;

/** Ranks the files of a package: answers overrule the base, amendments overrule answers, later ones earlier ones by number, date or else order. */
export function rankDocuments(documents: readonly Document[]): RankOf {
  const later = documents
    .map((document, order) => ({ document, order, number: numberOf(document), date: dateOf(document) }))
    .filter(({ document }) => roleRank[document.role] > 0)
    .toSorted(
      (a, b) =>
        roleRank[a.document.role] - roleRank[b.document.role] ||
        (a.number === null || b.number === null ? 0 : a.number - b.number) ||
        a.date.localeCompare(b.date) ||
        a.order - b.order,
    );
  const ranks = new Map(later.map(({ document }, i) => [document.file, i + 1]));
  return (file) => ranks.get(file) ?? 0;
}

function numberOf(document: Document): number | null {
  const said = [document.file.replace(/[_.-]+/gu, ' '), document.title ?? '', openingOf(document)];
  for (const text of said) {
    const digits = numbered.exec(text)?.[1];
    if (digits !== undefined) return Number(digits);
  }
  return null;
}

function dateOf(document: Document): string {
  return parseDates(openingOf(document))[0]?.iso ?? '';
}

function openingOf({ pages, blocks }: Document): string {
  const text = pages[0]?.text ?? blocks.map((block) => block.text).join('\n');
  return text.slice(0, openingLength);
}
