import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { quietLog } from '../../test/support/quiet-log.ts';
import { watchChildren } from '../../test/support/watch-children.ts';
import { cpuTimeMs } from './cpu-time.ts';

/** What reading one file took. `failure` says why it was not read. */
export interface FileRead {
  readonly file: string;
  readonly pages: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly failure?: string;
}
export interface ProcessReport {
  readonly reads: readonly FileRead[];
  /** Highest resident memory of this process, or of the children that it has read files in. */
  readonly peakBytes: number;
}

const childrenGoneMs = 200;

type ReadPages = (path: string) => Promise<number>;

/** Each loads what it needs itself: a cold start is to cost no more than its own. */
const engines: Readonly<Record<string, () => Promise<ReadPages>>> = {
  'pdf-parse': withPdfParse,
  'bidsmith-in-process': withReader,
  bidsmith: withBidsmith,
};

// Arguments: the engine, how often each file is read before it counts, and the files.
const [engine = '', warmUps = '0', ...files] = process.argv.slice(2);
const readPages = await engines[engine]?.();
if (readPages === undefined) throw new Error(`No engine is called "${engine}".`);
const children = watchChildren();
for (let round = 0; round < Number(warmUps); round += 1) {
  for (const file of files) await readPages(file).catch(() => 0);
}
await childrenGone();
const reads: FileRead[] = [];
for (const file of files) reads.push(await measure(file, readPages));
children.stop();
const peaks = [...children.peaks().values()];
const own = process.resourceUsage().maxRSS * 1024;
const report: ProcessReport = { reads, peakBytes: peaks.length > 0 ? Math.max(...peaks) : own };
console.log(JSON.stringify(report));

async function measure(file: string, read: ReadPages): Promise<FileRead> {
  const startedAt = performance.now();
  const cpuBefore = cpuTimeMs();
  const outcome = await read(file).then(
    (pages) => ({ pages }),
    (error: unknown) => ({ pages: 0, failure: error instanceof Error ? error.message : String(error) }),
  );
  const wallMs = performance.now() - startedAt;
  await childrenGone();
  return { file, ...outcome, wallMs, cpuMs: cpuTimeMs() - cpuBefore };
}

/** Their CPU time counts once they are gone; one that waits for the next file stays. */
async function childrenGone(): Promise<void> {
  const until = performance.now() + childrenGoneMs;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  while (children.pending() > 0 && performance.now() < until) await pause();
}

/** As its documentation shows it, once per file in one process. */
async function withPdfParse(): Promise<ReadPages> {
  const { PDFParse } = await import('pdf-parse');
  return async (path) => {
    const parser = new PDFParse({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
    try {
      return (await parser.getText()).pages.length;
    } finally {
      await parser.destroy();
    }
  };
}

/** The reader without its sandbox, in a process that has read before: what the structure costs, as pdf-parse is measured. */
async function withReader(): Promise<ReadPages> {
  const { readInProcess, childInput } = await import('../../packages/documents/sandbox-for-tests.ts');
  return async (path) => {
    const result = await readInProcess(childInput('pdf', new Uint8Array(await readFile(path))), () => undefined);
    if (result.outcome === 'failed') throw new Error(result.reason);
    return result.pages.length;
  };
}

/** As the service reads: sniffed, parsed in the sandbox, laid out into blocks, checked. */
async function withBidsmith(): Promise<ReadPages> {
  const [{ createDocumentReader }, { createSandbox }] = await Promise.all([
    import('@bidsmith/documents'),
    import('@bidsmith/runtime'),
  ]);
  const sandbox = createSandbox({ concurrency: 1, log: quietLog });
  const reader = createDocumentReader({ sandbox, log: quietLog });
  return async (path) => {
    const bytes = new Uint8Array(await readFile(path));
    const request = { filename: basename(path), role: 'base', bytes } as const;
    const [document] = await reader.read(request, new AbortController().signal);
    if (document.status === 'unreadable') throw new Error(document.reason);
    return document.pages.length;
  };
}
