import { readFile } from 'node:fs/promises';
import { createRecords, migrate } from '@bidsmith/database';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestPostgres, startTestPostgres } from '../support/postgres.ts';
import { quietLog } from '../support/quiet-log.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const folder = new URL('../../packages/database/migrations/', import.meta.url);

/** The tables as they were after the first so many migrations, with those entered as applied. */
async function applyFirst(count: number, client: Client): Promise<void> {
  const journal = JSON.parse(await readFile(new URL('meta/_journal.json', folder), 'utf8')) as {
    entries: { tag: string; when: number }[];
  };
  await client.query('create schema bidsmith');
  await client.query('create table bidsmith.migrations (id serial primary key, hash text not null, created_at bigint)');
  for (const { tag, when } of journal.entries.slice(0, count)) {
    const statements = await readFile(new URL(`${tag}.sql`, folder), 'utf8');
    await client.query(statements.replaceAll('--> statement-breakpoint', ''));
    await client.query('insert into bidsmith.migrations (hash, created_at) values ($1, $2)', [tag, when]);
  }
}

describe('migrations', () => {
  it('keep proposals, releases and predictions of before the gateway, and give them what they lacked', async () => {
    const connectionString = await postgres.createDatabase();
    const client = new Client({ connectionString });
    await client.connect();
    await applyFirst(2, client);
    await client.query(`
      insert into bidsmith.releases (id, content) values ('rel_1', '{"id":"rel_1","endpoint":"gpu","model":"m",
        "parameters":{},"tasks":{},"parserVersion":"1","pipelineVersion":"1"}');
      insert into bidsmith.proposals (id, workspace_id, status, version, attempt, options, metadata, release_id, warnings, created_at, deadline_at)
        values ('prop_1', 'ws_1', 'running', 1, 1, '{}', '{}', 'rel_1', '[]', now(), now());
      insert into bidsmith.predictions (proposal_id, release, task, stage, input_hash, model, attempt, total_ms, outcome, cost_usd, at)
        select 'prop_1', 'rel_1', 'findings', 'analyse', 'h' || n, 'm', 1, 10, 'succeeded', 0.5,
          timestamptz '2026-03-01T00:00:00.123Z' + (n / 2) * interval '1 second' from generate_series(1, 70) as n`);
    await client.end();

    await migrate(connectionString);
    const records = createRecords({ connectionString, log: quietLog });
    expect(await records.proposal('prop_1')).toMatchObject({
      arm: 'live',
      shadowOf: null,
      waitingFor: null,
      options: { priority: 'interactive' },
    });
    expect(await records.release('rel_1')).toMatchObject({ endpoint: 'gpu', prompts: {}, evaluation: null });
    const found = (await records.predictions({ proposalId: 'prop_1', limit: 99 })).toReversed();
    expect(found.map(({ inputHash }) => inputHash)).toEqual(Array.from({ length: 70 }, (_, n) => `h${n + 1}`));
    for (const { id } of found) expect(id).toMatch(/^pred_[0-9A-HJKMNP-TV-Z]{26}$/);
    // 2026-03-01T00:00:00.123Z in the ten digits of a ULID's time.
    expect(found[0]?.id).toBe(`pred_${ulidTime(Date.UTC(2026, 2, 1, 0, 0, 0, 123))}0000000000000001`);
    expect(found[0]).toMatchObject({
      workspaceId: 'ws_1',
      endpoint: 'gpu',
      requestHash: '',
      inputCharacters: 0,
      tokensEstimated: false,
      isRepair: false,
      origin: 'model',
      bodyKey: null,
    });
    expect(await records.usage('prop_1')).toMatchObject({ calls: 70, costUsd: 35 });
    await records.close();
  });
});

function ulidTime(ms: number): string {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return Array.from({ length: 10 }, (_, place) => digits.charAt(Math.floor(ms / 32 ** (9 - place)) % 32)).join('');
}
