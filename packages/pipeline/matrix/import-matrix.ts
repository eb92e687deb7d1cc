import {
  BidsmithError,
  type Decision,
  type DecisionEdit,
  errorCodes,
  normaliseForQuotes,
  placeDecisions,
  reasonAndRemedy,
  type Requirement,
} from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { decide, type RowEdit } from './decide.ts';
import { editOfRow } from './edit-of-row.ts';
import type { MatrixSource } from './matrix-source.ts';
import { type EditedTable, readTable, type TableRow } from './read-table.ts';

export interface MatrixUpload {
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly by: string | null;
  /** Says what would change and changes nothing. */
  readonly dryRun: boolean;
}

/** A cell that was not taken. */
export interface RefusedCell {
  readonly row: number | null;
  readonly requirementId: string;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}
export interface MatrixImport {
  readonly dryRun: boolean;
  /** Rows with at least one changed cell, rows without one, rows of no requirement; cells refused. All of them, also beyond those listed. */
  readonly counts: {
    readonly updated: number;
    readonly unchanged: number;
    readonly unknown: number;
    readonly invalid: number;
    readonly conflicts: number;
  };
  readonly updated: readonly string[];
  readonly unknown: readonly { readonly row: number | null; readonly id: string | null; readonly reason: string }[];
  readonly invalid: readonly RefusedCell[];
  /** Cells that differ from the finding, in rows that somebody decided about after the file was made. */
  readonly conflicts: readonly RefusedCell[];
  /** What else to know: rows that a filter hides. */
  readonly notes: readonly string[];
}

/** Larger than any matrix: 20,000 rows with their quotes. */
const maxRows = 20_000;
/** Entries of each list in the answer; the counts tell of the rest. */
const maxListed = 500;

/**
 * Takes an edited matrix in: rows are found by id, else by quote, and only cells that a person changed become decisions. A wrong cell keeps the others from
 * nothing. Errors: those of reading the file, and `unsupported_media_type` where it holds no matrix.
 */
export async function importMatrix(
  source: MatrixSource,
  upload: MatrixUpload,
  { ports, signal }: { ports: Ports; signal: AbortSignal },
): Promise<MatrixImport> {
  const table = await readUpload(upload, ports, signal);
  const decisions = await ports.records.decisions(source.record.id);
  const found = compare(table, source, decisions);
  if (!upload.dryRun) await decide(source, { edits: found.edits, by: upload.by }, ports);
  const { updated, unchanged, unknown, invalid, conflicts } = found;
  return {
    dryRun: upload.dryRun,
    counts: {
      updated: updated.size,
      unchanged,
      unknown: unknown.length,
      invalid: invalid.length,
      conflicts: conflicts.length,
    },
    updated: [...updated].slice(0, maxListed),
    unknown: unknown.slice(0, maxListed),
    invalid: invalid.slice(0, maxListed),
    conflicts: conflicts.slice(0, maxListed),
    notes: notesOn(table),
  };
}

async function readUpload(upload: MatrixUpload, ports: Ports, signal: AbortSignal): Promise<EditedTable> {
  const { filename, bytes } = upload;
  const [document] = await ports.documents.read({ filename, bytes, role: 'attachment' }, signal);
  if (document.status === 'unreadable') {
    const code = errorCodes.find((known) => known === document.code) ?? 'document_unreadable';
    const { detail, remedy } = reasonAndRemedy(document.reason ?? 'The file cannot be read.');
    throw new BidsmithError(code, { detail, ...(remedy ? { remedy } : {}) });
  }
  const table = readTable(document);
  if (table === null)
    throw new BidsmithError('unsupported_media_type', {
      detail: 'The file holds no compliance matrix: no row names its columns.',
      remedy: 'Export the matrix, edit that file and send it back as XLSX or CSV. Keep the row of headings.',
    });
  if (table.rows.length <= maxRows) return table;
  throw new BidsmithError('document_too_large', {
    detail: `The matrix has ${table.rows.length} rows; ${maxRows} are taken at once.`,
    remedy: 'Split it and import the parts one after the other.',
  });
}

interface Comparison {
  readonly edits: RowEdit[];
  readonly updated: Set<string>;
  unchanged: number;
  readonly unknown: { row: number | null; id: string | null; reason: string }[];
  readonly invalid: RefusedCell[];
  readonly conflicts: RefusedCell[];
}

function compare(table: EditedTable, source: MatrixSource, decisions: readonly Decision[]): Comparison {
  const result: Comparison = {
    edits: [],
    updated: new Set(),
    unchanged: 0,
    unknown: [],
    invalid: [],
    conflicts: [],
  };
  const { byRequirement } = placeDecisions(source.brief.requirements, decisions);
  const requirementOf = createFinder(source);
  for (const row of table.rows) {
    const requirement = requirementOf(row);
    if (typeof requirement === 'string') {
      result.unknown.push({ row: row.number, id: row.cells.get('id') ?? null, reason: requirement });
      continue;
    }
    const decision = byRequirement.get(requirement.id) ?? null;
    const { edit, invalid, conflicts } = editOfRow(row, { requirement, decision, headings: table.headings });
    const refused = (cells: readonly Pick<RefusedCell, 'column' | 'value' | 'reason'>[]): RefusedCell[] =>
      cells.map((cell) => ({ row: row.number, requirementId: requirement.id, ...cell }));
    result.invalid.push(...refused(invalid));
    result.conflicts.push(...refused(conflicts));
    if (!addEdit(result, requirement.id, edit)) result.unchanged += 1;
  }
  return result;
}

function addEdit({ edits, updated }: Comparison, requirementId: string, edit: DecisionEdit): boolean {
  if (Object.keys(edit).length === 0) return false;
  edits.push({ requirementId, edit });
  updated.add(requirementId);
  return true;
}

/** Gives the requirement that a row is about, or the reason why there is none. */
function createFinder({ brief, requirements }: MatrixSource): (row: TableRow) => Requirement | string {
  const byQuote = Map.groupBy(brief.requirements, ({ quote }) => normaliseForQuotes(quote));
  return ({ cells }) => {
    const id = cells.get('id') ?? '';
    const quote = normaliseForQuotes(cells.get('quote') ?? '');
    const named = requirements.get(id);
    const [quoted, second] = quote === '' ? [] : (byQuote.get(quote) ?? []);
    // Ids move when a document is read anew; the sentence tells then. One that stands twice tells only together with its id.
    if (named && (quoted === undefined || second !== undefined || named === quoted)) return named;
    if (quoted && second === undefined) return quoted;
    if (quoted) return 'The quote stands more than once in the brief, so the row needs its id.';
    if (id === '' && quote === '') return 'The row has neither an id nor a quote.';
    return id === ''
      ? 'No requirement of this proposal has this quote.'
      : `There is no requirement ${id.slice(0, 80)} in this proposal, and none with this quote.`;
  };
}

function notesOn({ hiddenRows }: EditedTable): string[] {
  if (hiddenRows === 0) return [];
  const rows = hiddenRows === 1 ? 'One row is' : `${hiddenRows} rows are`;
  return [
    `${rows} hidden in the file, by a filter for example, and ${hiddenRows === 1 ? 'was' : 'were'} not read. Show all rows, save and import again.`,
  ];
}
