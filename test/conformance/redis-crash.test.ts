import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@bidsmith/core';
import { createQueue } from '@bidsmith/queue';
import { expect, it, vi } from 'vitest';
import { startTestRedis } from '../support/redis.ts';
import { eventually, job, listen, shortLocks, step } from './queue-fixture.ts';

const log: Log = { debug() {}, info() {}, warn() {}, error() {} };

it('loses no accepted job when redis-server is killed and comes back', async () => {
  const redis = await startTestRedis();
  const queue = await createQueue({ backend: 'redis', url: redis.url, log, ...shortLocks });
  try {
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
  } finally {
    await queue.close();
    await redis.stop();
  }
});
