import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BidsmithError, type Job, type JobPayload, type Log, type WorkerOptions } from '@bidsmith/core';
import { createQueue, type BullJobQueue, type QueueOptions } from '@bidsmith/queue';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTcpRelay, type TcpRelay } from './tcp-relay.ts';

export type BackendAddress = { backend: 'redis'; url: string } | { backend: 'postgres'; connectionString: string };

export interface QueueServer {
  /** An empty backend that no other test uses. */
  fresh(): Promise<BackendAddress>;
  /** Takes everything the queue knows away from under it. */
  wipe(address: BackendAddress): Promise<void>;
  stop(): Promise<void>;
}

interface Logged {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

const patienceMs = 15_000;
const eventually = { timeout: patienceMs, interval: 20 };

/** What every job queue has to do, on a real backend. */
export function describeJobQueue(name: string, start: () => Promise<QueueServer>): void {
  describe(`the job queue on ${name}`, () => {
    let server: QueueServer;
    let address: BackendAddress;
    let queue: BullJobQueue;
    let opened: { close(): Promise<void> }[] = [];
    const errors: Logged[] = [];
    const log: Log = {
      debug() {},
      info() {},
      warn() {},
      error: (fields, message) => void errors.push({ fields, message }),
    };

    const open = async (more: Partial<QueueOptions> = {}, at: BackendAddress = address): Promise<BullJobQueue> => {
      const created = await createQueue({
        ...at,
        log,
        lockDurationMs: 1_000,
        stalledIntervalMs: 500,
        backoff: { baseMs: 20, capMs: 100 },
        repeatCheckMs: 300,
        ...more,
      } as QueueOptions);
      opened.push(created);
      return created;
    };

    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());
    beforeEach(async () => {
      errors.length = 0;
      address = await server.fresh();
      queue = await open();
    });
    afterEach(async () => {
      await Promise.all(opened.map((each) => each.close()));
      opened = [];
    });

    it('delivers a job with its payload', async () => {
      const worker = await listen(queue);
      await queue.enqueue([job('one', { payload: step(7) })]);
      await vi.waitFor(() => expect(worker.ran).toEqual([7]), eventually);
      await vi.waitFor(async () => expect(await queue.state('ingest', 'one')).toBe('finished'), eventually);
      expect(worker.failed).toEqual([]);
    });

    it('delivers a batch of a thousand, each once', async () => {
      const worker = await listen(queue, { concurrency: 20 });
      await queue.enqueue(Array.from({ length: 1_000 }, (_, index) => job(`batch-${index}`, { payload: step(index) })));
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1_000), eventually);
      expect(new Set(worker.ran).size).toBe(1_000);
    });

    it('runs an id once, however often it is added', async () => {
      await queue.enqueue([job('same', { payload: step(1) }), job('same', { payload: step(2) })]);
      await queue.enqueue([job('same', { payload: step(3) })]);
      const worker = await listen(queue);
      await vi.waitFor(async () => expect(await queue.state('ingest', 'same')).toBe('finished'), eventually);
      await queue.enqueue([job('same', { payload: step(4) })]);
      await sleep(300);
      expect(worker.ran).toEqual([1]);
    });

    it('runs small priorities first', async () => {
      await queue.enqueue(
        [5, 1, 9, 3].map((priority) => job(`priority-${priority}`, { priority, payload: step(priority) })),
      );
      const worker = await listen(queue);
      await vi.waitFor(() => expect(worker.ran).toEqual([1, 3, 5, 9]), eventually);
    });

    it('holds a delayed job back', async () => {
      const worker = await listen(queue);
      const since = Date.now();
      await queue.enqueue([job('later', { delayMs: 700 })]);
      expect(await queue.state('ingest', 'later')).toBe('live');
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      expect(Date.now() - since).toBeGreaterThanOrEqual(690);
    });

    it('tries again after a retryable error', async () => {
      const worker = await listen(queue, {
        run: async () => {
          if (worker.ran.length < 3) throw new BidsmithError('model_unavailable');
        },
      });
      await queue.enqueue([job('shaky')]);
      await vi.waitFor(async () => expect(await queue.state('ingest', 'shaky')).toBe('finished'), eventually);
      expect(worker.ran).toHaveLength(3);
      expect(worker.failed).toEqual([]);
    });

    it('waits as long as the error asks', async () => {
      const at: number[] = [];
      const worker = await listen(queue, {
        run: async () => {
          if (at.push(Date.now()) === 1) throw new BidsmithError('model_rate_limited', { retryAfterMs: 800 });
        },
      });
      await queue.enqueue([job('patient')]);
      await vi.waitFor(() => expect(worker.ran).toHaveLength(2), eventually);
      expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(790);
    });

    it('gives up after the last attempt, and says so once', async () => {
      const worker = await listen(queue, {
        run: async () => {
          throw new BidsmithError('model_timeout', { detail: 'Too slow.' });
        },
      });
      await queue.enqueue([job('hopeless')]);
      await vi.waitFor(() => expect(worker.failed).toHaveLength(1), eventually);
      await sleep(300);
      expect(worker.ran).toHaveLength(5);
      expect(worker.failed).toMatchObject([{ index: 0, error: { code: 'model_timeout', message: 'Too slow.' } }]);
    });

    it.each([
      ['an error that is not retryable', new BidsmithError('document_encrypted'), 'document_encrypted'],
      ['an error nobody foresaw', new TypeError('secret text of the document'), 'internal'],
    ])('ends a job at once on %s', async (_, error, code) => {
      const worker = await listen(queue, {
        run: async () => {
          throw error;
        },
      });
      await queue.enqueue([job('final')]);
      await vi.waitFor(() => expect(worker.failed).toHaveLength(1), eventually);
      await sleep(200);
      expect(worker.ran).toHaveLength(1);
      expect(worker.failed).toMatchObject([{ error: { code } }]);
      expect(await queue.state('ingest', 'final')).toBe('finished');
      const stored = await queue.bull.find((each) => each.name === 'ingest')?.getJob('final');
      expect(JSON.stringify(stored)).not.toContain('secret text');
    });

    it('goes on when the failure cannot be recorded', async () => {
      const worker = await listen(queue, {
        run: async ({ index }) => {
          if (index === 1) throw new BidsmithError('document_encrypted');
        },
        failed: async () => {
          throw new Error('The database is away.');
        },
      });
      await queue.enqueue([job('bad', { payload: step(1) }), job('good', { payload: step(2) })]);
      await vi.waitFor(() => expect(worker.ran).toEqual([1, 2]), eventually);
      await vi.waitFor(() => expect(errors).toHaveLength(1), eventually);
    });

    it('knows whether a job is live, finished or missing', async () => {
      expect(await queue.state('ingest', 'nobody')).toBe('missing');
      const release = Promise.withResolvers<void>();
      await queue.enqueue([job('watched')]);
      expect(await queue.state('ingest', 'watched')).toBe('live');
      const worker = await listen(queue, { run: () => release.promise });
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      expect(await queue.state('ingest', 'watched')).toBe('live');
      release.resolve();
      await vi.waitFor(async () => expect(await queue.state('ingest', 'watched')).toBe('finished'), eventually);
    });

    it('removes a job that waits, and leaves one that runs', async () => {
      await queue.enqueue([job('waiting'), job('unwanted', { delayMs: 60_000 })]);
      await queue.remove('ingest', 'unwanted');
      await queue.remove('ingest', 'never-there');
      expect(await queue.state('ingest', 'unwanted')).toBe('missing');
      const release = Promise.withResolvers<void>();
      const worker = await listen(queue, { run: () => release.promise });
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      await queue.remove('ingest', 'waiting');
      expect(await queue.state('ingest', 'waiting')).toBe('live');
      release.resolve();
    });

    it('counts what waits, runs, is delayed, failed and completed', async () => {
      const release = Promise.withResolvers<void>();
      const worker = await listen(queue, {
        run: async ({ index }) => {
          if (index === 1) throw new BidsmithError('document_encrypted');
          if (index === 3) await release.promise;
        },
      });
      await queue.enqueue(
        [1, 2, 3, 4, 5].map((index) => job(`counted-${index}`, { priority: index, payload: step(index) })),
      );
      await queue.enqueue([job('counted-later', { delayMs: 60_000 })]);
      await vi.waitFor(() => expect(worker.ran).toEqual([1, 2, 3]), eventually);
      const counts = await queue.counts();
      expect(counts.ingest).toEqual({ waiting: 2, active: 1, delayed: 1, failed: 1, completed: 1 });
      expect(counts.render).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 });
      release.resolve();
    });

    it('repeats a job, at a new interval when asked again', async () => {
      await queue.repeat('ingest', 'tick', { everyMs: 60_000, payload: step(1) });
      const worker = await listen(queue);
      await queue.repeat('ingest', 'tick', { everyMs: 200, payload: step(2) });
      await vi.waitFor(
        () => expect(worker.ran.filter((index) => index === 2).length).toBeGreaterThanOrEqual(3),
        eventually,
      );
      expect(worker.ran.filter((index) => index === 1).length).toBeLessThanOrEqual(1);
    });

    it('waits for running jobs when it closes in time', async () => {
      const worker = await listen(queue, { run: () => sleep(400) });
      await queue.enqueue([job('short')]);
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      await worker.close(5_000);
      expect(await queue.state('ingest', 'short')).toBe('finished');
    });

    it('hands an unfinished job to another worker when it closes, without using up an attempt', async () => {
      const once = await open({ attempts: 1 });
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

      const taking = await listen(await open({ attempts: 1 }));
      await vi.waitFor(() => expect(taking.ran).toHaveLength(1), eventually);
      await vi.waitFor(async () => expect(await once.state('ingest', 'moving')).toBe('finished'), eventually);
      expect(leaving.failed).toEqual([]);
      expect(taking.failed).toEqual([]);
    });

    it('hands a job back even when its run ignores the signal', async () => {
      const stubborn = await listen(queue, { run: () => new Promise(() => {}) });
      await queue.enqueue([job('stuck')]);
      await vi.waitFor(() => expect(stubborn.ran).toHaveLength(1), eventually);
      const since = Date.now();
      await stubborn.close(0);
      expect(Date.now() - since).toBeLessThan(6_000);
      const taking = await listen(await open());
      await vi.waitFor(() => expect(taking.ran).toHaveLength(1), eventually);
    });

    it('takes over the job of a worker that was killed', async () => {
      const child = holdJob(address);
      await queue.enqueue([job('orphan')]);
      await held(child);
      const worker = await listen(queue);
      await kill(child);
      await vi.waitFor(() => expect(worker.ran).toHaveLength(1), eventually);
      expect(worker.failed).toEqual([]);
    });

    it('ends a job that killed its worker three times', async () => {
      await queue.enqueue([job('deadly')]);
      for (let deaths = 0; deaths < 3; deaths++) {
        const child = holdJob(address);
        await held(child);
        await kill(child);
      }
      const worker = await listen(queue);
      await vi.waitFor(() => expect(worker.failed).toHaveLength(1), eventually);
      expect(worker.failed).toMatchObject([{ index: 0, error: { code: 'worker_crashed' } }]);
      expect(worker.ran).toEqual([]);
    });

    it('goes on without a restart when its whole state was wiped', async () => {
      const reasons: unknown[] = [];
      const worker = await listen(queue, {
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
      await queue.repeat('ingest', 'tick', { everyMs: 250, payload: step(9) });
      await queue.enqueue([job('running', { payload: step(1) }), job('waiting', { delayMs: 60_000 })]);
      await vi.waitFor(() => expect(worker.ran).toContain(1), eventually);

      await server.wipe(address);
      expect(await queue.state('ingest', 'waiting')).toBe('missing');
      worker.ran.length = 0;
      await queue.enqueue([job('after', { payload: step(2) })]);
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
        relay = await startTcpRelay(Number(addressUrl(address).port));
        remote = await open({}, through(address, relay.port));
      });
      afterEach(() => relay.close());

      it.each(['cut', 'freeze'] as const)(
        'answers within two seconds, and works again afterwards (%s)',
        async (how) => {
          const worker = await listen(remote);
          await remote.enqueue([job('before', { payload: step(1) })]);
          await vi.waitFor(() => expect(worker.ran).toEqual([1]), eventually);

          await relay[how]();
          for (const call of [
            () => remote.enqueue([job('refused', { payload: step(2) })]),
            () => remote.state('ingest', 'before'),
            () => remote.counts(),
            () => remote.check(),
          ]) {
            const since = Date.now();
            await expect(call()).rejects.toMatchObject({ code: 'queue_unavailable', retryable: true });
            expect(Date.now() - since).toBeLessThan(2_000);
          }
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

interface Listener {
  readonly ran: number[];
  readonly failed: { index: number; error: BidsmithError }[];
  close(graceMs: number): Promise<void>;
}
interface Listening {
  readonly concurrency?: number;
  readonly run?: (payload: StepPayload, signal: AbortSignal) => Promise<void>;
  readonly failed?: WorkerOptions['failed'];
}
type StepPayload = Extract<JobPayload, { type: 'step' }>;

async function listen(queue: BullJobQueue, { concurrency = 1, run, failed }: Listening = {}): Promise<Listener> {
  const seen: Omit<Listener, 'close'> = { ran: [], failed: [] };
  const worker = await queue.work({
    queue: 'ingest',
    concurrency,
    run: async (payload, signal) => {
      if (payload.type !== 'step') throw new Error('Only steps are sent here.');
      seen.ran.push(payload.index);
      await run?.(payload, signal);
    },
    failed: async (payload, error) => {
      if (payload.type === 'step') seen.failed.push({ index: payload.index, error });
      await failed?.(payload, error);
    },
  });
  return { ...seen, close: (graceMs) => worker.close(graceMs) };
}

function step(index: number): StepPayload {
  return { type: 'step', proposalId: 'prop_01', stage: 'ingest', index };
}

function job(id: string, more: Partial<Job> = {}): Job {
  return { queue: 'ingest', id, payload: step(0), priority: 1, ...more };
}

function addressUrl(address: BackendAddress): URL {
  return new URL(address.backend === 'redis' ? address.url : address.connectionString);
}

function through(address: BackendAddress, port: number): BackendAddress {
  const url = addressUrl(address);
  url.port = String(port);
  return address.backend === 'redis'
    ? { backend: 'redis', url: url.href }
    : { backend: 'postgres', connectionString: url.href };
}

function holdJob(address: BackendAddress): ChildProcess {
  const script = fileURLToPath(new URL('hold-job.ts', import.meta.url));
  return spawn(process.execPath, [script, JSON.stringify(address)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function held(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('The child has no standard output.');
  await once(child.stdout, 'data', { signal: AbortSignal.timeout(patienceMs) });
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
