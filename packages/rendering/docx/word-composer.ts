import type { Citation, Proposal } from '@bidsmith/core';
import { createReferences, type References } from '../cite/references.ts';
import { findIdRuns, nameIdRun } from '../pdf/join-ids.ts';
import { printable } from '../pdf/printable.ts';
import { cell, paragraph, type WordCell, type WordParagraph, type Words } from './word-block.ts';
import type { StyleId } from './word-style.ts';

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

/** More runs of ids than this are counted: each has its row in the matrix. */
const mostIdRuns = 8;

/** Places in the source and linked requirement ids, one after the other; empty when there are none. */
export function referenceWords(composer: WordComposer, { citations, requirementIds }: Grounds): Words[] {
  const places = composer.references.labels(citations).map((text): Words => ({ text: printable(text) }));
  const runs = findIdRuns([...new Set(requirementIds)]);
  const ids =
    runs.length > mostIdRuns
      ? [{ text: `${new Set(requirementIds).size} requirements` }]
      : runs.map((run): Words => {
          const link = composer.requirementTargets.get(run.from);
          return { text: printable(nameIdRun(run)), ...(link === undefined ? {} : { link }) };
        });
  return [...places, ...ids].flatMap((words, index) => (index === 0 ? [words] : [{ text: ' · ' }, words]));
}

/** The small line under a block that says where it comes from; none where it cites nothing. */
export function referenceLine(composer: WordComposer, grounds: Grounds): WordParagraph[] {
  const words = referenceWords(composer, grounds);
  return words.length === 0 ? [] : [paragraph('RfpReference', words)];
}

/** The same behind words of a list or a cell. */
export function referenceTail(composer: WordComposer, grounds: Grounds): Words[] {
  const words = referenceWords(composer, grounds);
  return words.length === 0
    ? []
    : [{ text: '\u2002' }, ...words].map((each) => ({ ...each, style: 'RfpReferenceChar' as const }));
}

/** Places only, for a narrow column of a table. */
export function placesCell(composer: WordComposer, citations: readonly Citation[]): WordCell {
  const text = composer.references.shortLabels(citations).map(printable).join(', ');
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
  return labels.map(({ text }) => cell(printable(text), 'TableHead' satisfies StyleId));
}
