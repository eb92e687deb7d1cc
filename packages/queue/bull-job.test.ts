import type { Job } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { toBullJob } from './bull-job.ts';
import { queueSettings } from './queue-options.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const settings = queueSettings({ backend: 'redis', url: 'redis://127.0.0.1', log });
const job: Job = {
  queue: 'inference',
  id: 'prop_01-analyse-3-1',
  priority: 1,
  payload: { type: 'step', proposalId: 'prop_01', stage: 'analyse', index: 3 },
};

describe('a job in BullMQ’s terms', () => {
  it('is named by its stage and carries the payload as it is', () => {
    expect(toBullJob(job, settings)).toMatchObject({
      name: 'analyse',
      data: job.payload,
      opts: { jobId: job.id, priority: 1, attempts: 5, backoff: { type: 'jitter' } },
    });
    expect(toBullJob({ ...job, payload: { type: 'reconcile' } }, settings).name).toBe('reconcile');
  });

  it.each([
    [0, 1],
    [-4, 1],
    [2.6, 3],
    [9_000_000, 2_097_151],
  ])('keeps priority %d within what BullMQ can store', (priority, stored) => {
    expect(toBullJob({ ...job, priority }, settings).opts.priority).toBe(stored);
  });

  it.each(['', '12', 'a:b', 'a b', 'ä', 'x'.repeat(201)])('refuses the id %j', (id) => {
    expect(() => toBullJob({ ...job, id }, settings)).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});
