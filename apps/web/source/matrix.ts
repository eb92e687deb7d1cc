/** The compliance matrix as the API gives it; only what the page shows. */
export interface Matrix {
  readonly title: string;
  readonly client: string | null;
  readonly rows: readonly MatrixRow[];
  readonly withoutRequirement: readonly Decision[];
}
export interface MatrixRow {
  readonly id: string;
  readonly file: string;
  readonly page: number | null;
  readonly quote: string;
  readonly section: string | null;
  readonly text: string;
  readonly strength: 'mandatory' | 'optional';
  readonly kind: 'submission' | 'eligibility' | 'performance' | 'contractual';
  readonly superseded?: { readonly file: string; readonly page: number | null; readonly quote: string };
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly slides: readonly number[];
  readonly decision: Decision | null;
}
export interface Edit {
  readonly verdict?: 'confirmed' | 'rejected' | null;
  readonly status?: 'open' | 'full' | 'partial' | 'exception';
  readonly owner?: string | null;
  readonly note?: string | null;
  readonly text?: string | null;
  readonly strength?: MatrixRow['strength'] | null;
  readonly kind?: MatrixRow['kind'] | null;
}
export type Decision = Required<Edit> & { readonly requirementId: string; readonly quote: string };

/** Values in words. */
export const statusWords = {
  open: 'Open',
  full: 'Full',
  partial: 'Partial',
  exception: 'Exception',
} as const satisfies Record<Decision['status'], string>;
export const strengthWords = { mandatory: 'Mandatory', optional: 'Optional' } as const;
export const kindWords = {
  submission: 'Submission',
  eligibility: 'Eligibility',
  performance: 'Performance',
  contractual: 'Contractual',
} as const;

/** A row with an edit applied: what the service will answer, shown before it does. */
export function withEdit(row: MatrixRow, edit: Edit): MatrixRow {
  const undecided = { verdict: null, status: 'open', owner: null, note: null, text: null, strength: null, kind: null };
  const decision = { ...undecided, ...row.decision, ...edit, requirementId: row.id, quote: row.quote } as Decision;
  return { ...row, decision };
}

/** The row as decided: the person's words, strength and kind before those that were found. */
export function shownOf({ decision, text, strength, kind }: MatrixRow) {
  return {
    text: decision?.text ?? text,
    strength: decision?.strength ?? strength,
    kind: decision?.kind ?? kind,
    verdict: decision?.verdict ?? null,
    status: decision?.status ?? 'open',
    owner: decision?.owner ?? null,
    note: decision?.note ?? null,
  };
}

/** "rfp.pdf, page 12"; the file only where there are several. */
export function placeOf({ file, page }: { file: string; page: number | null }, manyFiles: boolean): string {
  return [manyFiles ? file : null, page === null ? null : `page ${page}`].filter((part) => part !== null).join(', ');
}
