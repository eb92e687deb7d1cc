import { BidsmithError, type Records, type StepKey } from '@bidsmith/core';

/** The steps this process is running, so that a cancel notice reaches them and a step dispatched twice runs once. */
export interface RunningSteps {
  /** Runs `work` with a signal that also aborts on the proposal's cancel notice or at its deadline; joins the run of the same step if there is one. */
  run(
    key: StepKey,
    options: { signal: AbortSignal; deadlineAt: Date },
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void>;
  close(): void;
}

/** setTimeout takes at most this many milliseconds. */
const longestTimerMs = 2_147_483_647;

export function createRunningSteps(records: Pick<Records, 'subscribe'>): RunningSteps {
  const controllers = new Map<string, Set<AbortController>>();
  const runs = new Map<string, Promise<void>>();
  const unsubscribe = records.subscribe((notice) => {
    if (notice.kind !== 'cancel') return;
    for (const controller of controllers.get(notice.proposalId) ?? []) controller.abort(new BidsmithError('canceled'));
  });

  const start = async (
    key: StepKey,
    options: { signal: AbortSignal; deadlineAt: Date },
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    const controller = new AbortController();
    const siblings = controllers.get(key.proposalId) ?? new Set();
    controllers.set(key.proposalId, siblings.add(controller));
    const timeLeftMs = Math.min(longestTimerMs, Math.max(0, options.deadlineAt.getTime() - Date.now()));
    const deadline = setTimeout(() => controller.abort(new BidsmithError('deadline_exceeded')), timeLeftMs);
    try {
      await work(AbortSignal.any([options.signal, controller.signal]));
    } catch (error) {
      // A canceled proposal has ended already: there is nobody left to report to.
      if (!(error instanceof BidsmithError && error.code === 'canceled')) throw error;
    } finally {
      clearTimeout(deadline);
      siblings.delete(controller);
      if (siblings.size === 0) controllers.delete(key.proposalId);
    }
  };

  return {
    run(key, options, work) {
      const name = `${key.proposalId}/${key.stage}/${key.index}`;
      const present = runs.get(name);
      if (present) return present;
      const run = start(key, options, work).finally(() => runs.delete(name));
      runs.set(name, run);
      return run;
    },
    close: unsubscribe,
  };
}
