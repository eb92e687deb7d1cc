import type { Brief, Requirement } from '@bidsmith/core';
import { capital } from './count.ts';
import { fileLabels } from './place.ts';
import { shorten } from './shorten.ts';

/** A chapter of the source with its requirements in the order of the source. */
export interface Chapter {
  readonly title: string;
  readonly requirements: readonly Requirement[];
}

interface Heading {
  /** Groups requirements; equal for all clauses of one numbered chapter. */
  readonly key: string;
  /** True where the heading is the chapter's own, not that of a clause below it. */
  readonly top: boolean;
  readonly numbered: boolean;
}
interface Group {
  readonly key: string;
  readonly numbered: boolean;
  title: string | null;
  readonly first: string;
  readonly requirements: Requirement[];
}

const maxTitleCharacters = 60;
/** A source with more chapters than this reads as a list of its headings; then small unnumbered ones join the chapter before them. */
const manyChapters = 12;
const smallChapter = 4;
const clauseChapter = 'Acquisition regulation clauses';

/**
 * The requirements by chapter of the source, in the order of files and pages. A chapter is the nearest numbered top-level heading, or the heading where none is numbered;
 * numbers that start again in the same file start new chapters. Titles are unique.
 */
export function groupByChapter(brief: Pick<Brief, 'files'>, requirements: readonly Requirement[]): readonly Chapter[] {
  const labels = fileLabels(brief);
  const several = new Set(requirements.map(({ file }) => file)).size > 1;
  const taken = new Set<string>();
  return byFile(brief, requirements).flatMap(({ file, requirements: own }) =>
    groupsOf(own).map((group) => {
      const label = several ? (labels.get(file) ?? shorten(file, maxTitleCharacters)) : null;
      return { title: uniqueTitle(titleOf(group), { label, group, taken }), requirements: group.requirements };
    }),
  );
}

function byFile(
  brief: Pick<Brief, 'files'>,
  requirements: readonly Requirement[],
): { file: string; requirements: Requirement[] }[] {
  const files = new Map<string, Requirement[]>(brief.files.map(({ file }) => [file, []]));
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

function groupsOf(requirements: readonly Requirement[]): Group[] {
  const groups: Group[] = [];
  const open = new Map<string, Group>();
  let highest = 0;
  for (const requirement of requirements) {
    const section = requirement.section?.trim() ?? '';
    const heading = headingOf(section);
    const number = Number(heading.key);
    if (heading.numbered && Number.isInteger(number)) {
      if (number < highest) open.clear();
      highest = number;
    }
    let group = open.get(heading.key);
    if (!group) {
      group = { key: heading.key, numbered: heading.numbered, title: null, first: section, requirements: [] };
      groups.push(group);
      open.set(heading.key, group);
    }
    if (heading.top) group.title ??= section;
    group.requirements.push(requirement);
  }
  return groups.length > manyChapters ? joinSmall(groups) : groups;
}

/** Small unnumbered chapters are mostly subheadings whose level the file does not tell. */
function joinSmall(groups: readonly Group[]): Group[] {
  const joined: Group[] = [];
  for (const group of groups) {
    const before = joined.at(-1);
    if (before && !group.numbered && group.requirements.length < smallChapter) {
      before.requirements.push(...group.requirements);
    } else joined.push(group);
  }
  return joined;
}

function headingOf(section: string): Heading {
  if (section === '') return { key: '', top: true, numbered: false };
  if (/^\(?\d{2,4}\.\d{3}-\d+/.test(section)) return { key: clauseChapter, top: false, numbered: true };
  const named =
    /^(section|part|article|chapter|appendix|attachment|exhibit|annex)\s+([A-Z]{1,2}|[IVXLC]+|\d{1,3})\b/i.exec(
      section,
    );
  if (named) {
    const top = !/^[.-]\d/.test(section.slice(named[0].length));
    return { key: `${named[1]?.toLowerCase()} ${named[2]?.toUpperCase()}`, top, numbered: true };
  }
  const number = /^(\d{1,2}|[A-Z])((?:\.\d+)+)?(?:[.):]|\s|$)/.exec(section);
  const isList = /^[A-Z](?:\s|$)/.test(section);
  if (number && !isList) {
    const below = (number[2] ?? '').replace(/(?:\.0+)+$/, '');
    return { key: number[1] ?? '', top: below === '', numbered: true };
  }
  return { key: section.toLowerCase().replace(/\s+/g, ' '), top: true, numbered: false };
}

function titleOf(group: Group): string {
  if (group.key === clauseChapter) return clauseChapter;
  if (group.title !== null) return capital(shorten(group.title, maxTitleCharacters)) || 'Before the first heading';
  const clauses = new Set(group.requirements.map(({ section }) => section));
  if (clauses.size === 1) return shorten(group.first, maxTitleCharacters);
  const name = /^\w+ /.test(group.key) ? capital(group.key) : `Section ${group.key}`;
  return `${name}, from ${shorten(group.first, maxTitleCharacters - name.length)}`;
}

function uniqueTitle(
  title: string,
  { label, group, taken }: { label: string | null; group: Group; taken: Set<string> },
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
