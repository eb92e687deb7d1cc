import type { Log, Sandbox, SandboxOutcome, SandboxTask } from '@bidsmith/core';
import { createFrameReader, toFrame } from './sandbox-frames.ts';
import { startDeadline, watchMemory } from './sandbox-limits.ts';
import { type ChildMessage, memorySignal, type SandboxProcess, startProcess, watchEveryMs } from './sandbox-process.ts';
import { createSlots } from './sandbox-slots.ts';
import { createSpares } from './sandbox-spares.ts';

/** What one child may send, all messages together: files found inside a file may take 200 MB, and their pages come on top. */
const output = { maxBytes: 400 * 1024 * 1024, maxFrames: 100_000 };

export interface SandboxOptions {
  /** Children that run at once; further tasks wait. */
  readonly concurrency: number;
  readonly log: Log;
  /** How long a child started in advance waits for a task; 0, which is the default, for none. Each holds about 150 MB while it waits. */
  readonly spareIdleMs?: number;
}

/**
 * Runs each task in a child process of its own, with limits on memory, time and output, an empty environment, and no way to files, programs or the network.
 * A child whose parent is gone ends itself.
 */
export function createSandbox({ concurrency, log, spareIdleMs = 0 }: SandboxOptions): Sandbox {
  const slots = createSlots(concurrency);
  const spares = createSpares({ max: concurrency, idleMs: spareIdleMs });
  return async (task) => {
    await slots.acquire(task.signal);
    try {
      const child = spares.take(task) ?? startProcess(task);
      if (slots.waiting() > 0) spares.prepare(task);
      return await runTask(child, task, log);
    } finally {
      slots.release();
      spares.prepareSoon(task);
    }
  };
}

async function runTask(process: SandboxProcess, task: SandboxTask, log: Log): Promise<SandboxOutcome> {
  const startedAt = performance.now();
  let killedFor: 'memory' | 'time' | null = null;
  const kill = (reason: 'memory' | 'time'): void => {
    killedFor ??= reason;
    process.kill();
  };
  const deadline = startDeadline(task.timeoutMs, () => kill('time'));
  const limits = { limitBytes: task.memoryLimitBytes, everyMs: watchEveryMs };
  const memory = watchMemory(process.child.pid, limits, () => kill('memory'));
  const abort = (): void => process.kill();
  task.signal.addEventListener('abort', abort);
  try {
    const answer = await converse(process, task, {
      grant: (moreMs) => deadline.grant(moreMs),
      flooded: () => kill('memory'),
    });
    task.signal.throwIfAborted();
    const peak = memory.peakBytes();
    const outcome = answer ?? (killedFor ? ({ status: 'killed', reason: killedFor } as const) : explain(process, log));
    const ms = Math.round(performance.now() - startedAt);
    log.debug({ module: task.module.pathname, status: outcome.status, peakBytes: peak, ms }, 'a child process is done');
    return peak === null ? outcome : { ...outcome, peakMemoryBytes: peak };
  } finally {
    deadline.clear();
    memory.clear();
    task.signal.removeEventListener('abort', abort);
    process.kill();
  }
}

interface Hearing {
  readonly grant: (moreMs: number) => void;
  readonly flooded: () => void;
}

/** Sends the input and takes the answers until the child is done or gone; null when it went without a word. */
function converse(
  { child, channel }: SandboxProcess,
  task: SandboxTask,
  { grant, flooded }: Hearing,
): Promise<SandboxOutcome | null> {
  return new Promise((resolve, reject) => {
    const read = createFrameReader(output, (value) => {
      const message = value as ChildMessage;
      if (message.type === 'emit') task.onMessage?.(message.message, grant);
      else if (message.type === 'done') resolve({ status: 'finished', value: message.value });
      else resolve({ status: 'crashed', error: message.error });
    });
    channel.on('data', (part: Buffer) => {
      try {
        if (!read(part)) flooded();
      } catch (error) {
        reject(error as Error);
      }
    });
    child.once('error', (error) => resolve({ status: 'crashed', error: error.message }));
    child.once('close', () => resolve(null));
    channel.write(toFrame(task.input));
  });
}

/** Why a child ended that we did not end and that said nothing. */
function explain(process: SandboxProcess, log: Log): SandboxOutcome {
  const { child } = process;
  const detail = process.errors();
  if (child.signalCode === memorySignal || /heap out of memory/i.test(detail))
    return { status: 'killed', reason: 'memory' };
  log.warn(
    { exit: child.exitCode, signal: child.signalCode, stderr: detail },
    'a child process ended without an answer',
  );
  return { status: 'crashed', error: 'the process ended without an answer' };
}
