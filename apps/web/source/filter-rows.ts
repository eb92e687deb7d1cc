import { type MatrixRow, shownOf } from './matrix.ts';

export interface Filter {
  readonly query: string;
  readonly kind: string;
  readonly strength: string;
  readonly review: 'all' | 'unreviewed' | 'confirmed' | 'rejected' | 'superseded';
}
export const noFilter: Filter = { query: '', kind: '', strength: '', review: 'all' };

export interface RowGroup {
  /** File and heading; the key of the group. */
  readonly key: string;
  readonly file: string;
  readonly section: string | null;
  readonly rows: readonly MatrixRow[];
}

/** True when a row passes. Every word of the query must stand in its id, words, quote, heading, owner or note. */
export function passes(row: MatrixRow, { query, kind, strength, review }: Filter): boolean {
  const shown = shownOf(row);
  if (kind !== '' && shown.kind !== kind) return false;
  if (strength !== '' && shown.strength !== strength) return false;
  if (!passesReview(row, review)) return false;
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const haystack = [row.id, shown.text, row.quote, row.section, shown.owner, shown.note].join('\n').toLowerCase();
  return words.every((word) => haystack.includes(word));
}

function passesReview({ decision, superseded }: MatrixRow, review: Filter['review']): boolean {
  if (review === 'all') return true;
  if (review === 'superseded') return superseded !== undefined;
  return (decision?.verdict ?? 'unreviewed') === review;
}

/** Neighbouring rows under one heading of one file. */
export function groupRows(rows: readonly MatrixRow[]): RowGroup[] {
  const groups: (RowGroup & { rows: MatrixRow[] })[] = [];
  for (const row of rows) {
    const open = groups.at(-1);
    if (open && open.file === row.file && open.section === row.section) open.rows.push(row);
    else groups.push({ key: row.id, file: row.file, section: row.section, rows: [row] });
  }
  return groups;
}
