import type { Brief, Requirement } from '@bidsmith/core';
import { clauseChapter } from './chapter-heading.ts';
import { capital } from './count.ts';
import { groupRequirements, type RequirementGroup } from './group-requirements.ts';
import { fileLabels } from './place.ts';
import { quietCapitals } from './quiet-capitals.ts';
import { readable } from './readable.ts';
import { shorten } from './shorten.ts';

/** A chapter of the source with its requirements in the order of the source. */
export interface Chapter {
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

const maxTitleCharacters = 60;
const noHeading = 'Without a heading';

/**
 * The given requirements by chapter of the source, in the order of files and pages. A chapter is the nearest numbered top-level heading, or the heading where none is numbered;
 * numbers that start again in the same file start new chapters. Titles are unique, and the same whichever of the brief's requirements are asked for.
 */
export function groupByChapter(
  brief: Pick<Brief, 'files' | 'requirements'>,
  wanted: readonly Requirement[],
): readonly Chapter[] {
  const kept = new Set(wanted);
  return allChapters(brief).flatMap(({ title, requirements }) => {
    const own = requirements.filter((requirement) => kept.has(requirement));
    return own.length > 0 ? [{ title, requirements: own }] : [];
  });
}

function allChapters(brief: Pick<Brief, 'files' | 'requirements'>): Chapter[] {
  const labels = fileLabels(brief);
  const several = new Set(brief.requirements.map(({ file }) => file)).size > 1;
  const taken = new Set<string>();
  return byFile(brief).flatMap(({ file, requirements: own }) =>
    groupRequirements(own).map((group) => {
      const label = several ? (labels.get(file) ?? shorten(file, maxTitleCharacters)) : null;
      return { title: uniqueTitle(titleOf(group), { label, group, taken }), requirements: group.requirements };
    }),
  );
}

function byFile({
  files: known,
  requirements,
}: Pick<Brief, 'files' | 'requirements'>): { file: string; requirements: Requirement[] }[] {
  const files = new Map<string, Requirement[]>(known.map(({ file }) => [file, []]));
  for (const requirement of requirements) {
    const own = files.get(requirement.file);
    if (own) own.push(requirement);
    else files.set(requirement.file, [requirement]);
  }
  return [...files].map(([file, own]) => ({
    file,
    requirements: own.toSorted((a, b) => (a.page ?? 0) - (b.page ?? 0)),
  }));
}

/** The chapter's own heading where it is known; else that of its only clause, or its number alone. */
function titleOf({ key, title, sections }: RequirementGroup): string {
  if (key === clauseChapter) return clauseChapter;
  if (title !== null) return headingTitle(title);
  if (key === '') return noHeading;
  const [first = '', second] = sections;
  if (second === undefined) return headingTitle(first);
  return key.includes(' ') ? capital(key) : `Chapter ${key}`;
}

/** A heading as a title: capitals quiet, a colon after "Section 2", none at the end. */
function headingTitle(heading: string): string {
  const quiet = quietCapitals(readable(heading)).replace(/[:\s]+$/, '');
  const parts =
    /^((?:section|part|article|chapter|appendix|attachment|exhibit|annex)\s+[A-Z0-9]{1,4})[\s.:–-]+(\S.*)$/i.exec(
      quiet,
    );
  const title = parts ? `${parts[1]}: ${capital(parts[2] ?? '')}` : quiet;
  return capital(shorten(title, maxTitleCharacters)) || noHeading;
}

function uniqueTitle(
  title: string,
  { label, group, taken }: { label: string | null; group: RequirementGroup; taken: Set<string> },
): string {
  const full = label === null ? title : `${label}: ${title}`;
  const page = group.requirements[0]?.page ?? null;
  const candidates = [full, ...(page === null ? [] : [`${full} (from p. ${page})`])];
  const free = candidates.find((candidate) => !taken.has(candidate));
  let unique = free ?? full;
  for (let copy = 2; taken.has(unique); copy += 1) unique = `${full} (${copy})`;
  taken.add(unique);
  return unique;
}
