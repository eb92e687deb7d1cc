import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, postProposal, waitForProposal } from '../support/api-client.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { type ServiceUnderTest, startService, workerPidOf } from '../support/service.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer({ pace: { latencyMs: 300 }, capacity: 2 });
});
afterAll(() => model.close());

const rfp = (name: string) => ({
  name: `${name}.md`,
  bytes: new TextEncoder().encode(
    `# RFP ${name}\n\n## 1 Scope\n\nThe contractor shall deliver ${name} by 4 May 2027.\n`,
  ),
});

describe('the embedded database', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startService({ MODEL_BASE_URL: model.baseUrl, MODEL_NAME: model.model });
  });
  afterAll(() => service.stop());

  it('killed in the middle of the work is started again, and the proposal goes on', async () => {
    const created = await createProposal(service.url, { files: [rfp('outage')], fields: { formats: 'csv' } });
    await waitForProposal(service.url, created.id, { until: (proposal) => proposal.status === 'running', everyMs: 20 });
    process.kill(await postmasterPid(service), 'SIGKILL');
    expect(await waitForProposal(service.url, created.id, { timeoutMs: 120_000 })).toMatchObject({
      status: 'succeeded',
    });
  });

  it('is joined by the next start after the whole service was killed, and stopped by it in the end', async () => {
    const created = await createProposal(service.url, { files: [rfp('second-start')], fields: { formats: 'csv' } });
    const worker = await workerPidOf(service);
    await service.program.kill();
    await expect.poll(() => isAlive(worker), { timeout: 30_000 }).toBe(false);
    const next = await startService({ MODEL_BASE_URL: model.baseUrl, MODEL_NAME: model.model }, service.dataFolder);
    expect(await waitForProposal(next.url, created.id, { timeoutMs: 120_000 })).toMatchObject({ status: 'succeeded' });
    const postmaster = await postmasterPid(next);
    await next.program.stop();
    expect(await isAlive(postmaster)).toBe(false);
  });
});

describe('Redis', () => {
  let redis: TestRedis;
  let service: ServiceUnderTest;
  beforeAll(async () => {
    redis = await startTestRedis();
    service = await startService({ REDIS_URL: redis.url, MODEL_BASE_URL: model.baseUrl, MODEL_NAME: model.model });
  });
  afterAll(async () => {
    await service.stop();
    await redis.stop();
  });

  it('gone when a proposal is created: it is taken, and done when Redis is back', async () => {
    await redis.kill();
    const startedAt = performance.now();
    const response = await postProposal(service.url, { files: [rfp('no-redis')], fields: { formats: 'csv' } });
    expect(performance.now() - startedAt).toBeLessThan(6_000);
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    await sleep(1_000);
    await redis.restart();
    expect(await waitForProposal(service.url, id, { timeoutMs: 120_000 })).toMatchObject({ status: 'succeeded' });
  });
});

describe('the worker of a service', () => {
  it('is started again when it dies', async () => {
    const service = await startService();
    const first = await workerPidOf(service);
    expect(first).not.toBeNull();
    if (first !== null) process.kill(first, 'SIGKILL');
    await expect.poll(() => workerPidOf(service), { timeout: 15_000 }).not.toBe(first);
    const created = await createProposal(service.url, { files: [rfp('restarted')], fields: { formats: 'csv' } });
    expect(await waitForProposal(service.url, created.id)).toMatchObject({ status: 'succeeded' });
    await service.stop();
  });

  it('does not collide with that of another service on the same machine', async () => {
    const [one, two] = await Promise.all([startService(), startService()]);
    const created = await Promise.all([
      createProposal(one.url, { files: [rfp('one')], fields: { formats: 'csv' } }),
      createProposal(two.url, { files: [rfp('two')], fields: { formats: 'csv' } }),
    ]);
    expect(await waitForProposal(one.url, created[0].id)).toMatchObject({ status: 'succeeded' });
    expect(await waitForProposal(two.url, created[1].id)).toMatchObject({ status: 'succeeded' });
    await Promise.all([one.stop(), two.stop()]);
  });
});

async function postmasterPid(service: ServiceUnderTest): Promise<number> {
  const text = await readFile(join(service.dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

/** Dead processes whose parent is gone may wait to be collected: they are not alive. */
async function isAlive(pid: number | null): Promise<boolean> {
  const stat = pid === null ? null : await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  return stat !== null && !/\) Z /.test(stat);
}
