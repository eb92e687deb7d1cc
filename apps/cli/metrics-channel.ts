import type { ChildProcess } from 'node:child_process';
import type { Log } from '@bidsmith/core';
import type { Metrics, MetricsSnapshot } from '@bidsmith/runtime';

/** A busy worker may take a moment; a scrape must not wait for one that hangs. */
const answerTimeoutMs = 2_000;

interface MetricsRequest {
  readonly type: 'metrics';
  readonly id: number;
}
interface MetricsAnswer extends MetricsRequest {
  readonly snapshot: MetricsSnapshot;
}

/** Lets the parent process read the metrics of this one. Without a parent that asks it does nothing. */
export function answerMetrics(metrics: Pick<Metrics, 'snapshot'>, log: Log): void {
  const answer = async (request: MetricsRequest): Promise<void> => {
    const snapshot = await metrics.snapshot();
    // The parent may be gone by now.
    if (process.connected) process.send?.({ ...request, snapshot } satisfies MetricsAnswer);
  };
  process.on('message', (message) => {
    if (!isRequest(message)) return;
    answer(message).catch((error: unknown) => log.warn({ err: error }, 'the metrics could not be told'));
  });
}

/** Reads the metrics of child processes, of whichever is running. */
export function createMetricsReader(
  running: () => ChildProcess,
  timeoutMs = answerTimeoutMs,
): () => Promise<MetricsSnapshot> {
  let last: MetricsSnapshot = [];
  let asked = 0;
  /** What the child tells within two seconds, else what it told last. */
  return async () => {
    const child = running();
    if (!child.connected) return last;
    const request: MetricsRequest = { type: 'metrics', id: (asked += 1) };
    const { promise, resolve } = Promise.withResolvers<MetricsSnapshot>();
    const listen = (message: unknown): void => {
      if (isAnswer(message) && message.id === request.id) resolve(message.snapshot);
    };
    const giveUp = (): void => resolve(last);
    const timer = setTimeout(giveUp, timeoutMs);
    child.on('message', listen).once('exit', giveUp);
    child.send(request, (error) => {
      if (error) giveUp();
    });
    try {
      last = await promise;
      return last;
    } finally {
      clearTimeout(timer);
      child.off('message', listen).off('exit', giveUp);
    }
  };
}

function isRequest(message: unknown): message is MetricsRequest {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'metrics';
}

function isAnswer(message: unknown): message is MetricsAnswer {
  return isRequest(message) && 'snapshot' in message && Array.isArray(message.snapshot);
}
