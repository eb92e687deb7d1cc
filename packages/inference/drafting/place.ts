import { type Brief, type Citation, isPackage, cite, clauseNumber, fileLabels as labelFiles } from '@bidsmith/core';
import { quietCapitals } from './quiet-capitals.ts';
import { shorten } from './shorten.ts';

interface Place {
  readonly file: string;
  readonly page: number | null;
  readonly section?: string | null;
}

/** The longest name of a section in a narrow column. */
const maxSectionCharacters = 28;

/** How each file is called in tables: by its role, numbered where several files share one; an archive is the package they came in. */
export function fileLabels(brief: Pick<Brief, 'files'>): ReadonlyMap<string, string> {
  return labelFiles(brief.files);
}

/**
 * A fact's place for a narrow column: "p. 4"; with several files "Amendment p. 3". Where a format has no pages, the clause number or the heading stands for it; empty where there is neither.
 */
export function describePlace(fact: Place, brief: Pick<Brief, 'files'>): string {
  const where = fact.page === null ? sectionPlace(fact.section ?? null) : `p. ${fact.page}`;
  if (brief.files.filter(({ file }) => !isPackage(file, brief.files)).length < 2) return where ?? '';
  const label = fileLabels(brief).get(fact.file) ?? shorten(fact.file, maxSectionCharacters);
  return where === null ? label : `${label} ${where}`;
}

/** A text with its place in brackets behind it. */
export function withPlace(text: string, fact: Place, brief: Pick<Brief, 'files'>): string {
  const place = describePlace(fact, brief);
  return place === '' ? text : `${text} (${place})`;
}

/** Citations of several facts, each place and quote once, in order. */
export function citeAll(facts: readonly (Citation & { readonly section?: string | null })[]): Citation[] {
  const seen = new Map<string, Citation>();
  for (const fact of facts) {
    const key = `${fact.file}\n${fact.page}\n${fact.quote}`;
    if (!seen.has(key)) seen.set(key, cite(fact));
  }
  return [...seen.values()];
}

function sectionPlace(section: string | null): string | null {
  if (section === null) return null;
  const number = clauseNumber(section);
  return number === undefined ? shorten(quietCapitals(section), maxSectionCharacters) : `§ ${number}`;
}
