import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GpuWorker } from './gpu-worker.ts';
import { runWorker, type JobInput } from './runpod-worker.ts';

export type JobStatus = 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' | 'CANCELLED' | 'TIMED_OUT';

/** How a job of the queue fares. */
export type JobBehaviour =
  /** It runs, after so long in the queue. */
  | { readonly kind: 'runs'; readonly queueMs?: number }
  /** It ends without running to its end. `error` is what the queue gives as the reason. */
  | {
      readonly kind: 'ends';
      readonly as: 'FAILED' | 'CANCELLED' | 'TIMED_OUT';
      readonly afterMs?: number;
      readonly error?: string;
    }
  /** It is deleted, as by its time to live: its status is 404 from then on. */
  | { readonly kind: 'vanishes'; readonly afterMs?: number };

export interface JobPolicy {
  readonly executionTimeout?: number;
  readonly ttl?: number;
  readonly lowPriority?: boolean;
}

/** A job as the server saw it. */
export interface Job {
  readonly id: string;
  readonly policy: JobPolicy;
  readonly input: JobInput;
  status: JobStatus;
  delayTime: number | null;
  executionTime: number | null;
  output: unknown;
  error: string | null;
  /** Parts of the output that `/stream` has not handed out yet. */
  parts: unknown[];
  cancel(): void;
}

export interface JobTable {
  readonly jobs: readonly Job[];
  /** Jobs not ended. */
  count(status: JobStatus): number;
  start(input: JobInput, policy: JobPolicy): Job;
  find(id: string): Job | undefined;
  script(...behaviours: readonly JobBehaviour[]): void;
  clear(): void;
}

interface Options {
  readonly worker: GpuWorker;
  /** Root of the server that the worker speaks to. */
  readonly address: () => string;
  /** Whether the output is a list with one part per piece, as by the handler of today, or the bare answer. */
  readonly outputShape: 'list' | 'bare';
}

/** The queue of a RunPod endpoint and the worker behind it. */
export function createJobTable({ worker, address, outputShape }: Options): JobTable {
  const table = new Map<string, Job>();
  const scripted: JobBehaviour[] = [];

  const run = async (job: Job, behaviour: JobBehaviour, signal: AbortSignal): Promise<void> => {
    const createdAt = performance.now();
    if (behaviour.kind !== 'runs') {
      await sleep(behaviour.afterMs ?? 0, undefined, { signal });
      if (behaviour.kind === 'vanishes') table.delete(job.id);
      else Object.assign(job, { status: behaviour.as, error: behaviour.error ?? null });
      return;
    }
    await sleep(behaviour.queueMs ?? 0, undefined, { signal });
    await worker.ready(signal);
    const startedAt = performance.now();
    job.status = 'IN_PROGRESS';
    job.delayTime = Math.round(startedAt - createdAt);
    const { parts, error } = await runWorker(address(), job.input, { signal, onPart: (part) => job.parts.push(part) });
    job.executionTime = Math.round(performance.now() - startedAt);
    job.output = outputShape === 'bare' && parts.length === 1 ? parts[0] : parts;
    job.error = error;
    job.status = error === null ? 'COMPLETED' : 'FAILED';
  };

  return {
    get jobs() {
      return [...table.values()];
    },
    count: (status) => [...table.values()].filter((job) => job.status === status).length,
    start(input, policy) {
      const canceled = new AbortController();
      const job: Job = {
        id: `${randomUUID()}-u1`,
        policy,
        input,
        status: 'IN_QUEUE',
        delayTime: null,
        executionTime: null,
        output: undefined,
        error: null,
        parts: [],
        cancel() {
          if (job.status === 'IN_QUEUE' || job.status === 'IN_PROGRESS') job.status = 'CANCELLED';
          canceled.abort();
        },
      };
      table.set(job.id, job);
      const limits = [policy.executionTimeout, policy.ttl].filter((limit) => limit !== undefined);
      const signals = limits.map((limit) => AbortSignal.timeout(limit));
      const behaviour = scripted.shift() ?? { kind: 'runs' };
      run(job, behaviour, AbortSignal.any([canceled.signal, ...signals])).catch(() => {
        if (policy.ttl !== undefined && signals.at(-1)?.aborted === true) table.delete(job.id);
        else if (job.status !== 'CANCELLED') job.status = 'TIMED_OUT';
      });
      return job;
    },
    find: (id) => table.get(id),
    script: (...behaviours) => void scripted.push(...behaviours),
    clear() {
      for (const job of table.values()) job.cancel();
      table.clear();
      scripted.length = 0;
    },
  };
}
