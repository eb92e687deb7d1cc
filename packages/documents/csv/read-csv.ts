import { CsvError, parse } from 'csv-parse/sync';
import type { ChildInput, ChildResult } from '../child-protocol.ts';
import type { GridRow } from '../grid/grid.ts';
import { layOutGrid } from '../grid/lay-out-grid.ts';
import { decodeText } from '../text/decode-text.ts';
import { UnfitFile } from '../unfit-file.ts';
import { guessDelimiter } from './guess-delimiter.ts';

/** A row of more than 1 MB is no row: a quotation mark that is never closed swallows the rest of the file. */
const maxRecordCharacters = 1024 * 1024;

/**
 * Reads a table of values parted by commas, semicolons, tabs or bars, in any of the encodings of plain text. Rows may differ in length.
 * Throws UnfitFile: `document_too_large` over the limit on cells, `document_unreadable` for binary content, `document_empty` without a value.
 */
export function readCsv(input: ChildInput): ChildResult {
  const decoded = decodeText(input.bytes);
  if (decoded === null) throw new UnfitFile('document_unreadable', 'The file is binary, not a table of values.');
  const { delimiter, start } = guessDelimiter(decoded.text, input.filename);
  const warnings: string[] = [];
  const records = readRecords(decoded.text.slice(start), { delimiter, maxCells: input.limits.maxCells, warnings });
  const rows = records.flatMap(toRow);
  if (rows.length === 0) throw new UnfitFile('document_empty', 'The table holds no values.');
  const placed = layOutGrid({ name: null, rows, merges: [], headRows: new Set(), isStyled: false });
  const blocks = placed.map(({ block }) => block);
  if (decoded.encoding === 'windows-1252') {
    warnings.push('The text was taken for windows-1252; save it as UTF-8 if characters look wrong.');
  }
  const title = blocks.find((block) => block.kind === 'heading')?.text ?? null;
  return { outcome: 'read', title, pageCount: null, pages: [], blocks, warnings };
}

interface RecordOptions {
  readonly delimiter: string;
  readonly maxCells: number;
  readonly warnings: string[];
}

function readRecords(text: string, { delimiter, maxCells, warnings }: RecordOptions): string[][] {
  let cells = 0;
  const count = (record: string[]): string[] => {
    cells += record.length;
    if (cells > maxCells) throw tooManyCells(maxCells);
    return record;
  };
  const common = {
    bom: true,
    delimiter,
    skip_empty_lines: false,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: maxRecordCharacters,
    on_record: count,
  };
  try {
    return parse(text, common);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    cells = 0;
    warnings.push(
      'A quotation mark in the table is never closed, so quotation marks were read as letters. Check the cells around them.',
    );
    return parsePlain(text, common);
  }
}

function parsePlain(text: string, common: object): string[][] {
  try {
    return parse(text, { ...common, quote: null });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnfitFile(
      'document_too_large',
      'A row of the table is longer than 1 MB. Check that its rows end in line breaks, export it anew and upload that copy.',
    );
  }
}

function tooManyCells(maxCells: number): UnfitFile {
  return new UnfitFile(
    'document_too_large',
    `The table has more than ${maxCells} cells. Split it and upload the parts that matter.`,
  );
}

function toRow(record: readonly string[], at: number): GridRow[] {
  const cells = record.flatMap((value, column) => {
    const text = value.replace(/\r\n?/g, '\n').trim();
    return text === '' ? [] : [{ column: column + 1, text, isText: /\p{L}|^#$/u.test(text) }];
  });
  return cells.length === 0 ? [] : [{ index: at + 1, cells }];
}
