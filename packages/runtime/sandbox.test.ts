import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, SandboxTask } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox.ts';

const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const sandbox = createSandbox({ concurrency: 2, log });
let folder: string;

const source = `export async function runInChild(input, emit) {
  if (input.emit) emit(input.emit);
  if (input.throw) throw new Error(input.throw);
  if (input.spin) for (;;);
  if (input.exit) process.exit(3);
  if (input.grow) { const kept = []; for (;;) { kept.push(Buffer.alloc(8_000_000, 1)); await new Promise((r) => setTimeout(r, 1)); } }
  if (input.growHeap) { const kept = []; for (;;) kept.push({ text: 'x'.repeat(10) + kept.length }); }
  return { echo: input, environment: Object.keys(process.env) };
}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-sandbox-'));
  await writeFile(join(folder, 'child.mjs'), source);
});
afterAll(() => rm(folder, { recursive: true }));

function task(input: unknown, more: Partial<SandboxTask> = {}): SandboxTask {
  const module = pathToFileURL(join(folder, 'child.mjs'));
  return { module, input, memoryLimitBytes: 300e6, timeoutMs: 15_000, signal: new AbortController().signal, ...more };
}

describe('the sandbox', () => {
  it('gives back what the child returns, bytes included, and hands it no environment', async () => {
    const outcome = await sandbox(task({ bytes: new Uint8Array([1, 2]) }));
    expect(outcome).toMatchObject({
      status: 'finished',
      value: { echo: { bytes: new Uint8Array([1, 2]) }, environment: [] },
    });
  });

  it('tells what the child threw', async () => {
    expect(await sandbox(task({ throw: 'no such page' }))).toEqual({ status: 'crashed', error: 'no such page' });
  });

  it('reports a child that goes without a word', async () => {
    expect(await sandbox(task({ exit: true }))).toMatchObject({ status: 'crashed' });
  });

  it('kills a child that never ends, and keeps what it had emitted', async () => {
    const messages: unknown[] = [];
    const outcome = await sandbox(
      task({ spin: true, emit: 'page 1' }, { timeoutMs: 1_500, onMessage: (message) => messages.push(message) }),
    );
    expect(outcome).toEqual({ status: 'killed', reason: 'time' });
    expect(messages).toEqual(['page 1']);
  });

  it.each([{ grow: true }, { growHeap: true }])('kills a child that eats memory: %j', async (input) => {
    expect(await sandbox(task(input))).toEqual({ status: 'killed', reason: 'memory' });
  });

  it('stops with the signal and throws its reason', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 300);
    await expect(sandbox(task({ spin: true }, { signal: controller.signal }))).rejects.toThrow('enough');
  });
});
