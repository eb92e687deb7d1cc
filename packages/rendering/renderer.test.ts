import type { Log, Sandbox, SandboxOutcome, SandboxTask } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { sampleOptions, smallProposal } from '../../test/support/sample-proposals.ts';
import { sampleBrief } from '../../test/support/sample-brief.ts';
import { runInChild } from './render-in-child.ts';
import { createRenderer } from './renderer.ts';

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const request = {
  format: 'pptx',
  proposal: smallProposal(),
  brief: sampleBrief(3),
  decisions: [],
  options: sampleOptions,
} as const;
const signal = new AbortController().signal;
/** Runs the task in this process: the child's own code, without the process. */
const inline: Sandbox = async (task) => ({ status: 'finished', value: await runInChild(task.input as never) });
const ending =
  (outcome: SandboxOutcome): Sandbox =>
  async () =>
    outcome;

describe('the renderer', () => {
  it('gives the bytes and warnings of the file asked for', async () => {
    const renderer = createRenderer({ sandbox: inline, log: quiet });
    const rendered = await renderer.render(request, signal);
    expect(Buffer.from(rendered.bytes.subarray(0, 2)).toString()).toBe('PK');
    expect(rendered.warnings).toEqual([]);
  });

  it('bounds memory and time and hands the signal on', async () => {
    const tasks: SandboxTask[] = [];
    const sandbox: Sandbox = async (task) => {
      tasks.push(task);
      return inline(task);
    };
    await createRenderer({ sandbox, log: quiet }).render(request, signal);
    expect(tasks[0]).toMatchObject({ memoryLimitBytes: 900 * 1024 * 1024, signal });
    expect(tasks[0]?.timeoutMs).toBeLessThanOrEqual(120_000);
  });

  it.each([
    [{ status: 'killed', reason: 'memory' }, /more memory/],
    [{ status: 'killed', reason: 'time' }, /took longer/],
    [{ status: 'crashed', error: 'out of range' }, /could not be rendered/],
    [{ status: 'finished', value: null }, /could not be rendered/],
  ] as const)('fails with render_failed where the child ends as %o', async (outcome, detail) => {
    const renderer = createRenderer({ sandbox: ending(outcome), log: quiet });
    await expect(renderer.render(request, signal)).rejects.toMatchObject({
      code: 'render_failed',
      message: expect.stringMatching(detail),
    });
  });
});
