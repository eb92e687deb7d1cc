import type { BudgetScope } from '@bidsmith/core';
import { type SQL, sql } from 'drizzle-orm';

/** Of entries whose call goes on, as far as anybody knows. */
export const isInProgress = sql`settled_at is null and expires_at > clock_timestamp()`;

/** Of entries whose money is put aside in a budget: those of shadows in theirs only. */
export function isHeldIn(scope: BudgetScope, subject: string): SQL {
  switch (scope) {
    case 'proposal':
      return sql`not is_shadow and proposal_id = ${subject}`;
    case 'workspace':
      return sql`not is_shadow and workspace_id = ${subject}`;
    case 'system':
      return sql`not is_shadow`;
    case 'shadow':
      return sql`is_shadow`;
  }
}
