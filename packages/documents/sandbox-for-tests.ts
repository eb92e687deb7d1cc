import type { Log, Sandbox, SandboxOutcome, SandboxTask } from '@bidsmith/core';
import { readFileSync } from 'node:fs';
import type { ChildInput, ChildMessage, ChildResult } from './child-protocol.ts';
import { runInChild as assembleInChild } from './assemble-in-child.ts';
import type { PdfReading } from './pdf/layout/assemble-pdf.ts';
import { childModule, type Emit } from './in-child.ts';
import { defaultReadLimits } from './read-limits.ts';

/** Reads a file with the reader of its format, as a child process would. */
export async function readInProcess(input: ChildInput, emit: Emit): Promise<ChildResult> {
  const module = (await import(childModule(input.format).href)) as {
    runInChild(input: ChildInput, emit: Emit): Promise<ChildResult>;
  };
  return module.runInChild(input, emit);
}

/** Runs the reader in the test's own process: what it reads is trusted. Messages and results are cloned, as between processes. */
export const inProcessSandbox: Sandbox = async (task: SandboxTask): Promise<SandboxOutcome> => {
  task.signal.throwIfAborted();
  const input = structuredClone(task.input) as ChildInput;
  const value = await readInProcess(input, (message) => task.onMessage?.(structuredClone(message), () => undefined));
  return { status: 'finished', value: structuredClone(value) };
};

/** Runs the reader until it has told of some page batches, then acts as if its child had been stopped. */
export function stoppingSandbox(reason: 'memory' | 'time', batches: number): Sandbox {
  return async (task) => {
    if (task.module.pathname.endsWith('assemble-in-child.ts')) {
      return { status: 'finished', value: await assembleInChild(structuredClone(task.input) as PdfReading) };
    }
    let left = batches;
    const tell = (message: ChildMessage): void => {
      if (message.type === 'pages' && left === 0) return;
      if (message.type === 'pages') left -= 1;
      task.onMessage?.(structuredClone(message), () => undefined);
    };
    await readInProcess(structuredClone(task.input) as ChildInput, tell);
    return { status: 'killed', reason };
  };
}

/** What a format reader is handed, under the limits of the service unless the test says otherwise. */
export function childInput(
  format: ChildInput['format'],
  content: string | Uint8Array,
  more: Partial<ChildInput> = {},
): ChildInput {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { format, filename: `file.${format}`, bytes, limits: defaultReadLimits, recognitionDataFolder: '', ...more };
}

const nothing = (): void => undefined;
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The bytes of a file of test/fixtures. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)));
}
