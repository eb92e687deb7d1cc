import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@bidsmith/core';
import type { MetricsSnapshot } from '@bidsmith/runtime';
import { createMetricsReader } from './metrics-channel.ts';

/** Pause before a worker that died is started again; a worker that dies at once must not spin. */
const restartPauseMs = 1_000;
/** Longer than the worker's own grace. */
const stopTimeoutMs = 40_000;

export interface SupervisedWorker {
  readonly pid: () => number | undefined;
  /** The worker's metrics; where it does not tell within two seconds, what it told last. */
  readonly metrics: () => Promise<MetricsSnapshot>;
  stop(): Promise<void>;
}

/** Keeps one worker process running: whatever kills it, its steps are taken up again by the next. */
export async function superviseWorker({
  environment,
  log,
}: {
  environment: Readonly<Record<string, string>>;
  log: Log;
}): Promise<SupervisedWorker> {
  let stopping = false;
  let child: ChildProcess;
  const start = (): void => {
    child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), ['worker'], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Metrics hold values that JSON does not know: NaN, infinity.
      serialization: 'advanced',
      // Ctrl-C reaches the whole terminal group; the worker is told by its parent.
      detached: true,
    });
    child.once('exit', (code, signal) => {
      if (stopping) return;
      log.error({ code, signal }, 'the worker process ended; starting another');
      void sleep(restartPauseMs).then(() => (stopping ? undefined : start()));
    });
  };
  start();
  return {
    pid: () => child.pid,
    metrics: createMetricsReader(() => child),
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
      await gone;
      clearTimeout(timer);
    },
  };
}
