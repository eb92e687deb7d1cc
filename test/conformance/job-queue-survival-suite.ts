import { setTimeout as sleep } from 'node:timers/promises';
import type { BullJobQueue } from '@bidsmith/queue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addressUrl,
  eventually,
  held,
  holdJob,
  job,
  kill,
  listen,
  queueFixture,
  type QueueServer,
  step,
  through,
} from './queue-fixture.ts';
import { startTcpRelay, type TcpRelay } from './tcp-relay.ts';

/** What every job queue has to survive: its workers leaving or dying, its state being wiped, its backend going away. */
export function describeJobQueueSurvival(name: string, start: () => Promise<QueueServer>): void {
  describe(`the survival of the job queue on ${name}`, () => {
    const f = queueFixture(start);

    it('waits for running jobs when it closes in time', async () => {
      const worker = await listen(f.queue, { run: () => sleep(400) });
      await f.queue.enqueue([job('short')]);
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      await worker.close(5_000);
      expect(await f.queue.state('ingest', 'short')).toBe('finished');
    });

    it('hands an unfinished job to another worker when it closes, without using up an attempt', async () => {
      const once = await f.open({ attempts: 1 });
      const aborted = Promise.withResolvers<unknown>();
      const leaving = await listen(once, {
        run: async (_, signal) => {
          await new Promise<never>((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
          ).catch((reason: unknown) => {
            aborted.resolve(reason);
            throw reason;
          });
        },
      });
      await once.enqueue([job('moving')]);
      await vi.waitFor(() => expect(leaving.ran).toHaveLength(1), eventually);
      const since = Date.now();
      await leaving.close(200);
      expect(Date.now() - since).toBeLessThan(2_000);
      expect(await aborted.promise).toMatchObject({ code: 'shutting_down' });

      const taking = await listen(await f.open({ attempts: 1 }));
      await vi.waitFor(() => expect(taking.ran).toHaveLength(1), eventually);
      await vi.waitFor(async () => expect(await once.state('ingest', 'moving')).toBe('finished'), eventually);
      expect(leaving.failed).toEqual([]);
      expect(taking.failed).toEqual([]);
    });

    it('hands a job back even when its run ignores the signal', async () => {
      const stubborn = await listen(f.queue, { run: () => new Promise(() => {}) });
      await f.queue.enqueue([job('stuck')]);
      await vi.waitFor(() => expect(stubborn.ran).toHaveLength(1), eventually);
      const since = Date.now();
      await stubborn.close(0);
      expect(Date.now() - since).toBeLessThan(6_000);
      const taking = await listen(await f.open());
      await vi.waitFor(() => expect(taking.ran).toHaveLength(1), eventually);
    });

    it('takes over the job of a worker that was killed', async () => {
      const child = holdJob(f.address);
      await f.queue.enqueue([job('orphan')]);
      await held(child);
      const worker = await listen(f.queue);
      await kill(child);
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      expect(worker.failed).toEqual([]);
    });

    it('ends a job that killed its worker three times', async () => {
      await f.queue.enqueue([job('deadly')]);
      for (let deaths = 0; deaths < 3; deaths++) {
        const child = holdJob(f.address);
        await held(child);
        await kill(child);
      }
      const worker = await listen(f.queue);
      await vi.waitFor(() => expect(worker.failed).toHaveLength(1), eventually);
      expect(worker.failed).toMatchObject([{ index: 0, error: { code: 'worker_crashed' } }]);
      expect(worker.ran).toEqual([]);
    });

    it('goes on without a restart when its whole state was wiped', async () => {
      const reasons: unknown[] = [];
      const worker = await listen(f.queue, {
        run: async ({ index }, signal) => {
          if (index !== 1) return;
          await new Promise<void>((resolve) =>
            signal.addEventListener('abort', () => {
              reasons.push(signal.reason);
              resolve();
            }),
          );
        },
        concurrency: 2,
      });
      await f.queue.repeat('ingest', 'tick', { everyMs: 250, payload: step(9) });
      await f.queue.enqueue([job('running', { payload: step(1) }), job('waiting', { delayMs: 60_000 })]);
      await vi.waitFor(() => expect(worker.ran).toContain(1), eventually);

      await f.server.wipe(f.address);
      expect(await f.queue.state('ingest', 'waiting')).toBe('missing');
      worker.ran.length = 0;
      await f.queue.enqueue([job('after', { payload: step(2) })]);
      await vi.waitFor(() => expect(worker.ran).toContain(2), eventually);
      await vi.waitFor(() => expect(worker.ran.filter((index) => index === 9).length).toBeGreaterThan(1), eventually);
      // The job that was running has no lock any more: its run is told.
      await vi.waitFor(() => expect(reasons).toHaveLength(1), eventually);
      expect(worker.failed).toEqual([]);
    });

    describe('while the backend is away', () => {
      let relay: TcpRelay;
      let remote: BullJobQueue;
      beforeEach(async () => {
        relay = await startTcpRelay(Number(addressUrl(f.address).port));
        remote = await f.open({}, through(f.address, relay.port));
      });
      afterEach(() => relay.close());

      it.each(['cut', 'freeze'] as const)(
        'answers within two seconds, and works again afterwards (%s)',
        async (how) => {
          const worker = await listen(remote);
          await remote.enqueue([job('before', { payload: step(1) })]);
          await vi.waitFor(() => expect(worker.ran).toEqual([1]), eventually);

          await relay[how]();
          const since = Date.now();
          const calls = [
            remote.enqueue([job('refused', { payload: step(2) })]),
            remote.state('ingest', 'before'),
            remote.counts(),
            remote.check(),
          ];
          const unavailable = { status: 'rejected', reason: { code: 'queue_unavailable', retryable: true } };
          expect(await Promise.allSettled(calls)).toMatchObject(calls.map(() => unavailable));
          expect(Date.now() - since).toBeLessThan(2_000);
          await relay.restore();
          await vi.waitFor(() => remote.enqueue([job('after', { payload: step(3) })]), eventually);
          await vi.waitFor(() => expect(worker.ran).toContain(3), eventually);
          await remote.check();
        },
      );

      it('closes all the same', async () => {
        await listen(remote, { run: () => new Promise(() => {}) });
        await remote.enqueue([job('cut-off')]);
        await vi.waitFor(async () => expect((await remote.counts()).ingest.active).toBe(1), eventually);
        await relay.cut();
        const since = Date.now();
        await remote.close();
        expect(Date.now() - since).toBeLessThan(20_000);
      });
    });
  });
}
