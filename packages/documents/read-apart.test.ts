import type { SandboxOutcome, SandboxTask } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { runInChild as assembleInChild } from './assemble-in-child.ts';
import type { ChildInput, ChildMessage } from './child-protocol.ts';
import type { PdfReading } from './pdf/layout/assemble-pdf.ts';
import { readApart } from './read-apart.ts';
import { defaultReadLimits } from './read-limits.ts';
import { childInput, fixture, readInProcess, silentLog } from './sandbox-for-tests.ts';

/** How the children that read end, in turn; each tells of some batches of pages before it is stopped. */
type End = { readonly stopped: 'memory' | 'time'; readonly batches: number } | 'finished' | 'crashed';

function sandboxOf(ends: readonly End[]) {
  const asked: { order: readonly string[] | null; pages: readonly number[] | null; timeoutMs: number }[] = [];
  const sandbox = async (task: SandboxTask): Promise<SandboxOutcome> => {
    if (task.module.pathname.endsWith('assemble-in-child.ts'))
      return { status: 'finished', value: await assembleInChild(task.input as PdfReading) };
    const input = task.input as ChildInput;
    const end = ends[asked.length] ?? 'finished';
    asked.push({
      order: input.resume?.order ?? null,
      pages: input.resume?.pages ?? null,
      timeoutMs: Math.round(task.timeoutMs),
    });
    if (end === 'crashed') return { status: 'crashed', error: 'the process ended without an answer' };
    let left = end === 'finished' ? Infinity : end.batches;
    const tell = (message: ChildMessage): void => {
      if (message.type === 'pages') left -= 1;
      if (left >= 0) task.onMessage?.(message, () => undefined);
    };
    const value = await readInProcess(input, tell);
    return end === 'finished' ? { status: 'finished', value } : { status: 'killed', reason: end.stopped };
  };
  return { sandbox, asked };
}

async function read(ends: readonly End[], input = childInput('pdf', fixture('northwind-rfp.pdf'))) {
  const { sandbox, asked } = sandboxOf(ends);
  const { result } = await readApart({
    sandbox,
    log: silentLog,
    limits: defaultReadLimits,
    input,
    signal: new AbortController().signal,
    admit: ({ name, bytes }) => ({ name, sizeBytes: bytes.length, reason: 'Files inside are not read in this test.' }),
  });
  return { result, asked };
}

describe('a PDF whose child is stopped', () => {
  it('is read by the other engine in a second child, within half a minute in all', async () => {
    const { result, asked } = await read([{ stopped: 'memory', batches: 0 }, 'finished']);
    expect(result).toMatchObject({ outcome: 'read', warnings: [] });
    expect(asked[1]).toMatchObject({ order: ['pdf-parse'], pages: expect.any(Array) });
    expect(asked[1]?.timeoutMs).toBeLessThanOrEqual(defaultReadLimits.timeoutMs);
    expect(result.outcome === 'read' && result.pages.every((page) => page.status === 'read')).toBe(true);
  });

  it('keeps the pages read before where the second child is stopped as well', async () => {
    const { result, asked } = await read([
      { stopped: 'time', batches: 1 },
      { stopped: 'time', batches: 0 },
    ]);
    expect(asked.length).toBeLessThanOrEqual(2);
    expect(result.outcome === 'read' && result.blocks.length).toBeGreaterThan(50);
  });

  it('is too large where nothing was read, and says which limit stopped it', async () => {
    const { result } = await read([
      { stopped: 'memory', batches: 0 },
      { stopped: 'memory', batches: 0 },
    ]);
    expect(result).toMatchObject({
      outcome: 'failed',
      code: 'document_too_large',
      reason: expect.stringContaining('memory'),
    });
  });

  it('is read by the other engine where the first one dies', async () => {
    const { result, asked } = await read(['crashed', 'finished']);
    expect(result.outcome).toBe('read');
    expect(asked[1]).toMatchObject({ order: ['pdf-parse'], pages: null });
  });
});

describe('a file of another format whose child is stopped', () => {
  it('is not tried again', async () => {
    const { result, asked } = await read([{ stopped: 'time', batches: 0 }], childInput('text', 'Some text.'));
    expect(asked).toHaveLength(1);
    expect(result).toMatchObject({ outcome: 'failed', code: 'document_too_large' });
  });
});
