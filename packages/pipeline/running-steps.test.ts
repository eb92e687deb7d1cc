import type { Notice, StepKey } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createRunningSteps } from './running-steps.ts';

const key: StepKey = { proposalId: 'prop_1', stage: 'analyse', index: 0 };
const inAnHour = new Date(Date.now() + 3_600_000);
const open = { signal: new AbortController().signal, deadlineAt: inAnHour };

function notices(): { subscribe(listener: (notice: Notice) => void): () => void; send(notice: Notice): void } {
  const listeners = new Set<(notice: Notice) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (notice) => listeners.forEach((listener) => listener(notice)),
  };
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

describe('running steps', () => {
  it('end quietly when their proposal is canceled, and only theirs', async () => {
    const records = notices();
    const running = createRunningSteps(records);
    const signals: AbortSignal[] = [];
    const canceled = running.run(key, open, (signal) => untilAborted(signal));
    void running.run({ ...key, proposalId: 'prop_2' }, open, (signal) => (signals.push(signal), new Promise(() => {})));
    records.send({ kind: 'event', proposalId: 'prop_1' });
    records.send({ kind: 'cancel', proposalId: 'prop_1' });
    await canceled;
    expect(signals[0]?.aborted).toBe(false);
  });

  it('fail with deadline_exceeded when the deadline comes', async () => {
    const running = createRunningSteps(notices());
    const run = running.run(key, { ...open, deadlineAt: new Date(Date.now() + 20) }, untilAborted);
    await expect(run).rejects.toMatchObject({ code: 'deadline_exceeded' });
  });

  it('pass on the reason for which the worker stops', async () => {
    const controller = new AbortController();
    const running = createRunningSteps(notices());
    const run = running.run(key, { ...open, signal: controller.signal }, untilAborted);
    controller.abort(new Error('shutdown'));
    await expect(run).rejects.toThrow('shutdown');
  });

  it('are run once when the queue brings the same step twice', async () => {
    const running = createRunningSteps(notices());
    let runs = 0;
    const work = async (): Promise<void> => {
      runs += 1;
      await new Promise((resolve) => setTimeout(resolve, 10));
    };
    await Promise.all([running.run(key, open, work), running.run(key, open, work)]);
    expect(runs).toBe(1);
  });
});
