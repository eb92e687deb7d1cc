import type { Findings, Requirement } from '@bidsmith/core';

const clause = /^(?:section |article |part |§\s*)?((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z](?:\.\d{1,3}){1,5})\b/iu;

/** Gives requirements their ids: `R-<clause>-NN` where the heading is numbered, else `R-p<page>-NN`, else `R-NN`; counted in order. */
export function numberRequirements(rows: Findings['requirements']): Requirement[] {
  const counts = new Map<string, number>();
  return rows.map((row) => {
    const number = clause.exec(row.section ?? '')?.[1];
    const place = number ?? (row.page === null ? null : `p${row.page}`);
    const stem = place === null ? 'R' : `R-${place}`;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    return { id: `${stem}-${String(count).padStart(2, '0')}`, ...row };
  });
}
