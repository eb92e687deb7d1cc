import type { StageName } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, waitForProposal } from '../support/api-client.ts';
import { type Deployment, runningStep, startDeployment } from '../support/deployment.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';

let postgres: TestPostgres;
let redis: TestRedis;

beforeAll(async () => {
  [postgres, redis] = await Promise.all([startTestPostgres(), startTestRedis()]);
});
afterAll(async () => {
  await redis.stop();
  await postgres.stop();
});

const stages: readonly StageName[] = ['ingest', 'analyse', 'brief', 'outline', 'draft', 'check', 'render', 'publish'];

// Most of the time goes by waiting for the lease of a killed worker to run out: the two queues wait side by side.
describe.concurrent.each(['PostgreSQL', 'Redis'] as const)(
  'a worker killed in the middle of a stage, the queue on %s',
  (queue) => {
    let deployment: Deployment;
    let model: ModelServer;

    beforeAll(async () => {
      // Calls take a while, so that the kill meets them in progress.
      model = await startModelServer({ pace: { latencyMs: 250 }, capacity: 4 });
      deployment = await startDeployment(await postgres.createDatabase(), {
        MODEL_BASE_URL: model.baseUrl,
        MODEL_NAME: model.model,
        ...(queue === 'Redis' ? { REDIS_URL: redis.url } : {}),
      });
    });
    afterAll(async () => {
      await deployment.stop();
      await model.close();
    });

    it.each(stages)(
      '%s: the proposal still succeeds and no finished step pays twice',
      { concurrent: false },
      async (stage) => {
        model.reset();
        // Each round has a text of its own: nothing is taken from an earlier round.
        const text = `# RFP ${queue}-${stage}\n\n## 1 Scope\n\nThe contractor shall deliver part ${stage} by 4 May 2027.\n\n## 2 Submission\n\nOfferors must submit two copies of the ${stage} plan.\n`;
        const created = await createProposal(deployment.url, {
          files: [{ name: `${stage}.md`, bytes: new TextEncoder().encode(text) }],
          // Where rendering is not what is interrupted, the quickest format will do.
          ...(stage === 'render' ? {} : { fields: { formats: 'csv' } }),
        });
        await runningStep(deployment.records, created.id, stage);
        const finishedBefore = new Map(
          (await deployment.records.steps(created.id))
            .filter((step) => step.status === 'succeeded')
            .map((step) => [`${step.stage}/${step.index}`, step.token]),
        );
        const callsBefore = model.calls.length;
        await deployment.replaceWorker();

        const proposal = await waitForProposal(deployment.url, created.id, { timeoutMs: 90_000 });
        expect(proposal).toMatchObject({ status: 'succeeded', error: null });
        const steps = await deployment.records.steps(created.id);
        const tokenOf = (name: string) => steps.find((step) => `${step.stage}/${step.index}` === name)?.token;
        for (const [name, token] of finishedBefore) expect(tokenOf(name)).toBe(token);
        const interrupted = model.calls.slice(0, callsBefore).filter((call) => call.aborted);
        const repeated = [...model.callsByPromptHash().values()].filter((times) => times > 1);
        expect(repeated.length).toBeLessThanOrEqual(interrupted.length + 1);
        const events = await deployment.records.events(created.id, 0, 500);
        expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
        expect(events.filter((event) => event.type === 'proposal.finished')).toHaveLength(1);
      },
    );
  },
);
