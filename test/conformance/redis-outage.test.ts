import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@bidsmith/core';
import { type BullJobQueue, createQueue } from '@bidsmith/queue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { eventually, job, listen, shortLocks, step } from './queue-fixture.ts';
import { startTcpRelay } from './tcp-relay.ts';

const log: Log = { debug() {}, info() {}, warn() {}, error() {} };

describe('the job queue, when Redis', () => {
  let redis: TestRedis;
  let queue: BullJobQueue;
  const open = async (port: number): Promise<void> => {
    queue = await createQueue({ backend: 'redis', url: `redis://127.0.0.1:${port}`, log, ...shortLocks });
  };
  beforeEach(async () => {
    redis = await startTestRedis();
  });
  afterEach(async () => {
    await queue.close();
    await redis.stop();
  });

  it('is killed and comes back: loses no accepted job', async () => {
    await open(redis.port);
    const worker = await listen(queue, { concurrency: 4, run: () => sleep(5) });
    await queue.enqueue(Array.from({ length: 300 }, (_, index) => job(`now-${index}`, { payload: step(index) })));
    await queue.enqueue(
      Array.from({ length: 50 }, (_, index) => job(`later-${index}`, { payload: step(1_000 + index), delayMs: 1_500 })),
    );
    await vi.waitFor(() => expect(worker.ran.length).toBeGreaterThan(20), eventually);
    await redis.kill();
    await expect(queue.enqueue([job('refused')])).rejects.toMatchObject({ code: 'queue_unavailable' });
    await sleep(1_500);
    await redis.restart();
    await vi.waitFor(() => expect(new Set(worker.ran).size).toBe(350), eventually);
    expect(worker.failed).toEqual([]);
    expect(await queue.state('ingest', 'refused')).toBe('missing');
  });

  it('moves and leaves dead connections behind: makes new ones without waiting for the system', async () => {
    const relay = await startTcpRelay(redis.port);
    await open(relay.port);
    const worker = await listen(queue);
    relay.silence();
    await expect(queue.enqueue([job('refused')])).rejects.toMatchObject({ code: 'queue_unavailable' });
    const patient = { timeout: 30_000, interval: 100 };
    await vi.waitFor(() => queue.enqueue([job('after', { payload: step(7) })]), patient);
    await vi.waitFor(() => expect(worker.ran).toContain(7), patient);
    await relay.close();
  });
});
