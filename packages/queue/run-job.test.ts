import { once } from 'node:events';
import type { JobPayload } from '@bidsmith/core';
import { DelayedError, UnrecoverableError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import type { BullJob } from './backend.ts';
import { type HeldJob, type JobRun, runJob } from './run-job.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const payload: JobPayload = { type: 'step', proposalId: 'prop_01', stage: 'ingest', index: 0 };

describe('one run of a job', () => {
  const held = new Map<string, HeldJob>();
  const start = (run: JobRun['run'], data: unknown = payload): Promise<void> => {
    const job = { id: 'a', data, moveToDelayed: async () => {} } as unknown as BullJob;
    return runJob({ job, token: 't', lost: new AbortController().signal, run, log, held });
  };
  const untilAborted = async (_: JobPayload, signal: AbortSignal): Promise<void> => {
    await once(signal, 'abort');
    throw signal.reason;
  };

  it('ends a job whose payload nobody can read', async () => {
    await expect(start(async () => {}, { type: 'unheard-of' })).rejects.toBeInstanceOf(UnrecoverableError);
  });

  it('hands the job back when it is stopped', async () => {
    const running = start(untilAborted);
    held.get('a')?.stop();
    await expect(running).rejects.toBeInstanceOf(DelayedError);
    expect(held.size).toBe(0);
  });

  it('gives way to a newer run of the same job in the same worker, and is over only after it', async () => {
    const order: string[] = [];
    const older = start(untilAborted).catch((error: unknown) => {
      order.push(error instanceof DelayedError ? 'handed back' : 'older');
    });
    const release = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const newer = start(async () => {
      started.resolve();
      await release.promise;
      order.push('newer');
    });
    await started.promise;
    expect(order).toEqual([]);
    release.resolve();
    await Promise.all([older, newer]);
    expect(order).toEqual(['newer', 'older']);
    expect(held.size).toBe(0);
  });
});
