import type { Matrix } from '@bidsmith/core';
import type { WriteSheet } from 'hucre/xlsx';
import type { CellTexts } from './cell-text.ts';
import { styles, tabColours } from './sheet-styles.ts';
import { composeTableSheet } from './table-sheet.ts';

const name = 'Owners';
/** Rows ready for names; the column Owner of the matrix offers the first hundred. */
const room = 30;
export const ownerRange = `${name}!$A$2:$A$101`;

/** The people to choose from: those named already, and room for more. */
export function composeOwnersSheet(matrix: Matrix, footer: string, texts: CellTexts): WriteSheet {
  const owners = new Set(matrix.rows.map(({ decision }) => decision?.owner ?? '').filter((owner) => owner !== ''));
  const named = [...owners].sort();
  const rows = Array.from({ length: Math.max(room, named.length) }, (_, index) => [
    { value: named[index] ?? null, style: styles.typed },
    { value: null, style: styles.typed },
  ]);
  const columns = [
    { heading: 'Name', width: 32 },
    { heading: 'Role', width: 40 },
  ];
  return composeTableSheet({ name, tableName: 'Owners', columns, rows, tabColour: tabColours.helper, footer }, texts);
}
