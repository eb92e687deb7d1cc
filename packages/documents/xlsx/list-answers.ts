import type { DraftBlock } from '../draft-block.ts';
import { parseRange } from '../grid/cell-name.ts';
import { findRow } from '../grid/cell-at.ts';
import type { GridRow } from '../grid/grid.ts';
import type { Validation } from './read-sheet.ts';

const maxAnswers = 40;
const maxAnswerCharacters = 200;
/** Rows of a range that are looked at. */
const maxListRows = 200;

/** The rows of each sheet by its name, hidden ones too: lists of answers often stand on a sheet that is out of sight. */
export type RowsBySheet = ReadonlyMap<string, readonly GridRow[]>;

/** A form field for each list of answers that cells of a sheet allow: its text is the answers as the file writes them, its place the cells. */
export function listAnswers(
  validations: readonly Validation[],
  { sheet, rows }: { readonly sheet: string; readonly rows: RowsBySheet },
): DraftBlock[] {
  const places = new Map<string, string[]>();
  for (const { cells, source } of validations) {
    const answers = readAnswers(source, { sheet, rows }).filter((answer) => answer.length <= maxAnswerCharacters);
    if (answers.length < 2 || answers.length > maxAnswers) continue;
    const text = answers.join('; ');
    places.set(text, [...(places.get(text) ?? []), ...cells.split(/\s+/)]);
  }
  return [...places].map(([text, cells]) => ({
    page: null,
    kind: 'formField',
    level: null,
    number: null,
    text,
    place: `${sheet}!${cells.slice(0, 3).join(', ')}${cells.length > 3 ? ' …' : ''}`,
  }));
}

/** `"Yes,No"`, or a range of cells: `Lists!$A$1:$A$3`, `'My lists'!A1:A3`. Names and formulas are not resolved. */
function readAnswers(source: string, { sheet, rows }: { sheet: string; rows: RowsBySheet }): string[] {
  const quoted = /^"([^"]*)"$/.exec(source)?.[1];
  if (quoted !== undefined) return clean(quoted.split(','));
  const match = /^(?:'([^']+)'!|([^'!]+)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$/.exec(source);
  const range = parseRange(match?.[3] ?? '');
  if (match === null || range === null) return [];
  const all = rows.get(match[1] ?? match[2] ?? sheet) ?? [];
  const first = findRow(all, range.top);
  const found: string[] = [];
  for (const row of all.slice(first, first + maxListRows)) {
    if (row.index > range.bottom) break;
    const cells = row.cells.filter(({ column }) => column >= range.left && column <= range.right);
    found.push(...cells.map((cell) => cell.text));
    if (found.length > maxAnswers) break;
  }
  return clean(found);
}

function clean(answers: readonly string[]): string[] {
  return [...new Set(answers.map((answer) => answer.trim()))].filter((answer) => answer !== '');
}
