import type { ComplianceStatus, Matrix, Requirement } from '@bidsmith/core';

interface Wanted {
  readonly kind?: Requirement['kind'];
  readonly strength?: Requirement['strength'];
  readonly status?: ComplianceStatus;
}

/** Requirements that hold (neither rejected nor taken back) of a kind, strength and status, with a person's words before those of the finding. */
export function countRows({ rows }: Matrix, { kind, strength, status }: Wanted): number {
  return rows.filter(
    (row) =>
      !row.superseded &&
      row.decision?.verdict !== 'rejected' &&
      (kind === undefined || (row.decision?.kind ?? row.kind) === kind) &&
      (strength === undefined || (row.decision?.strength ?? row.strength) === strength) &&
      (status === undefined || (row.decision?.status ?? 'open') === status),
  ).length;
}
