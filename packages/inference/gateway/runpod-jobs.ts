import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenAI } from 'openai';
import { ended, followJob, type JobWatch } from './runpod-follow-job.ts';
import { isGone, readJob } from './runpod-queue.ts';
import type { ChatOptions } from './transport.ts';

const requestTimeoutMs = 30_000;
const firstPauseMs = 100;
const cancelTimeoutMs = 5_000;
const cancelAttempts = 3;
const cancelPauseMs = 250;
const closeTimeoutMs = 1_000;
const closeLookMs = 5;

export interface JobRequest extends Pick<ChatOptions, 'onWorker' | 'onExecution'> {
  readonly input: Readonly<Record<string, unknown>>;
  /** Milliseconds. */
  readonly policy: { readonly executionTimeout: number; readonly ttl: number; readonly lowPriority: boolean };
  readonly signal: AbortSignal;
}

export interface RunPodJobs {
  /** Runs a job and gives the events of its output as they come. A job that is not read to its end, also after an abort, is canceled. */
  run(request: JobRequest): AsyncGenerator<unknown>;
  /** Waits up to a second for jobs to end and cancellations to be made. */
  close(): Promise<void>;
}

interface Options {
  readonly pollMs?: number;
}

/** The jobs of one endpoint, from this process. The client's root is `…/v2/ID`. */
export function createRunPodJobs(client: OpenAI, { pollMs = firstPauseMs }: Options): RunPodJobs {
  const canceling = new Set<Promise<void>>();
  const watch: JobWatch = { client, pollMs, inProgress: 0, servesStream: true };
  const cancel = (id: string): void => {
    const done = cancelJob(client, id).finally(() => canceling.delete(done));
    canceling.add(done);
  };
  return {
    async *run(request) {
      watch.inProgress += 1;
      let id: string | null = null;
      let hasEnded = false;
      try {
        id = await start(client, request, cancel);
        for await (const event of followJob(watch, id, request)) {
          if (event !== ended) yield event;
          else hasEnded = true;
        }
      } finally {
        watch.inProgress -= 1;
        if (id !== null && !hasEnded) cancel(id);
      }
    },
    async close() {
      const until = performance.now() + closeTimeoutMs;
      while ((watch.inProgress > 0 || canceling.size > 0) && performance.now() < until) await sleep(closeLookMs);
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
