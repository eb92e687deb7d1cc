import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BidsmithError, Job, JobPayload, Log, WorkerOptions } from '@bidsmith/core';
import { type BullJobQueue, createQueue, type QueueOptions } from '@bidsmith/queue';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

export type BackendAddress =
  | { readonly backend: 'redis'; readonly url: string }
  | { readonly backend: 'postgres'; readonly connectionString: string };

export interface QueueServer {
  /** An empty backend that no other test uses. */
  fresh(): Promise<BackendAddress>;
  /** Takes everything the queue knows away from under it. */
  wipe(address: BackendAddress): Promise<void>;
  stop(): Promise<void>;
}

/** What a test works with; server, address and queue are there once its hooks have run. */
export interface QueueFixture {
  server: QueueServer;
  address: BackendAddress;
  queue: BullJobQueue;
  /** What the queue logged as an error in this test. */
  readonly errors: string[];
  /** Opens another queue, closed after the test, as another process would. */
  open(more?: Partial<Pick<QueueOptions, 'attempts'>>, at?: BackendAddress): Promise<BullJobQueue>;
}

const patienceMs = 15_000;
/** For vi.waitFor. */
export const eventually = { timeout: patienceMs, interval: 20 };
/** So short that a test can wait for a dead worker to be noticed. */
export const shortLocks = { lockDurationMs: 1_000, stalledIntervalMs: 500 };

/** Registers hooks that start the server once and give each test an empty queue. */
export function queueFixture(start: () => Promise<QueueServer>): QueueFixture {
  let opened: BullJobQueue[] = [];
  const errors: string[] = [];
  const log: Log = { debug() {}, info() {}, warn() {}, error: (_fields, message) => void errors.push(message) };
  const fixture = {
    errors,
    async open(more: Partial<Pick<QueueOptions, 'attempts'>> = {}, at = fixture.address) {
      const quick = { ...shortLocks, backoff: { baseMs: 20, capMs: 100 }, repeatCheckMs: 300 };
      const queue = await createQueue({ ...at, log, ...quick, ...more });
      opened.push(queue);
      return queue;
    },
  } as QueueFixture;

  beforeAll(async () => {
    fixture.server = await start();
  });
  afterAll(() => fixture.server.stop());
  beforeEach(async () => {
    errors.length = 0;
    fixture.address = await fixture.server.fresh();
    fixture.queue = await fixture.open();
  });
  afterEach(async () => {
    await Promise.all(opened.map((queue) => queue.close()));
    opened = [];
  });
  return fixture;
}

export interface Listener {
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

/** Works on the queue `ingest` and notes what ran and what failed, by the index of the step. */
export async function listen(queue: BullJobQueue, { concurrency = 1, run, failed }: Listening = {}): Promise<Listener> {
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

/** A payload told from others by its index. */
export function step(index: number): StepPayload {
  return { type: 'step', proposalId: 'prop_01', stage: 'ingest', index };
}

/** A job on `ingest`. */
export function job(id: string, more: Partial<Job> = {}): Job {
  return { queue: 'ingest', id, payload: step(0), priority: 1, ...more };
}

/** Where the backend listens. */
export function addressUrl(address: BackendAddress): URL {
  return new URL(address.backend === 'redis' ? address.url : address.connectionString);
}

/** The same backend, reached through a port of a relay. */
export function through(address: BackendAddress, port: number): BackendAddress {
  const url = addressUrl(address);
  url.port = String(port);
  return address.backend === 'redis'
    ? { backend: 'redis', url: url.href }
    : { backend: 'postgres', connectionString: url.href };
}

/** A worker in a process of its own, which takes one job and never ends it. */
export function holdJob(address: BackendAddress): ChildProcess {
  const script = fileURLToPath(new URL('hold-job.ts', import.meta.url));
  return spawn(process.execPath, [script, JSON.stringify(address)], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Waits until that worker has its job. */
export async function held(child: ChildProcess): Promise<void> {
  if (!child.stdout) throw new Error('The child has no standard output.');
  await once(child.stdout, 'data', { signal: AbortSignal.timeout(patienceMs) });
}

/** Ends it without any chance to clean up. */
export async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
