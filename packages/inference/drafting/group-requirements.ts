import type { Requirement } from '@bidsmith/core';
import { readChapterHeading, type ChapterHeading } from './chapter-heading.ts';

/** Requirements of one file that stand in one chapter. */
export interface RequirementGroup {
  /** The chapter's number or heading; empty where none is known. */
  readonly key: string;
  readonly numbered: boolean;
  /** The chapter's own heading, where a requirement stands right below it. */
  title: string | null;
  /** Headings of the clauses below the chapter's own, each once. */
  readonly sections: string[];
  readonly requirements: Requirement[];
}

/** In a file with this many numbered chapters, headings without a number are subheadings whose level the file does not tell. */
const fewestNumberedChapters = 3;
/** A file with more chapters than this reads as a list of its headings; then small unnumbered ones join the chapter before them. */
const manyChapters = 12;
const smallChapter = 4;
/** A numbered chapter with more rows than this is shown by its clauses of the second level. */
const largeChapter = 60;
const noHeading: ChapterHeading = { key: '', top: false, numbered: false };

/** The requirements of one file, in its order, by chapter. Numbers that start again start new chapters. */
export function groupRequirements(requirements: readonly Requirement[]): RequirementGroup[] {
  const headings = new Map(requirements.map(({ section }) => [section, readChapterHeading(section?.trim() ?? '')]));
  const numbered = new Set([...headings.values()].flatMap((heading) => (heading?.numbered ? [heading.key] : [])));
  const hasNumbers = numbered.size >= fewestNumberedChapters;
  const groups: RequirementGroup[] = [];
  const open = new Map<string, RequirementGroup>();
  let highest = 0;
  let current: RequirementGroup | undefined;
  for (const requirement of requirements) {
    const read = headings.get(requirement.section) ?? null;
    const belongs = current !== undefined && (read === null || (hasNumbers && !read.numbered));
    const heading = read ?? noHeading;
    const number = Number(heading.key);
    if (heading.numbered && Number.isInteger(number)) {
      if (number < highest) open.clear();
      highest = number;
    }
    let group: RequirementGroup | undefined = belongs ? current : open.get(heading.key);
    if (!group) {
      group = createGroup(heading);
      groups.push(group);
      open.set(heading.key, group);
    }
    if (!belongs) addHeading(group, { section: requirement.section?.trim() ?? '', top: heading.top });
    group.requirements.push(requirement);
    current = group;
  }
  return (groups.length > manyChapters ? joinSmall(groups) : groups).flatMap(splitLarge);
}

function createGroup({ key, numbered }: ChapterHeading): RequirementGroup {
  return { key, numbered, title: null, sections: [], requirements: [] };
}

function addHeading(group: RequirementGroup, { section, top }: { section: string; top: boolean }): void {
  if (section === '') return;
  if (top) group.title ??= section;
  else if (!group.sections.includes(section)) group.sections.push(section);
}

function joinSmall(groups: readonly RequirementGroup[]): RequirementGroup[] {
  const joined: RequirementGroup[] = [];
  for (const group of groups) {
    const before = joined.at(-1);
    if (before && !group.numbered && group.requirements.length < smallChapter) {
      before.requirements.push(...group.requirements);
    } else joined.push(group);
  }
  return joined;
}

/** A large chapter by "5.1", "5.2", …; what stands before the first of them or below an unnumbered heading stays with what precedes it. */
function splitLarge(group: RequirementGroup): RequirementGroup[] {
  if (!group.numbered || group.requirements.length <= largeChapter) return [group];
  const parts = new Map<string, RequirementGroup>();
  let current: RequirementGroup | undefined;
  for (const requirement of group.requirements) {
    const section = requirement.section?.trim() ?? '';
    const clause = /^(?:(?:sec(?:tion|\.)|§)\s*)?((?:\d{1,2}|[A-Z])\.\d+)((?:\.\d+)*)/i.exec(section);
    const key = clause?.[1];
    if (key !== undefined) {
      current = parts.get(key) ?? createGroup({ key, top: true, numbered: true });
      parts.set(key, current);
      addHeading(current, { section, top: clause?.[2] === '' });
    } else if (!current) {
      current = { ...createGroup({ key: group.key, top: true, numbered: true }), title: group.title };
      parts.set(group.key, current);
    }
    current.requirements.push(requirement);
  }
  return parts.size > 1 ? [...parts.values()] : [group];
}
