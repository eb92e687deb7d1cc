import { createHash } from 'node:crypto';
import {
  type Brief,
  type Log,
  type Proposal,
  renderFormats,
  type RenderFormat,
  type RunInChild,
  type Sandbox,
} from '@bidsmith/core';
import { createRenderer } from '@bidsmith/rendering';
import { createSandbox } from '@bidsmith/runtime';
import { quietLog } from '../../test/support/quiet-log.ts';
import { sampleOptions } from '../../test/support/sample-proposals.ts';
import { cpuTimeMs } from '../documents/cpu-time.ts';

/** One file as the service renders it: in a child process of its own. */
export interface RenderedFile {
  readonly format: RenderFormat;
  readonly pages: number | null;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface Input {
  readonly proposal: Proposal;
  readonly brief: Brief;
}

/** Where files are rendered: each in a new process, as the service does it, or all in this one, which is warm from the second on. */
export type Place = 'new process' | 'warm';

/** Renders the formats one after the other. */
export async function renderFiles(
  input: Input,
  formats: readonly RenderFormat[] = renderFormats,
  place: Place = 'new process',
): Promise<RenderedFile[]> {
  let peakBytes = 0;
  const log: Log = {
    ...quietLog,
    debug: (fields) => {
      if (typeof fields['peakBytes'] === 'number') peakBytes = fields['peakBytes'];
    },
  };
  const sandbox = place === 'warm' ? inThisProcess : createSandbox({ concurrency: 1, log });
  const renderer = createRenderer({ sandbox, log });
  const files: RenderedFile[] = [];
  for (const format of formats) {
    const startedAt = performance.now();
    const cpuBefore = cpuTimeMs();
    const request = { ...input, format, decisions: [], options: sampleOptions };
    const { bytes, report } = await renderer.render(request, new AbortController().signal);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const took = { wallMs: performance.now() - startedAt, cpuMs: await settledCpuMs(cpuBefore) };
    files.push({ format, pages: report.pages, ...took, peakBytes, sha256, bytes });
  }
  return files;
}

const inThisProcess: Sandbox = async ({ module, input }) => {
  const { runInChild } = (await import(module.href)) as { runInChild: RunInChild };
  return { status: 'finished', value: await runInChild(input as never, () => undefined) };
};

/** The child's time counts once it has ended, which is a moment after its answer. */
async function settledCpuMs(before: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, afterAnswerMs));
  return cpuTimeMs() - before;
}
const afterAnswerMs = 100;
