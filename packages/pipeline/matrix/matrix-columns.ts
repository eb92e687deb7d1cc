import { type MatrixColumnKey, matrixColumns } from '@bidsmith/core';

/** What people may call a column instead of its heading in the export, letters and digits only, in lower case. */
const others: Partial<Record<MatrixColumnKey, readonly string[]>> = {
  id: ['requirementid', 'reqid'],
  text: ['requirementtext'],
  verdict: ['verdict', 'reviewed'],
  status: ['compliance', 'compliancestatus'],
  owner: ['responsible'],
  note: ['notes', 'comment', 'comments', 'remarks'],
};

/** The column that a heading names; null for those of the user's own. */
export function matrixColumnOf(heading: string): MatrixColumnKey | null {
  return columns.get(bare(heading)) ?? null;
}

const columns = new Map<string, MatrixColumnKey>(
  matrixColumns.flatMap(({ key, heading }) =>
    [bare(heading), ...(others[key] ?? [])].map((name): [string, MatrixColumnKey] => [name, key]),
  ),
);

function bare(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
