import type { LedgerEntry } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import type { Queries } from '../connection.ts';
import { ledgerEntries } from '../ledger-schema.ts';
import { isInProgress } from './in-progress.ts';

/** Classes of the advisory locks under which places are counted. */
const workspaceLocks = 7_261_482;
const endpointLocks = 7_261_483;

/**
 * Whose places are all taken; null where there is one, which is then this call's until the transaction ends.
 * The locks are taken in one order and before those of budgets. Shadows take no places from the workspace's people.
 */
export async function fullScope(queries: Queries, entry: LedgerEntry): Promise<'workspace' | 'endpoint' | null> {
  const { id, workspaceId, endpoint, isShadow, limits } = entry;
  const workspaceCalls = isShadow ? null : limits.workspaceCalls;
  const { endpointCalls } = limits;
  if (workspaceCalls === null && endpointCalls === null) return null;
  // Statements of their own, since a statement sees what was committed before it began, not before it had its lock.
  if (workspaceCalls !== null) await lock(queries, workspaceLocks, workspaceId);
  if (endpointCalls !== null) await lock(queries, endpointLocks, endpoint);
  const { rows } = await queries.execute<{ workspace: number; endpoint: number }>(sql`
    select (count(*) filter (where workspace_id = ${workspaceId} and not is_shadow))::integer as workspace,
      (count(*) filter (where endpoint = ${endpoint}))::integer as endpoint
    from ${ledgerEntries} where ${isInProgress} and id <> ${id}`);
  if (workspaceCalls !== null && (rows[0]?.workspace ?? 0) >= workspaceCalls) return 'workspace';
  return endpointCalls !== null && (rows[0]?.endpoint ?? 0) >= endpointCalls ? 'endpoint' : null;
}

async function lock(queries: Queries, kind: number, name: string): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock(${kind}::integer, hashtext(${name}))`);
}
