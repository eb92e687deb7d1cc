import { setTimeout as sleep } from 'node:timers/promises';
import { BidsmithError } from '@bidsmith/core';
import { APIConnectionError, APIError } from 'openai';
import type { OpenAI } from 'openai';
import { z } from 'zod';
import { createJobOutput, type JobOutput } from './runpod-output.ts';
import { type Job, jobError, readJob } from './runpod-queue.ts';
import type { ChatOptions } from './transport.ts';
import { pause } from './wait-for.ts';

const requestTimeoutMs = 30_000;
const firstPauseMs = 100;
/** Pauses grow by half up to twenty times the first one: two seconds. */
const pauseGrowth = 1.5;
const longestPause = 20;
/** RunPod answers 1,000 requests to `/stream` or `/status` per endpoint and 5 s; of that, jobs of one process take half. */
const pausePerJobMs = 10;
/** Looks at a job that fail in a row before it is given up. */
const maxFailedLooks = 6;
const cancelTimeoutMs = 5_000;
const cancelAttempts = 3;
const cancelPauseMs = 250;
const closeTimeoutMs = 1_000;

export interface JobRequest extends Pick<ChatOptions, 'onWorker' | 'onExecution'> {
  readonly input: Readonly<Record<string, unknown>>;
  /** Milliseconds. */
  readonly policy: { readonly executionTimeout: number; readonly ttl: number; readonly lowPriority: boolean };
  readonly signal: AbortSignal;
}

export interface RunPodJobs {
  /** Runs a job and gives the events of its output as they come. A job that is not read to its end, also after an abort, is canceled. */
  run(request: JobRequest): AsyncGenerator<unknown>;
  /** Waits up to a second for cancellations under way. */
  close(): Promise<void>;
}

interface Options {
  readonly pollMs?: number;
}

/** The jobs of one endpoint, from this process. The client's root is `…/v2/ID`. */
export function createRunPodJobs(client: OpenAI, { pollMs = firstPauseMs }: Options): RunPodJobs {
  const canceling = new Set<Promise<void>>();
  const shared = { client, pollMs, inProgress: 0, servesStream: true };
  const cancel = (id: string): void => {
    const done = cancelJob(client, id).finally(() => canceling.delete(done));
    canceling.add(done);
  };
  return {
    async *run(request) {
      const id = await start(client, request, cancel);
      shared.inProgress += 1;
      let hasEnded = false;
      try {
        for await (const event of follow(shared, id, request)) {
          if (event !== ended) yield event;
          else hasEnded = true;
        }
      } finally {
        shared.inProgress -= 1;
        if (!hasEnded) cancel(id);
      }
    },
    async close() {
      await Promise.race([Promise.all(canceling), sleep(closeTimeoutMs, undefined, { ref: false })]);
    },
  };
}

/** Puts the job into the queue. An abort meanwhile does not cut the request off: the job might be in the queue, and could not be canceled without its id. */
async function start(
  client: OpenAI,
  { input, policy, signal }: JobRequest,
  cancel: (id: string) => void,
): Promise<string> {
  signal.throwIfAborted();
  const body = { input, policy };
  const starting = client
    .post<unknown>('/run', { body, signal: AbortSignal.timeout(requestTimeoutMs) })
    .then((answer) => readJob(answer).id);
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => {
    aborted.reject(signal.reason);
    starting.then(cancel, () => undefined);
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([starting, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Stands behind the last event: the job has ended, well or not. */
const ended = Symbol('ended');

interface Shared {
  readonly client: OpenAI;
  readonly pollMs: number;
  readonly inProgress: number;
  servesStream: boolean;
}

/** Looks at the job again and again, with growing pauses while nothing happens. Throws what went wrong with it, as `ended` before where it is over. */
async function* follow(
  shared: Shared,
  id: string,
  { signal, onWorker, onExecution }: JobRequest,
): AsyncGenerator<unknown> {
  const output = createJobOutput();
  let pauseMs = shared.pollMs;
  let failed = 0;
  let last: Job['status'] | null = null;
  for (;;) {
    const look = await lookAt(shared, id, output, signal);
    failed = look instanceof Error ? failed + 1 : 0;
    if (look instanceof Error && failed >= maxFailedLooks) throw look;
    if (!(look instanceof Error)) {
      yield* look.events;
      const { status } = look.job;
      if (status === 'IN_QUEUE') onWorker?.('queued');
      else if (status === 'IN_PROGRESS') {
        if (last !== 'IN_PROGRESS' || !shared.servesStream) onWorker?.('running');
      } else {
        yield ended;
        yield* endOf(look.job, output, onExecution);
        return;
      }
      if (look.events.length > 0 || status !== last) pauseMs = shared.pollMs;
      last = status;
    }
    await pause(Math.max(pauseMs, shared.inProgress * pausePerJobMs), signal);
    pauseMs = Math.min(shared.pollMs * longestPause, pauseMs * pauseGrowth);
  }
}

function* endOf(job: Job, output: JobOutput, onExecution: JobRequest['onExecution']): Generator<unknown> {
  if (job.executionTime !== undefined) onExecution?.(job.executionTime);
  if (job.status !== 'COMPLETED') throw jobError(job);
  yield* output.complete(job.output);
}

interface Look {
  readonly job: Job;
  readonly events: readonly unknown[];
}

/** Gives a failure that may pass: the queue is busy or was not reached. Throws for all others. */
async function lookAt(shared: Shared, id: string, output: JobOutput, signal: AbortSignal): Promise<Look | Error> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
  try {
    const { status, pieces } = await readStream(shared, id, within);
    const events = pieces.flatMap((piece) => output.add(piece));
    if (status === 'IN_QUEUE' || status === 'IN_PROGRESS')
      return { job: { id, status, output: null, error: null }, events };
    return { job: readJob(await shared.client.get<unknown>(`/status/${id}`, { signal: within })), events };
  } catch (thrown) {
    signal.throwIfAborted();
    if (isGone(thrown))
      throw new BidsmithError('model_timeout', {
        detail: 'The queue of the model endpoint dropped the job before it was done.',
        cause: thrown,
      });
    const mayPass =
      thrown instanceof APIConnectionError ||
      within.aborted ||
      (thrown instanceof APIError && (thrown.status === 429 || (thrown.status ?? 0) >= 500));
    if (mayPass && thrown instanceof Error) return thrown;
    throw thrown;
  }
}

const streamSchema = z.object({
  status: z.string(),
  stream: z.array(z.object({ output: z.unknown() })).default([]),
});

/** New pieces of the output by `/stream`; where the endpoint does not serve that, the status alone. */
async function readStream(
  shared: Shared,
  id: string,
  signal: AbortSignal,
): Promise<{ readonly status: string; readonly pieces: readonly unknown[] }> {
  if (shared.servesStream) {
    try {
      const { status, stream } = streamSchema.parse(await shared.client.get<unknown>(`/stream/${id}`, { signal }));
      return { status: status === 'RUNNING' ? 'IN_PROGRESS' : status, pieces: stream.map((piece) => piece.output) };
    } catch (thrown) {
      if (!isGone(thrown) && !(thrown instanceof z.ZodError)) throw thrown;
    }
  }
  const { status } = readJob(await shared.client.get<unknown>(`/status/${id}`, { signal }));
  // The job is there, its stream is not.
  shared.servesStream = false;
  return { status, pieces: [] };
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof APIError && (thrown.status === 404 || thrown.status === 405);
}

/** Tries a few times within a few seconds. A job that cannot be canceled ends at its execution timeout. */
async function cancelJob(client: OpenAI, id: string): Promise<void> {
  const signal = AbortSignal.timeout(cancelTimeoutMs);
  for (let attempt = 1; attempt <= cancelAttempts; attempt += 1) {
    try {
      await client.post<unknown>(`/cancel/${id}`, { signal });
      return;
    } catch (thrown) {
      if (signal.aborted || isGone(thrown)) return;
      await sleep(cancelPauseMs, undefined, { ref: false });
    }
  }
}
