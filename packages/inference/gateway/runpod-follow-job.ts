import { BidsmithError } from '@bidsmith/core';
import { APIConnectionError, APIError } from 'openai';
import type { OpenAI } from 'openai';
import { z } from 'zod';
import { createJobOutput } from './runpod-output.ts';
import { isGone, jobError, readJob } from './runpod-queue.ts';
import type { ChatOptions } from './transport.ts';
import { pause } from './wait-for.ts';

const requestTimeoutMs = 30_000;
/** Pauses grow by half up to five times the first one, half a second: when the first token came is known no better than that. */
const pauseGrowth = 1.5;
const longestPause = 5;
/** RunPod answers 2,000 requests to `/status` per endpoint and 10 s; the jobs of one process take half of that. */
const pausePerJobMs = 10;
/** Looks at a job that fail in a row before it is given up. */
const maxFailedLooks = 6;

/** What the jobs of an endpoint share. */
export interface JobWatch {
  readonly client: OpenAI;
  /** First pause between two looks. */
  readonly pollMs: number;
  inProgress: number;
  /** False once `/stream` was not found for a job that is there. */
  servesStream: boolean;
}

/** Comes where the job has ended, well or not: before the rest of its output, or what went wrong with it. */
export const ended = Symbol('ended');

/** Looks at the job again and again, with growing pauses while nothing happens, and gives the events of its output as they come. Throws what went wrong with it. */
export async function* followJob(
  watch: JobWatch,
  id: string,
  { signal, onWorker, onExecution }: Pick<ChatOptions, 'signal' | 'onWorker' | 'onExecution'>,
): AsyncGenerator<unknown> {
  const output = createJobOutput();
  const patience = createPatience(watch);
  let last = '';
  for (;;) {
    const look = await patience.attempt(signal, (within) => readStream(watch, id, within));
    if (look !== null) {
      const events = look.pieces.flatMap((piece) => output.add(piece));
      yield* events;
      if (events.length > 0 || look.status !== last) patience.renew();
      if (look.status === 'IN_QUEUE') onWorker?.('queued');
      else if (look.status !== 'IN_PROGRESS') break;
      else if (last !== 'IN_PROGRESS' || !watch.servesStream) onWorker?.('running');
      last = look.status;
    }
    await patience.pause(signal);
  }
  const path = `/status/${id}`;
  for (;;) {
    const body = await patience.attempt(signal, (within) => watch.client.get<unknown>(path, { signal: within }));
    if (body !== null) {
      const job = readJob(body);
      yield ended;
      if (job.executionTime !== undefined) onExecution?.(job.executionTime);
      if (job.status !== 'COMPLETED') throw jobError(job);
      yield* output.complete(job.output);
      return;
    }
    await patience.pause(signal);
  }
}

interface Patience {
  /** Null for a failure that may pass: the queue is busy or was not reached. Throws all others, and the last one of several in a row. */
  attempt<T>(signal: AbortSignal, look: (signal: AbortSignal) => Promise<T>): Promise<T | null>;
  pause(signal: AbortSignal): Promise<void>;
  /** Something happened: the next look comes soon. */
  renew(): void;
}

function createPatience(watch: JobWatch): Patience {
  let pauseMs = watch.pollMs;
  let failed = 0;
  return {
    async attempt(signal, look) {
      const within = AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]);
      try {
        const seen = await look(within);
        failed = 0;
        return seen;
      } catch (thrown) {
        signal.throwIfAborted();
        failed += 1;
        if (isGone(thrown)) throw dropped(thrown);
        if (failed < maxFailedLooks && (within.aborted || mayPass(thrown))) return null;
        throw thrown;
      }
    },
    async pause(signal) {
      await pause(Math.max(pauseMs, watch.inProgress * pausePerJobMs), signal);
      pauseMs = Math.min(watch.pollMs * longestPause, pauseMs * pauseGrowth);
    },
    renew() {
      pauseMs = watch.pollMs;
    },
  };
}

function dropped(cause: unknown): BidsmithError {
  const detail = 'The queue of the model endpoint dropped the job before it was done.';
  return new BidsmithError('model_timeout', { detail, cause });
}

function mayPass(thrown: unknown): boolean {
  if (thrown instanceof APIConnectionError) return true;
  return thrown instanceof APIError && (thrown.status === 429 || (thrown.status ?? 0) >= 500);
}

const streamSchema = z.object({
  status: z.string(),
  stream: z.array(z.object({ output: z.unknown().optional() })).default([]),
});

interface StreamLook {
  readonly status: string;
  readonly pieces: readonly unknown[];
}

/** New pieces of the output by `/stream`; where the endpoint does not serve that, the status alone. */
async function readStream(watch: JobWatch, id: string, signal: AbortSignal): Promise<StreamLook> {
  if (watch.servesStream) {
    try {
      const { status, stream } = streamSchema.parse(await watch.client.get<unknown>(`/stream/${id}`, { signal }));
      return { status: status === 'RUNNING' ? 'IN_PROGRESS' : status, pieces: stream.map((piece) => piece.output) };
    } catch (thrown) {
      if (!isGone(thrown) && !(thrown instanceof z.ZodError)) throw thrown;
    }
  }
  const { status } = readJob(await watch.client.get<unknown>(`/status/${id}`, { signal }));
  // The job is there, its stream is not.
  watch.servesStream = false;
  return { status, pieces: [] };
}
