import { sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { predictions } from './prediction-schema.ts';
import { artifacts, proposals, sources, steps } from './schema.ts';

/**
 * Records.ownObjectKeys: what may be deleted from the object store with this proposal and the shadows that go with it.
 * A result of rendering names its artifacts, and a proposal that shares the result may not have listed them yet; so they stay.
 */
export async function ownObjectKeys(database: Database, id: string): Promise<readonly string[]> {
  const gone = sql`(select id from ${proposals} where id = ${id} or shadow_of = ${id})`;
  const kept = sql`proposal_id not in ${gone}`;
  const { rows } = await database.query((queries) =>
    queries.execute<{ key: string }>(sql`
      with mine (key) as (
        select object_key from ${sources} where proposal_id in ${gone}
        union
        select result_key from ${steps} where proposal_id in ${gone} and result_key is not null
        union
        select body_key from ${predictions} where proposal_id in ${gone} and body_key is not null
        union
        select object_key from ${artifacts} where proposal_id in ${gone} and not exists (
          select 1 from ${steps} own join ${steps} other on other.result_key = own.result_key
          where own.proposal_id = ${artifacts.proposalId} and own.stage = 'render' and other.proposal_id not in ${gone})
      )
      select key from mine
      where not exists (select 1 from ${sources} where object_key = key and ${kept})
        and not exists (select 1 from ${steps} where result_key = key and ${kept})
        and not exists (select 1 from ${artifacts} where object_key = key and ${kept})
        and not exists (select 1 from ${predictions} where body_key = key and ${kept})
      order by key`),
  );
  return rows.map(({ key }) => key);
}
