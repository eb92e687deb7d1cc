import type { Aside } from '@bidsmith/core';
import type { ChildInput, ChildMessage, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { emitEmbedded } from '../ooxml/embedded-objects.ts';
import { damagedOffice, type OfficeParts, readOfficeParts } from '../ooxml/office-parts.ts';
import { warnOfOutsideNames } from '../ooxml/outside-names.ts';
import { linkedParts, readRelationships, type Relationships } from '../ooxml/relationships.ts';
import { UnfitFile } from '../unfit-file.ts';
import { createCellBudget } from './cell-budget.ts';
import { describeSheet } from './describe-sheet.ts';
import { findOutsideLinks } from './find-outside-links.ts';
import { listAnswers, type RowsBySheet } from './list-answers.ts';
import { readCellStyles } from './read-cell-styles.ts';
import { readPersons } from './read-comments.ts';
import { readSharedStrings } from './read-shared-strings.ts';
import { readSheet, type SheetContent } from './read-sheet.ts';
import { readTitle } from './read-title.ts';
import { readWorkbook, type SheetEntry, type Workbook } from './read-workbook.ts';

const what = 'workbook';
const usualWorkbook = 'xl/workbook.xml';
const embeddedFolder = 'xl/embeddings/';

/**
 * Reads a workbook as it is shown: each visible sheet a heading with its tables, titles, texts and text boxes, in the order of the tabs. Hidden sheets, rows
 * and columns, notes, and the headers of printed pages go aside. Nothing is computed, run or fetched. Throws UnfitFile.
 */
export function readXlsx(input: ChildInput, emit: (message: ChildMessage) => void): ChildResult {
  const names: string[] = [];
  const parts = readOfficeParts(input.bytes, {
    what,
    isRead: (name) => {
      names.push(name);
      return isReadPart(name);
    },
  });
  const warnings = findOutsideLinks(parts, names);
  const named = firstLinked(parts, linksOrNull(parts, ''), 'officeDocument');
  const name = named ?? usualWorkbook;
  const part = parts.get(name);
  if (part === undefined) throw damagedOffice(what);
  const workbook = { ...readWorkbook(part), links: linksOrNull(parts, name) };
  const sheets = readSheets({ parts, workbook, maxCells: input.limits.maxCells, warnings });
  const { blocks, asides } = describeSheets(sheets, parts);
  const embedded = [...parts.keys()].filter((name) => name.startsWith(embeddedFolder));
  const skipped = emitEmbedded(parts, embedded, emit);
  warnings.push(...warnOfPackage(parts, input.bytes), ...warnOfSheets(sheets));
  if (blocks.every((block) => block.kind === 'heading') && embedded.length === 0) throw withoutText(asides);
  const title = readTitle(parts.get('docProps/core.xml')) ?? firstTitle(blocks);
  return { outcome: 'read', title, pageCount: null, pages: [], blocks, asides, skipped, warnings };
}

function isReadPart(name: string): boolean {
  if (name.startsWith(embeddedFolder)) return !name.endsWith('/');
  return (
    /\.(?:xml|rels)$/.test(name) &&
    !/\/(?:calcChain|theme\d*|printerSettings\d*)\.xml$|^xl\/(?:charts|pivotCache|theme|worksheets\/_rels\/chartsheets)\//.test(
      name,
    )
  );
}

export interface ReadSheet {
  readonly entry: SheetEntry;
  readonly content: SheetContent;
  readonly links: Relationships;
}
interface Reading {
  readonly parts: OfficeParts;
  /** Its links are null where their list is damaged. */
  readonly workbook: Workbook & { readonly links: Relationships | null };
  readonly maxCells: number;
  readonly warnings: string[];
}

function readSheets({ parts, workbook, maxCells, warnings }: Reading): ReadSheet[] {
  const words = {
    strings: readSharedStrings(
      parts.get(firstLinked(parts, workbook.links, 'sharedStrings') ?? 'xl/sharedStrings.xml'),
    ),
    styles: readCellStyles(parts.get(firstLinked(parts, workbook.links, 'styles') ?? 'xl/styles.xml')),
    is1904: workbook.is1904,
  };
  const budget = createCellBudget(maxCells);
  const partOf = sheetParts(parts, workbook, warnings);
  const seen = new Set<string>();
  return workbook.sheets.flatMap((entry, at) => {
    const name = partOf(entry, at) ?? '';
    const part = parts.get(name);
    if (part === undefined || seen.has(name)) return [];
    seen.add(name);
    return [{ entry, content: readSheet(part, words, budget), links: readRelationships(parts, name) }];
  });
}

/** The part of each sheet; by the number in its name where the list of links is damaged or absent. */
function sheetParts(
  parts: OfficeParts,
  { sheets, links }: Reading['workbook'],
  warnings: string[],
): (entry: SheetEntry, at: number) => string | undefined {
  const known = sheets.map(({ link }) => links?.get(link)?.target);
  const isKnown = known.some((name) => name !== undefined && parts.has(name));
  if (isKnown) {
    const missing = sheets.filter((_, at) => known[at] === undefined || !parts.has(known[at]));
    const lost = missing.map(({ name }) => `“${name}”`);
    if (lost.length > 0) {
      warnings.push(
        `The workbook names sheets that it does not hold: ${lost.join(', ')}. Ask its sender for a whole copy.`,
      );
    }
    return (_, at) => known[at];
  }
  const found = [...parts.keys()]
    .filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  if (found.length > 0) {
    warnings.push(
      'The workbook is damaged: it does not say which sheet is which. Its sheets were read in the order of their numbers; check their names.',
    );
  }
  return (_, at) => found[at];
}

/** The first part of a type that is linked to and there. */
function firstLinked(parts: OfficeParts, links: Relationships | null, type: string): string | undefined {
  return links === null ? undefined : linkedParts(links, type).find((name) => parts.has(name));
}

function linksOrNull(parts: OfficeParts, name: string): Relationships | null {
  try {
    return readRelationships(parts, name);
  } catch (error) {
    if (error instanceof UnfitFile && error.code === 'document_unreadable') return null;
    throw error;
  }
}

function describeSheets(sheets: readonly ReadSheet[], parts: OfficeParts): { blocks: DraftBlock[]; asides: Aside[] } {
  const rows: RowsBySheet = new Map(sheets.map(({ entry, content }) => [entry.name, content.rows]));
  const persons = new Map(
    [...parts].filter(([name]) => name.startsWith('xl/persons/')).flatMap(([, part]) => [...readPersons(part)]),
  );
  const blocks: DraftBlock[] = [];
  const asides: Aside[] = [];
  for (const sheet of sheets) {
    const described = describeSheet(sheet, { parts, persons });
    const answers = listAnswers(sheet.content.validations, { sheet: sheet.entry.name, rows });
    blocks.push(...described.blocks, ...(described.blocks.length > 0 ? answers : []));
    asides.push(...described.asides);
  }
  return { blocks, asides };
}

function warnOfPackage(parts: OfficeParts, bytes: Uint8Array): string[] {
  const outside = warnOfOutsideNames(bytes);
  const isDamaged = linksOrNull(parts, '') === null;
  return [
    ...(outside === null ? [] : [outside]),
    ...(isDamaged
      ? ['The workbook is damaged in its directory. It was read all the same; ask its sender for a whole copy.']
      : []),
  ];
}

function warnOfSheets(sheets: readonly ReadSheet[]): string[] {
  const unsolved = sheets.reduce((sum, { content }) => sum + content.unsolved, 0);
  if (unsolved === 0) return [];
  return [
    `${unsolved} ${unsolved === 1 ? 'formula has' : 'formulas have'} no result in the file, so ${unsolved === 1 ? 'its cell was' : 'their cells were'} left empty. Open the workbook in its program, save it and upload that copy.`,
  ];
}

function withoutText(asides: readonly Aside[]): UnfitFile {
  return new UnfitFile(
    'document_has_no_text',
    asides.some((aside) => aside.kind === 'hidden')
      ? 'All cells of the workbook are hidden. Unhide what matters and upload it again.'
      : 'The workbook has no filled cells. Upload the one that was filled in.',
  );
}

/** The first title within a sheet; names of sheets seldom say what the workbook is. */
function firstTitle(blocks: readonly DraftBlock[]): string | null {
  return blocks.find((block) => block.kind === 'heading' && (block.level ?? 1) > 1)?.text ?? null;
}
