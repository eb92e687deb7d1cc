import type { Citation, Proposal } from '@bidsmith/core';
import { createReferences, type References } from '../cite/references.ts';
import { findIdRuns, nameIdRun } from '../pdf/join-ids.ts';
import { printable } from '../pdf/printable.ts';
import { cell, paragraph, type WordBlock, type WordCell, type WordParagraph, type Words } from './word-block.ts';

/** What the blocks of one document share. */
export interface WordComposer {
  readonly references: References;
  /** Width of running text and of tables on this part's pages, in points. */
  readonly textWidth: number;
  readonly fullWidth: number;
  /** Bookmark of the row of each requirement that a matrix lists. */
  readonly requirementTargets: ReadonlyMap<string, string>;
  /** Bookmarks that stand in the document already. */
  readonly usedTargets: Set<string>;
  /** Headings for the contents, in their order. */
  readonly outline: OutlineEntry[];
  readonly count: { tables: number; figures: number; lists: number };
}

export interface OutlineEntry {
  readonly level: 1 | 2;
  readonly number: string;
  readonly title: string;
  readonly bookmark: string;
}

interface Grounds {
  readonly citations: readonly Citation[];
  readonly requirementIds: readonly string[];
}

/** A composer for a proposal; widths are those of its upright pages. */
export function createComposer(
  proposal: Proposal,
  { textWidth, fullWidth }: { textWidth: number; fullWidth: number },
): WordComposer {
  return {
    references: createReferences(proposal.sources),
    textWidth,
    fullWidth,
    requirementTargets: nameRequirements(proposal),
    usedTargets: new Set(),
    outline: [],
    count: { tables: 0, figures: 0, lists: 0 },
  };
}

function nameRequirements(proposal: Proposal): Map<string, string> {
  const targets = new Map<string, string>();
  for (const block of proposal.sections.flatMap((section) => section.blocks)) {
    if (block.type !== 'matrix') continue;
    for (const { requirementId } of block.chapters.flatMap((chapter) => chapter.rows))
      if (!targets.has(requirementId)) targets.set(requirementId, `requirement_${targets.size + 1}`);
  }
  return targets;
}

/** More runs of ids than this are left to the matrix, which has a row for each: as a list they would tell nobody anything. */
const mostIdRuns = 8;

/** Places in the source and linked requirement ids, one after the other; empty when there are none. */
export function referenceWords(composer: WordComposer, { citations, requirementIds }: Grounds): Words[] {
  const places = composer.references.labels(citations).map((text): Words => ({ text: bound(printable(text)) }));
  const runs = findIdRuns([...new Set(requirementIds)]);
  const ids = (runs.length > mostIdRuns ? [] : runs).map((run): Words => {
    const link = composer.requirementTargets.get(run.from);
    return { text: printable(nameIdRun(run)).replaceAll('-', '\u2011'), ...(link === undefined ? {} : { link }) };
  });
  return [...places, ...ids].flatMap((words, index) => (index === 0 ? [words] : [{ text: ' · ' }, words]));
}

/** A place that no line breaks between its words and its number. */
function bound(place: string): string {
  return place.replace(/ (?=p\. |§)|(?<=\bp\.) /g, '\u00a0');
}

/** Blocks with the small line under them that says where they come from, and never alone on a page; without it where nothing is cited. */
export function withReference(
  composer: WordComposer,
  blocks: readonly WordBlock[],
  grounds: Grounds,
): readonly WordBlock[] {
  const words = referenceWords(composer, grounds);
  if (words.length === 0 || blocks.length === 0) return blocks;
  const end = blocks.findLastIndex((block) => block.type !== 'paragraph' || block.style !== 'TableEnd');
  return [
    ...blocks.map((block, index) => (index < end ? block : keptWithNext(block))),
    paragraph('RfpReference', words),
  ];
}

function keptWithNext(block: WordBlock): WordBlock {
  if (block.type === 'paragraph') return { ...block, keepNext: true };
  if (block.type === 'chart') return { ...block, keepNext: true };
  const last = block.rows.at(-1) ?? [];
  const kept = last.map((each) => ({
    ...each,
    paragraphs: each.paragraphs.map((words) => ({ ...words, keepNext: true })),
  }));
  return { ...block, rows: [...block.rows.slice(0, -1), kept] };
}

/** What a block cites that none of its parts cites itself. */
export function besides(grounds: Grounds, parts: readonly Partial<Grounds>[]): Grounds {
  const places = new Set(parts.flatMap(({ citations = [] }) => citations.map(placeOf)));
  const ids = new Set(parts.flatMap(({ requirementIds = [] }) => requirementIds));
  return {
    citations: grounds.citations.filter((citation) => !places.has(placeOf(citation))),
    requirementIds: grounds.requirementIds.filter((id) => !ids.has(id)),
  };
}

function placeOf({ file, page }: Citation): string {
  return `${file} ${page ?? ''}`;
}

/** Words that name their page themselves: "… within ten days (p. 12)". */
const namesPage = /(?:\((?:[^()]*\s)?|, )p\. \d[^()]*\)?[.;]?$/;

/** The same behind words of a list or a cell; places only where the words do not name them. */
export function referenceTail(composer: WordComposer, grounds: Grounds, text = ''): Words[] {
  const citations = namesPage.test(text) ? [] : grounds.citations;
  const words = referenceWords(composer, { ...grounds, citations });
  return words.length === 0
    ? []
    : [{ text: '\u2002' }, ...words].map((each) => ({ ...each, style: 'RfpReferenceChar' as const }));
}

/** Places only, for a narrow column of a table. */
export function placesCell(composer: WordComposer, citations: readonly Citation[]): WordCell {
  const text = composer.references
    .shortLabels(citations)
    .map((place) => bound(printable(place)))
    .join(', ');
  return cell([{ text, style: 'RfpReferenceChar' }]);
}

/** Words that only the bidder can replace begin like this, wherever they stand. */
const openWords = /^(?:bidder to |to be (?:named|completed)\b)/i;

/** Text of a cell or list; what is yet to come stands out. */
export function openable(text: string): Words[] {
  const shown = printable(text);
  return [{ text: shown, ...(openWords.test(shown) ? { style: 'ToBeCompletedChar' as const } : {}) }];
}

/** A heading of the second level, which stands in the contents; none where there are no words. */
export function subheading(composer: WordComposer, text: string): WordParagraph[] {
  const title = printable(text);
  if (title === '') return [];
  const chapter = composer.outline.filter(({ level }) => level === 1).length;
  const before = composer.outline.findLastIndex(({ level }) => level === 1);
  const number = `${chapter}.${composer.outline.length - before}`;
  const bookmark = `_Toc${`${composer.outline.length + 1}`.padStart(8, '0')}`;
  composer.outline.push({ level: 2, number, title, bookmark });
  return [paragraph('Heading2', title, { bookmark })];
}

/** A numbered caption above a table or chart, of the kind that Word lists and refers to. */
export function caption(
  composer: WordComposer,
  text: string,
  { label, keepNext = true }: { label: 'Table' | 'Figure'; keepNext?: boolean },
): WordParagraph[] {
  const title = printable(text);
  if (title === '') return [];
  const number = label === 'Table' ? ++composer.count.tables : ++composer.count.figures;
  const words: Words[] = [
    { text: `${label} ` },
    { text: `${number}`, field: `SEQ ${label} \\* ARABIC` },
    { text: `\u2002${title}` },
  ];
  return [paragraph('Caption', words, { keepNext })];
}

/** The heads of a table's columns. */
export function headCells(labels: readonly { text: string; isRight?: boolean }[]): WordCell[] {
  return labels.map(({ text, isRight }) => cell(printable(text), isRight ? 'TableHeadNumber' : 'TableHead'));
}
