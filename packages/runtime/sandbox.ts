import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Log, Sandbox, SandboxOutcome, SandboxTask } from '@bidsmith/core';

/** How often the child's memory is looked at: a bomb grows by gigabytes a second, so rarely would be too late. */
const watchEveryMs = 25;
const pageBytes = 4096;
/** The heap stays below the whole limit: buffers and native memory come on top. */
const heapShare = 0.8;

/** What the child is told and answers. */
export type ChildMessage =
  | { readonly type: 'emit'; readonly message: unknown }
  | { readonly type: 'done'; readonly value: unknown }
  | { readonly type: 'thrown'; readonly error: string };
export interface ChildRequest {
  readonly module: string;
  readonly input: unknown;
}

/**
 * Runs each task in a child process of its own, with a heap limit, a watchdog on its resident memory, a wall-clock limit and an empty environment.
 * At most `concurrency` children run at once; further tasks wait.
 */
export function createSandbox(options: { concurrency: number; log: Log }): Sandbox {
  let running = 0;
  const waiting: (() => void)[] = [];
  const acquire = async (): Promise<void> => {
    if (running >= options.concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  };
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  };
  return async (task) => {
    await acquire();
    try {
      task.signal.throwIfAborted();
      return await runInChild(task, options.log);
    } finally {
      release();
    }
  };
}

async function runInChild(task: SandboxTask, log: Log): Promise<SandboxOutcome> {
  const heapMegabytes = Math.floor((task.memoryLimitBytes * heapShare) / 1024 / 1024);
  const child = fork(new URL('./sandbox-child.ts', import.meta.url), [], {
    // The child's environment holds no secrets and no settings of ours.
    env: {},
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--disable-proto=delete', '--no-warnings'],
    serialization: 'advanced',
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const errors = collectErrors(child);
  let killedFor: 'memory' | 'time' | null = null;
  const kill = (reason: 'memory' | 'time'): void => {
    killedFor = reason;
    killGroup(child);
  };
  const deadline = startDeadline(task.timeoutMs, () => kill('time'));
  const watchdog = watchMemory(child, task.memoryLimitBytes, () => kill('memory'));
  const abort = (): void => killGroup(child);
  task.signal.addEventListener('abort', abort);
  try {
    const ended = await converse(child, task, deadline.grant);
    task.signal.throwIfAborted();
    if (ended) return ended;
    if (killedFor) return { status: 'killed', reason: killedFor };
    const detail = errors();
    if (/heap out of memory/i.test(detail)) return { status: 'killed', reason: 'memory' };
    log.warn(
      { exit: child.exitCode, signal: child.signalCode, stderr: detail },
      'a child process ended without an answer',
    );
    return { status: 'crashed', error: 'the process ended without an answer' };
  } finally {
    deadline.clear();
    clearInterval(watchdog);
    task.signal.removeEventListener('abort', abort);
    killGroup(child);
  }
}

/** Sends the task and takes the answers until the child is done or gone; null when it went without a word. */
function converse(
  child: ChildProcess,
  task: SandboxTask,
  grant: (moreMs: number) => void,
): Promise<SandboxOutcome | null> {
  return new Promise((resolve) => {
    child.on('message', (message: ChildMessage) => {
      if (message.type === 'emit') task.onMessage?.(message.message, grant);
      else if (message.type === 'done') resolve({ status: 'finished', value: message.value });
      else resolve({ status: 'crashed', error: message.error });
    });
    child.on('error', (error) => resolve({ status: 'crashed', error: error.message }));
    child.on('close', () => resolve(null));
    const request: ChildRequest = { module: task.module.href, input: task.input };
    // A child that dies at once closes the channel; 'close' then tells.
    child.send(request, () => undefined);
  });
}

/** A time limit that can be moved further away. */
function startDeadline(timeoutMs: number, passed: () => void): { grant: (moreMs: number) => void; clear: () => void } {
  let at = performance.now() + timeoutMs;
  let timer = setTimeout(passed, timeoutMs);
  return {
    grant: (moreMs) => {
      at += moreMs;
      clearTimeout(timer);
      timer = setTimeout(passed, Math.max(0, at - performance.now()));
    },
    clear: () => clearTimeout(timer),
  };
}

const maxErrorCharacters = 4_000;

function collectErrors(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).slice(-maxErrorCharacters);
  });
  return () => text;
}

/** Resident memory is read from /proc; where there is none (macOS, Windows) the heap limit stands alone. */
function watchMemory(child: ChildProcess, limitBytes: number, exceeded: () => void): NodeJS.Timeout | undefined {
  if (process.platform !== 'linux' || child.pid === undefined) return undefined;
  const path = `/proc/${child.pid}/statm`;
  const timer = setInterval(() => {
    readFile(path, 'utf8').then(
      (statm) => {
        if (Number(statm.split(' ')[1]) * pageBytes > limitBytes) exceeded();
      },
      () => clearInterval(timer),
    );
  }, watchEveryMs);
  return timer;
}

/** The child leads its own process group, so that what it may have started goes with it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
