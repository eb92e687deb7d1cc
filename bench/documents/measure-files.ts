import { fileURLToPath } from 'node:url';
import { requireTool } from '../../test/support/require-tool.ts';
import { runTool } from '../../test/support/run-tool.ts';
import { watchChildren } from '../../test/support/watch-children.ts';
import { cpuTimeMs } from './cpu-time.ts';
import type { FileRead, ProcessReport } from './read-process.ts';

export const engines = [
  'pdftotext',
  'pdf-parse warm',
  'bidsmith warm',
  'bidsmith steady',
  'pdf-parse cold',
  'bidsmith cold',
] as const;
export type Engine = (typeof engines)[number];

/** What the files took one after another: each the median of its rounds, then their sum. */
export interface Measured {
  readonly engine: Engine;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
  /** Files that the engine did not read, and why. */
  readonly failures: readonly { readonly file: string; readonly why: string }[];
  readonly files: readonly FileRead[];
}

const timeoutMs = 1_200_000;

/** Measures each engine on the same files, in turns, so that a busy minute of the machine meets all of them. */
export async function measureFiles(
  files: readonly string[],
  { engines: chosen, rounds }: { engines: readonly Engine[]; rounds: number },
): Promise<Measured[]> {
  const reports = new Map<Engine, ProcessReport[]>(chosen.map((engine) => [engine, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const engine of chosen) reports.get(engine)?.push(await runs[engine](files));
  }
  return chosen.map((engine) => summarise(engine, files, reports.get(engine) ?? []));
}

type Run = (files: readonly string[]) => Promise<ProcessReport>;
const runs: Readonly<Record<Engine, Run>> = {
  pdftotext: eachApart((file) => runTool(requireTool('pdftotext'), [file, '/dev/null'], { timeoutMs })),
  'pdf-parse warm': (files) => readInProcess('pdf-parse', 1, files),
  'bidsmith warm': (files) => readInProcess('bidsmith-in-process', 1, files),
  'bidsmith steady': (files) => readInProcess('bidsmith', 1, files),
  'pdf-parse cold': eachApart((file) => readInProcess('pdf-parse', 0, [file])),
  'bidsmith cold': eachApart((file) => readInProcess('bidsmith', 0, [file])),
};

async function readInProcess(engine: string, warmUps: number, files: readonly string[]): Promise<ProcessReport> {
  const program = fileURLToPath(new URL('./read-process.ts', import.meta.url));
  const run = await runTool(process.execPath, [program, engine, `${warmUps}`, ...files], { timeoutMs });
  if (run.exitCode !== 0) throw new Error(`Reading with ${engine} ended with ${run.exitCode}: ${run.errors}`);
  return JSON.parse(run.output) as ProcessReport;
}

/** One process per file, from its start to its end. */
function eachApart(read: (file: string) => Promise<ProcessReport | { readonly exitCode: number | null }>): Run {
  return async (files) => {
    const reads: FileRead[] = [];
    let peakBytes = 0;
    for (const file of files) {
      const children = watchChildren();
      const startedAt = performance.now();
      const cpuBefore = cpuTimeMs();
      const answer = await read(file);
      const took = { wallMs: performance.now() - startedAt, cpuMs: cpuTimeMs() - cpuBefore };
      children.stop();
      const told = 'reads' in answer ? answer.reads[0] : { exitFailure: answer.exitCode !== 0 };
      const failure = told === undefined ? undefined : 'failure' in told ? told.failure : undefined;
      reads.push({ file, pages: 0, ...took, ...(failure === undefined ? {} : { failure }) });
      peakBytes = Math.max(peakBytes, 'reads' in answer ? answer.peakBytes : Math.max(0, ...children.peaks().values()));
    }
    return { reads, peakBytes };
  };
}

function summarise(engine: Engine, files: readonly string[], reports: readonly ProcessReport[]): Measured {
  const medians = files.map((file) => {
    const rounds = reports.flatMap(({ reads }) => reads.filter((read) => read.file === file));
    const [first] = rounds;
    if (first === undefined) throw new Error(`${engine} gave no figures for ${file}.`);
    return {
      ...first,
      wallMs: median(rounds.map((read) => read.wallMs)),
      cpuMs: median(rounds.map((read) => read.cpuMs)),
    };
  });
  return {
    engine,
    wallMs: sum(medians.map((read) => read.wallMs)),
    cpuMs: sum(medians.map((read) => read.cpuMs)),
    peakBytes: Math.max(...reports.map((report) => report.peakBytes)),
    failures: medians.flatMap(({ file, failure }) => (failure === undefined ? [] : [{ file, why: failure }])),
    files: medians,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
