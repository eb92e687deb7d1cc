import { sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { artifacts, sources, steps } from './schema.ts';

/**
 * Records.ownObjectKeys: what may be deleted from the object store with this proposal.
 * A result of rendering names its artifacts, and a proposal that shares the result may not have listed them yet; so they stay.
 */
export async function ownObjectKeys(database: Database, id: string): Promise<readonly string[]> {
  const { rows } = await database.query((queries) =>
    queries.execute<{ key: string }>(sql`
      with mine (key) as (
        select object_key from ${sources} where proposal_id = ${id}
        union
        select result_key from ${steps} where proposal_id = ${id} and result_key is not null
        union
        select object_key from ${artifacts} where proposal_id = ${id} and not exists (
          select 1 from ${steps} own join ${steps} other on other.result_key = own.result_key
          where own.proposal_id = ${id} and own.stage = 'render' and other.proposal_id <> ${id})
      )
      select key from mine
      where not exists (select 1 from ${sources} where object_key = key and proposal_id <> ${id})
        and not exists (select 1 from ${steps} where result_key = key and proposal_id <> ${id})
        and not exists (select 1 from ${artifacts} where object_key = key and proposal_id <> ${id})
      order by key`),
  );
  return rows.map(({ key }) => key);
}
