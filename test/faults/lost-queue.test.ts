import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, waitForProposal } from '../support/api-client.ts';
import { type Deployment, runningStep, startDeployment } from '../support/deployment.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let postgres: TestPostgres;
let redis: TestRedis;
let model: ModelServer;

beforeAll(async () => {
  [postgres, redis, model] = await Promise.all([
    startTestPostgres(),
    startTestRedis(),
    startModelServer({ pace: { latencyMs: 400 }, capacity: 2 }),
  ]);
});
afterAll(async () => {
  await model.close();
  await redis.stop();
  await postgres.stop();
});

describe.each(['PostgreSQL', 'Redis'] as const)('the queue on %s loses everything', (queue) => {
  let deployment: Deployment;
  let databaseUrl: string;

  beforeAll(async () => {
    databaseUrl = await postgres.createDatabase();
    deployment = await startDeployment(databaseUrl, {
      MODEL_BASE_URL: model.baseUrl,
      MODEL_NAME: model.model,
      ...(queue === 'Redis' ? { REDIS_URL: redis.url } : {}),
    });
  });
  afterAll(() => deployment.stop());

  it('while proposals wait and run: the reconciler finishes them all', async () => {
    const created = await Promise.all(
      Array.from({ length: 4 }, (_, index) => {
        const text = `# RFP ${queue} ${index}\n\n## 1 Scope\n\nThe contractor shall deliver part ${index} by 4 May 2027.\n`;
        return createProposal(deployment.url, {
          files: [{ name: `rfp-${index}.md`, bytes: new TextEncoder().encode(text) }],
        });
      }),
    );
    await runningStep(deployment.records, created[0]?.id ?? '', 'analyse');
    if (queue === 'Redis') await redis.flushAll();
    else await emptyQueueTables(databaseUrl);
    for (const { id } of created)
      expect(await waitForProposal(deployment.url, id, { timeoutMs: 120_000 })).toMatchObject({ status: 'succeeded' });
    for (const { id } of created) {
      const artifacts = await deployment.records.artifacts(id);
      expect(artifacts.map((artifact) => artifact.kind).sort()).toEqual([
        'brief',
        'pdf',
        'pptx',
        'proposal',
        'report',
        'xlsx',
      ]);
    }
  });
});

async function emptyQueueTables(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables where table_schema = 'bullmq' and table_type = 'BASE TABLE' and table_name not like '%migration%'`,
  );
  await client.query(`truncate ${rows.map((row) => `bullmq.${row.name}`).join(', ')} cascade`);
  await client.end();
}
