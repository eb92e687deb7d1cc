import { Worker } from 'node:worker_threads';

export interface Watch {
  readonly parentPid: number;
  readonly memoryLimitBytes: number;
  readonly everyMs: number;
  /** The signal that tells the parent: it was memory. */
  readonly memorySignal: NodeJS.Signals;
}

/**
 * Watches this process from a thread of its own, which goes on while a parser spins or sits in native code: ends it when its parent is gone, and when it
 * takes more memory than allowed, should the parent be too busy to see it.
 */
export function watchSelf(watch: Watch): void {
  // From its source, so that the thread needs no loader: that would double its start and its memory.
  new Worker(`(${watchFromThread})(${JSON.stringify(watch)})`, { eval: true, env: {}, stdin: false }).unref();
}

/** Runs in the thread: may use nothing from outside itself. */
function watchFromThread({ parentPid, memoryLimitBytes, everyMs, memorySignal }: Watch): void {
  setInterval(() => {
    if (process.ppid !== parentPid) process.kill(process.pid, 'SIGKILL');
    if (process.memoryUsage.rss() > memoryLimitBytes) process.kill(process.pid, memorySignal);
  }, everyMs);
}
