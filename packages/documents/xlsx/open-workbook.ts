import { readGently } from '../ooxml/damaged-part.ts';
import { damagedOffice, type OfficeParts } from '../ooxml/office-parts.ts';
import { linkedParts, readRelationships, type Relationships } from '../ooxml/relationships.ts';
import { createCellBudget } from './cell-budget.ts';
import { readCellStyles } from './read-cell-styles.ts';
import { readSharedStrings } from './read-shared-strings.ts';
import { readSheet, type SheetContent } from './read-sheet.ts';
import { readWorkbook, type SheetEntry, type Workbook } from './read-workbook.ts';

/** A sheet with what it links to; a sheet that is damaged has no content and is told among the damaged parts. */
export interface ReadSheet {
  readonly entry: SheetEntry;
  readonly content: SheetContent;
  readonly links: Relationships;
}
export interface OpenedFile {
  readonly parts: OfficeParts;
  readonly maxCells: number;
  /** Takes a warning for the user. */
  readonly warnings: string[];
  /** Takes what is damaged and left out, in words. */
  readonly damaged: Set<string>;
}
interface Reading extends OpenedFile {
  /** Its links are null where their list is damaged. */
  readonly workbook: Workbook & { readonly links: Relationships | null };
}

const usualWorkbook = 'xl/workbook.xml';

/** The sheets of a workbook in the order of their tabs, hidden ones too. Throws UnfitFile where what all of them need is damaged, or over the limits. */
export function readSheets(file: OpenedFile): ReadSheet[] {
  const { parts, maxCells, damaged } = file;
  const name = firstLinked(parts, linksOf(file, ''), 'officeDocument') ?? usualWorkbook;
  const part = parts.get(name);
  if (part === undefined) throw damagedOffice('workbook');
  const links = linksOf(file, name);
  const reading: Reading = { ...file, workbook: { ...readWorkbook(part), links } };
  const styles = parts.get(firstLinked(parts, links, 'styles') ?? 'xl/styles.xml');
  const words = {
    strings: readSharedStrings(parts.get(firstLinked(parts, links, 'sharedStrings') ?? 'xl/sharedStrings.xml')),
    styles: readGently(
      () => readCellStyles(styles),
      [],
      () => damaged.add('the formats of numbers and dates'),
    ),
    is1904: reading.workbook.is1904,
  };
  const budget = createCellBudget(maxCells);
  const partOf = sheetParts(reading);
  const seen = new Set<string>();
  return reading.workbook.sheets.flatMap((entry, at) => {
    const own = partOf(entry, at) ?? '';
    const sheet = parts.get(own);
    if (sheet === undefined || seen.has(own)) return [];
    seen.add(own);
    const content = readGently(
      () => readSheet(sheet, words, budget),
      null,
      () => damaged.add(`the sheet “${entry.name}”`),
    );
    return content === null ? [] : [{ entry, content, links: linksOf(file, own) ?? new Map() }];
  });
}

/** The part of each sheet; by the number in its name where the list of links is damaged or absent. */
function sheetParts({
  parts,
  workbook: { sheets, links },
  warnings,
}: Reading): (entry: SheetEntry, at: number) => string | undefined {
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

/** Null where the list of links is damaged. */
function linksOf({ parts, damaged }: OpenedFile, name: string): Relationships | null {
  return readGently(
    () => readRelationships(parts, name),
    null,
    () => damaged.add('its directory'),
  );
}
