import { BidsmithError } from '@bidsmith/core';
import { APIError } from 'openai';
import type { OpenAI } from 'openai';
import { z } from 'zod';
import { completionError } from './completion-events.ts';
import type { WorkerState } from './transport.ts';

const jobStatuses = ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED', 'TIMED_OUT'] as const;

/** What `/run`, `/runsync` and `/status` answer. `RUNNING` is another name of `IN_PROGRESS`. */
const jobSchema = z.looseObject({
  id: z.string(),
  status: z.preprocess((status) => (status === 'RUNNING' ? 'IN_PROGRESS' : status), z.enum(jobStatuses)),
  /** Milliseconds that a worker was at it: what is billed, but for its start and the idle time after it. */
  executionTime: z.number().nonnegative().optional(),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Job = z.infer<typeof jobSchema>;

const countSchema = z.number().int().nonnegative().default(0);
const healthSchema = z.object({
  jobs: z.object({ inProgress: countSchema, inQueue: countSchema }),
  workers: z.object({ running: countSchema }),
});

/** Throws `model_unavailable` for what is no job. */
export function readJob(body: unknown): Job {
  const job = jobSchema.safeParse(body);
  if (job.success) return job.data;
  throw completionError(body);
}

/**
 * What the body of `/health` says of the workers. Only a running one that has taken a job, or has none to take, is known to have loaded its model: an idle one
 * costs nothing and has let go of it, and one that initializes without a job in the queue goes idle again.
 */
export function readWorkerState(body: unknown): WorkerState {
  const health = healthSchema.safeParse(body);
  if (!health.success) return 'unknown';
  const { jobs, workers } = health.data;
  if (workers.running > 0 && (jobs.inProgress > 0 || jobs.inQueue === 0)) return 'ready';
  return jobs.inQueue > 0 ? 'starting' : 'asleep';
}

/** What went wrong with a job that ended without an output; an error of the model's server in its own words. */
export function jobError({ status, error }: Pick<Job, 'status' | 'error'>): Error {
  if (status === 'TIMED_OUT')
    return new BidsmithError('model_timeout', {
      detail: 'The queue of the model endpoint ended the job for its time.',
    });
  if (status === 'CANCELLED')
    return new BidsmithError('model_unavailable', {
      detail: 'The job was canceled in the queue of the model endpoint.',
    });
  return completionError({ error: parsedError(error) });
}

/** The queue does not know the job, or not this route. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof APIError && (thrown.status === 404 || thrown.status === 405);
}

interface Route {
  /** `…/v2/ID` */
  readonly root: string;
  readonly route: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** Asks a route of the model's server through the queue; null where the server does not offer it. Throws when no worker takes the request in time. */
export async function askRoute(client: OpenAI, { root, route, body, signal }: Route): Promise<unknown> {
  const input = { route, method: 'POST', body };
  const job = readJob(await client.post<unknown>(`${root}/runsync`, { body: { input }, signal }));
  if (job.status === 'COMPLETED') return Array.isArray(job.output) ? job.output[0] : job.output;
  if (job.status === 'FAILED' && /HTTP 4\d\d/.test(JSON.stringify(job.error))) return null;
  if (job.status === 'FAILED') throw jobError(job);
  throw new BidsmithError('model_unavailable', { detail: 'The model endpoint has no worker at present.' });
}

/** The worker's error is an object, the queue hands it out as its JSON, and errors of the queue itself are words. */
function parsedError(error: unknown): unknown {
  if (typeof error !== 'string') return error ?? 'The job failed.';
  try {
    const parsed: unknown = JSON.parse(error);
    return parsed !== null && typeof parsed === 'object' && 'error' in parsed ? parsed.error : parsed;
  } catch {
    return error;
  }
}
