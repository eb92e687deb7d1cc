import { setTimeout as sleep } from 'node:timers/promises';
import { BidsmithError } from '@bidsmith/core';
import { describe, expect, it, vi } from 'vitest';
import { eventually, job, listen, queueFixture, type QueueServer, step } from './queue-fixture.ts';

/** How every job queue has to deliver, on a real backend. */
export function describeJobQueue(name: string, start: () => Promise<QueueServer>): void {
  describe(`the job queue on ${name}`, () => {
    const f = queueFixture(start);

    it('delivers a job with its payload', async () => {
      const worker = await listen(f.queue);
      await f.queue.enqueue([job('one', { payload: step(7) })]);
      await vi.waitFor(() => expect(worker.ran).toEqual([7]), eventually);
      await vi.waitFor(async () => expect(await f.queue.state('ingest', 'one')).toBe('finished'), eventually);
      expect(worker.failed).toEqual([]);
    });

    it('delivers a batch of a thousand, each once', async () => {
      const worker = await listen(f.queue, { concurrency: 20 });
      await f.queue.enqueue(
        Array.from({ length: 1_000 }, (_, index) => job(`batch-${index}`, { payload: step(index) })),
      );
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1_000), eventually);
      expect(new Set(worker.ran).size).toBe(1_000);
    });

    it('runs an id once, however often it is added', async () => {
      await f.queue.enqueue([job('same', { payload: step(1) }), job('same', { payload: step(2) })]);
      await f.queue.enqueue([job('same', { payload: step(3) })]);
      const worker = await listen(f.queue);
      await vi.waitFor(async () => expect(await f.queue.state('ingest', 'same')).toBe('finished'), eventually);
      await f.queue.enqueue([job('same', { payload: step(4) })]);
      await sleep(300);
      expect(worker.ran).toEqual([1]);
    });

    it('runs small priorities first', async () => {
      await f.queue.enqueue(
        [5, 1, 9, 3].map((priority) => job(`priority-${priority}`, { priority, payload: step(priority) })),
      );
      const worker = await listen(f.queue);
      await vi.waitFor(() => expect(worker.ran).toEqual([1, 3, 5, 9]), eventually);
    });

    it('holds a delayed job back', async () => {
      const worker = await listen(f.queue);
      const since = Date.now();
      await f.queue.enqueue([job('later', { delayMs: 700 })]);
      expect(await f.queue.state('ingest', 'later')).toBe('live');
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      expect(Date.now() - since).toBeGreaterThanOrEqual(690);
    });

    it('tries again after a retryable error', async () => {
      const worker = await listen(f.queue, {
        run: async () => {
          if (worker.ran.length < 3) throw new BidsmithError('model_unavailable');
        },
      });
      await f.queue.enqueue([job('shaky')]);
      await vi.waitFor(async () => expect(await f.queue.state('ingest', 'shaky')).toBe('finished'), eventually);
      expect(worker.ran).toHaveLength(3);
      expect(worker.failed).toEqual([]);
    });

    it('waits as long as the error asks', async () => {
      const at: number[] = [];
      const worker = await listen(f.queue, {
        run: async () => {
          if (at.push(Date.now()) === 1) throw new BidsmithError('model_rate_limited', { retryAfterMs: 800 });
        },
      });
      await f.queue.enqueue([job('patient')]);
      await vi.waitFor(() => expect(worker.ran).toHaveLength(2), eventually);
      expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(790);
    });

    it('gives up after the last attempt, and says so once', async () => {
      const worker = await listen(f.queue, {
        run: async () => {
          throw new BidsmithError('model_timeout', { detail: 'Too slow.' });
        },
      });
      await f.queue.enqueue([job('hopeless')]);
      await vi.waitFor(() => expect(worker.failed).toHaveLength(1), eventually);
      await sleep(300);
      expect(worker.ran).toHaveLength(5);
      expect(worker.failed).toMatchObject([{ index: 0, error: { code: 'model_timeout', message: 'Too slow.' } }]);
    });

    it.each([
      ['an error that is not retryable', new BidsmithError('document_encrypted'), 'document_encrypted'],
      ['an error nobody foresaw', new TypeError('secret text of the document'), 'internal'],
    ])('ends a job at once on %s', async (_, error, code) => {
      const worker = await listen(f.queue, {
        run: async () => {
          throw error;
        },
      });
      await f.queue.enqueue([job('final')]);
      await vi.waitFor(() => expect(worker.failed).toHaveLength(1), eventually);
      await sleep(200);
      expect(worker.ran).toHaveLength(1);
      expect(worker.failed).toMatchObject([{ error: { code } }]);
      expect(await f.queue.state('ingest', 'final')).toBe('finished');
      const stored = await f.queue.bull.find((each) => each.name === 'ingest')?.getJob('final');
      expect(JSON.stringify(stored)).not.toContain('secret text');
    });

    it('goes on when the failure cannot be recorded', async () => {
      const worker = await listen(f.queue, {
        run: async ({ index }) => {
          if (index === 1) throw new BidsmithError('document_encrypted');
        },
        failed: async () => {
          throw new Error('The database is away.');
        },
      });
      await f.queue.enqueue([job('bad', { payload: step(1) }), job('good', { payload: step(2) })]);
      await vi.waitFor(() => expect(worker.ran).toEqual([1, 2]), eventually);
      await vi.waitFor(() => expect(f.errors).toHaveLength(1), eventually);
    });

    it('knows whether a job is live, finished or missing', async () => {
      expect(await f.queue.state('ingest', 'nobody')).toBe('missing');
      const release = Promise.withResolvers<void>();
      await f.queue.enqueue([job('watched')]);
      expect(await f.queue.state('ingest', 'watched')).toBe('live');
      const worker = await listen(f.queue, { run: () => release.promise });
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      expect(await f.queue.state('ingest', 'watched')).toBe('live');
      release.resolve();
      await vi.waitFor(async () => expect(await f.queue.state('ingest', 'watched')).toBe('finished'), eventually);
    });

    it('removes a job that waits, and leaves one that runs', async () => {
      await f.queue.enqueue([job('waiting'), job('unwanted', { delayMs: 60_000 })]);
      await f.queue.remove('ingest', 'unwanted');
      await f.queue.remove('ingest', 'never-there');
      expect(await f.queue.state('ingest', 'unwanted')).toBe('missing');
      const release = Promise.withResolvers<void>();
      const worker = await listen(f.queue, { run: () => release.promise });
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      await f.queue.remove('ingest', 'waiting');
      expect(await f.queue.state('ingest', 'waiting')).toBe('live');
      release.resolve();
    });

    it('counts what waits, runs, is delayed, failed and completed', async () => {
      const release = Promise.withResolvers<void>();
      const worker = await listen(f.queue, {
        run: async ({ index }) => {
          if (index === 1) throw new BidsmithError('document_encrypted');
          if (index === 3) await release.promise;
        },
      });
      await f.queue.enqueue(
        [1, 2, 3, 4, 5].map((index) => job(`counted-${index}`, { priority: index, payload: step(index) })),
      );
      await f.queue.enqueue([job('counted-later', { delayMs: 60_000 })]);
      await vi.waitFor(() => expect(worker.ran).toEqual([1, 2, 3]), eventually);
      const counts = await f.queue.counts();
      expect(counts.ingest).toEqual({ waiting: 2, active: 1, delayed: 1, failed: 1, completed: 1 });
      expect(counts.render).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
      release.resolve();
    });

    it('repeats a job, at a new interval when asked again', async () => {
      await f.queue.repeat('ingest', 'tick', { everyMs: 60_000, payload: step(1) });
      const worker = await listen(f.queue);
      await f.queue.repeat('ingest', 'tick', { everyMs: 200, payload: step(2) });
      await vi.waitFor(
        () => expect(worker.ran.filter((index) => index === 2).length).toBeGreaterThanOrEqual(3),
        eventually,
      );
      expect(worker.ran.filter((index) => index === 1).length).toBeLessThanOrEqual(1);
    });
  });
}
