import type { Matrix } from '@bidsmith/core';
import type { LongText } from './cell-text.ts';
import { capitalise } from './row-cells.ts';
import { styles, tabColours } from './sheet-styles.ts';
import type { TableSheet } from './table-sheet.ts';

/** Decisions whose requirement the source does not hold any more. The headings differ from those of the matrix, so that an import passes them by. */
export function composeFormerDecisions({ withoutRequirement }: Matrix): Omit<TableSheet, 'footer'> | null {
  if (withoutRequirement.length === 0) return null;
  return {
    name: 'Former decisions',
    tableName: 'FormerDecisions',
    columns: [
      { heading: 'Former ID', width: 14 },
      { heading: 'Former words', width: 60 },
      { heading: 'Former review', width: 14 },
      { heading: 'Former status', width: 14 },
      { heading: 'Former owner', width: 18 },
      { heading: 'Former note', width: 40 },
      { heading: 'Former date', width: 24 },
    ],
    rows: withoutRequirement.map((decision) => [
      { value: decision.requirementId, style: styles.id },
      { value: decision.text ?? decision.quote },
      { value: decision.verdict === null ? null : capitalise(decision.verdict) },
      { value: capitalise(decision.status) },
      { value: decision.owner },
      { value: decision.note },
      { value: decision.decidedAt, style: styles.quiet },
    ]),
    tabColour: tabColours.helper,
  };
}

/** What did not fit into its cell, in parts, so that no text is cut. */
export function composeLongTexts(parts: readonly LongText[]): Omit<TableSheet, 'footer'> | null {
  if (parts.length === 0) return null;
  return {
    name: 'Long texts',
    tableName: 'LongTexts',
    columns: [
      { heading: 'Sheet', width: 20 },
      { heading: 'Row', width: 16 },
      { heading: 'Column', width: 16 },
      { heading: 'Part', width: 8 },
      { heading: 'Continued', width: 100 },
    ],
    rows: parts.map(({ sheet, row, heading, part, text }) => [
      { value: sheet },
      { value: row, style: styles.id },
      { value: heading },
      { value: part, style: styles.number },
      { value: text },
    ]),
    tabColour: tabColours.helper,
  };
}
