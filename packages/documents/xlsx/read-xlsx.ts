import type { Aside } from '@bidsmith/core';
import type { ChildInput, ChildMessage, ChildResult } from '../child-protocol.ts';
import type { DraftBlock } from '../draft-block.ts';
import { readGently, warnOfDamagedParts } from '../ooxml/damaged-part.ts';
import { emitEmbedded } from '../ooxml/embedded-objects.ts';
import { damagedOffice, type OfficeParts, readOfficeParts } from '../ooxml/office-parts.ts';
import { warnOfOutsideNames } from '../ooxml/outside-names.ts';
import { readTitle } from '../ooxml/read-title.ts';
import { UnfitFile } from '../unfit-file.ts';
import { describeSheet } from './describe-sheet.ts';
import { findOutsideLinks } from './find-outside-links.ts';
import { listAnswers, type RowsBySheet } from './list-answers.ts';
import { type ReadSheet, readSheets } from './open-workbook.ts';
import { readPersons } from './read-comments.ts';

const what = 'workbook';
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
  const damaged = new Set<string>();
  const warnings = findOutsideLinks({ parts, names, damaged });
  const sheets = readSheets({ parts, maxCells: input.limits.maxCells, warnings, damaged });
  const { blocks, asides } = describeSheets(sheets, { parts, damaged });
  const embedded = [...parts.keys()].filter((name) => name.startsWith(embeddedFolder));
  const skipped = emitEmbedded(parts, embedded, emit);
  if (blocks.every((block) => block.kind === 'heading') && embedded.length === 0) throw withoutText(asides, damaged);
  const core = parts.get('docProps/core.xml');
  const title =
    readGently(
      () => readTitle(core),
      null,
      () => damaged.add('its properties'),
    ) ?? firstTitle(blocks);
  const more = [warnOfOutsideNames(input.bytes), warnOfUnsolved(sheets), warnOfDamagedParts(damaged)];
  warnings.push(...more.filter((warning) => warning !== null));
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

function describeSheets(
  sheets: readonly ReadSheet[],
  { parts, damaged }: { readonly parts: OfficeParts; readonly damaged: Set<string> },
): { blocks: DraftBlock[]; asides: Aside[] } {
  const rows: RowsBySheet = new Map(sheets.map(({ entry, content }) => [entry.name, content.rows]));
  const persons = new Map(
    [...parts]
      .filter(([name]) => /^xl\/persons\/[^/]+\.xml$/.test(name))
      .flatMap(([, part]) =>
        readGently(
          () => [...readPersons(part)],
          [],
          () => damaged.add('names in comments'),
        ),
      ),
  );
  const blocks: DraftBlock[] = [];
  const asides: Aside[] = [];
  for (const sheet of sheets) {
    const described = describeSheet(sheet, { parts, persons, damaged });
    const answers = listAnswers(sheet.content.validations, { sheet: sheet.entry.name, rows });
    blocks.push(...described.blocks, ...(described.blocks.length > 0 ? answers : []));
    asides.push(...described.asides);
  }
  return { blocks, asides };
}

function warnOfUnsolved(sheets: readonly ReadSheet[]): string | null {
  const unsolved = sheets.reduce((sum, { content }) => sum + content.unsolved, 0);
  if (unsolved === 0) return null;
  return `${unsolved} ${unsolved === 1 ? 'formula has' : 'formulas have'} no result in the file, so ${unsolved === 1 ? 'its cell was' : 'their cells were'} left empty. Open the workbook in its program, save it and upload that copy.`;
}

function withoutText(asides: readonly Aside[], damaged: ReadonlySet<string>): UnfitFile {
  if (damaged.size > 0) return damagedOffice(what);
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
