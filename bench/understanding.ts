import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Brief, type Document, type Findings, guessRole, detachedContext } from '@bidsmith/core';
import { createDocumentReader } from '@bidsmith/documents';
import { createInference } from '@bidsmith/inference';
import { createSandbox } from '@bidsmith/runtime';
import { quietLog } from '../test/support/quiet-log.ts';
import { writeLongPdf } from './documents/write-long-pdf.ts';

const usualFile = join(
  import.meta.dirname,
  '..',
  '..',
  'shared',
  'rfps',
  '08-state-dept-bucharest-gardening-rfq-100p.pdf',
);
const madePages = 100;
/** A brief of a hundred pages is to be ready this long after parsing, on one core. */
const targetSeconds = 3;

interface Timed {
  readonly parseMs: number;
  readonly analyseMs: number;
  readonly briefMs: number;
}

/**
 * Measures the extractive engine in pages per second against the parsing of the same file in the same run: analyse (all chunks, one after the other, on one
 * core) and brief. By default on the 100-page request of ../shared/rfps where it is there, and on a made-up solicitation of 100 pages.
 */
export async function benchUnderstanding(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '3' } },
  });
  const usual = existsSync(usualFile) ? [usualFile] : [];
  const files = positionals.length > 0 ? positionals : [...usual, await writeLongPdf(madePages)];
  const results = [];
  for (const file of files) results.push(await measureFile(file, Number(values.rounds)));
  console.log(JSON.stringify({ bench: 'understanding', targetSeconds, files: results }));
}

async function measureFile(file: string, rounds: number) {
  const bytes = new Uint8Array(await readFile(file));
  const reader = createDocumentReader({ sandbox: createSandbox({ concurrency: 1, log: quietLog }), log: quietLog });
  const inference = createInference({ log: quietLog });
  const request = { filename: basename(file), role: guessRole(basename(file)), bytes };
  const signal = new AbortController().signal;
  const times: Timed[] = [];
  let pages = 0;
  let requirements = 0;
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    const documents = await reader.read(request, signal);
    const parsedAt = performance.now();
    const findings = await analyseAll(documents, { reader, inference, signal });
    const analysedAt = performance.now();
    const brief = await briefOf(documents, findings, { inference, signal });
    const endedAt = performance.now();
    pages = documents.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0);
    requirements = brief.requirements.length;
    times.push({
      parseMs: parsedAt - startedAt,
      analyseMs: analysedAt - parsedAt,
      briefMs: endedAt - analysedAt,
    });
  }
  return report({ name: basename(file), pages, requirements }, times);
}

type Parts = {
  readonly reader: ReturnType<typeof createDocumentReader>;
  readonly inference: ReturnType<typeof createInference>;
  readonly signal: AbortSignal;
};

async function analyseAll(documents: readonly Document[], { reader, inference, signal }: Parts): Promise<Findings[]> {
  const chunks = documents.flatMap((document) => [
    ...reader.chunk(document, { maxTokens: inference.configured.chunkTokens }),
  ]);
  const findings: Findings[] = [];
  for (const chunk of chunks) findings.push((await inference.configured.analyse(chunk, detachedContext(signal))).value);
  return findings;
}

async function briefOf(
  documents: readonly Document[],
  findings: readonly Findings[],
  { inference, signal }: Omit<Parts, 'reader'>,
): Promise<Brief> {
  const file = documents[0]?.file ?? '';
  const entries = findings.map((one) => ({ file, findings: one }));
  return (await inference.configured.brief({ documents, findings: entries }, detachedContext(signal))).value;
}

/** The best of the rounds, since everything but the work itself only adds to it. */
function report(file: { name: string; pages: number; requirements: number }, times: readonly Timed[]) {
  const best = (key: keyof Timed): number => Math.min(...times.map((one) => one[key]));
  const understandMs = Math.min(...times.map(({ analyseMs, briefMs }) => analyseMs + briefMs));
  const perHundredPages = file.pages === 0 ? null : (understandMs / 1000 / file.pages) * 100;
  const ratio = best('parseMs') / understandMs;
  console.log(`\n${file.name}, ${file.pages} pages, ${file.requirements} requirements`);
  console.log(`  parse   ${perSecond(file.pages, best('parseMs'))} pages/s`);
  console.log(`  analyse ${perSecond(file.pages, best('analyseMs'))} pages/s, brief ${best('briefMs').toFixed(0)} ms`);
  console.log(`  understanding ÷ parsing in pages per second: ${ratio.toFixed(2)} x`);
  const kept = perHundredPages !== null && perHundredPages < targetSeconds;
  console.log(
    `  ${kept ? 'kept  ' : 'MISSED'}  100 pages in under ${targetSeconds} s: ${perHundredPages?.toFixed(2)} s`,
  );
  return { ...file, parseMs: best('parseMs'), analyseMs: best('analyseMs'), briefMs: best('briefMs'), ratio };
}

function perSecond(pages: number, ms: number): string {
  return ((pages / ms) * 1000).toFixed(0);
}
