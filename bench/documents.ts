import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { pageCountOf } from '../test/support/judge-pdf.ts';
import { requireTool } from '../test/support/require-tool.ts';
import { runTool } from '../test/support/run-tool.ts';
import { type Engine, engines, measureFiles, type Measured } from './documents/measure-files.ts';
import { writeLongPdf } from './documents/write-long-pdf.ts';
import { writeScan } from './documents/write-scan.ts';

const usualFolder = join(import.meta.dirname, '..', '..', 'shared', 'rfps');
const longPages = 1_000;
const scanPages = 6;
/** A page with fewer words than this, as pdftotext reads it, has no text layer to speak of. */
const fewWords = 5;
const toolTimeoutMs = 60_000;

/** What the product promises; printed beside what was measured. */
const targets = { pdfParse: 1, pdftotext: 0.3, longPeakMegabytes: 400 };

interface MeasuredSet {
  readonly name: string;
  readonly pages: number;
  readonly measured: readonly Measured[];
}

/**
 * Measures reading in pages per second and peak memory: ours with the full structure, beside pdftotext and plain pdf-parse, on the same files in the same run;
 * warm (in a process that has read before, without the sandbox, as pdf-parse is), steady (as the service reads, a new child for each file) and cold. Takes PDFs and folders of PDFs, by default those of ../shared/rfps, and makes a PDF of 1,000 pages and a scan of its own. Ratios of
 * CPU time are printed beside those of wall time: they hold on a busy machine, too.
 */
export async function benchDocuments(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '3' } },
  });
  const given = await pdfsIn(positionals.length > 0 ? positionals : await usualPlaces());
  const counted = await Promise.all(given.map(countPages));
  const readable = counted.filter(({ pages }) => pages > 0);
  const texts = readable.filter(({ isScan }) => !isScan);
  const long = await writeLongPdf(longPages);
  const scans = [await countPages(await writeScan(long, scanPages)), ...readable.filter(({ isScan }) => isScan)];
  const sets: MeasuredSet[] = [];
  if (texts.length > 0) sets.push(await measureSet('given', texts, { engines, rounds: Number(values.rounds) }));
  sets.push(await measureSet('long', [await countPages(long)], { engines, rounds: 1 }));
  for (const scan of scans) sets.push(await measureSet('scan', [scan], { engines: ['bidsmith cold'], rounds: 1 }));
  console.log(JSON.stringify({ bench: 'documents', targets, sets: sets.map(figuresOf) }));
}

interface CountedFile {
  readonly file: string;
  readonly pages: number;
  readonly isScan: boolean;
}

async function measureSet(
  name: string,
  files: readonly CountedFile[],
  how: { engines: readonly Engine[]; rounds: number },
): Promise<MeasuredSet> {
  const all = await measureFiles(
    files.map(({ file }) => file),
    how,
  );
  const failed = new Set(all.flatMap(({ failures }) => failures.map(({ file }) => file)));
  const shared = files.filter(({ file }) => !failed.has(file));
  const pages = shared.reduce((sum, file) => sum + file.pages, 0);
  const measured = all.map((one) => {
    const reads = one.files.filter(({ file }) => !failed.has(file));
    const total = (key: 'wallMs' | 'cpuMs'): number => reads.reduce((sum, read) => sum + read[key], 0);
    return { ...one, wallMs: total('wallMs'), cpuMs: total('cpuMs') };
  });
  const set = { name, pages, measured };
  const title = shared.length === 1 ? basename(shared[0]?.file ?? '') : `${shared.length} PDFs`;
  console.log(`\n${title}, ${pages} pages`);
  for (const { engine, failures } of all)
    for (const { file, why } of failures) console.log(`  left out, for ${engine} fails: ${basename(file)} (${why})`);
  if (shared.length === 0)
    throw new Error(`No file is read by every engine: ${files.map(({ file }) => file).join(', ')}`);
  printSet(set);
  return set;
}

const columns = ['engine', 'pages/s', 'per core', 'peak MB', '/ pdf-parse', 'by CPU', '/ pdftotext', 'by CPU'];

function printSet(set: MeasuredSet): void {
  const rows = set.measured.map((one) => {
    const { pdfParse, pdftotext } = ratiosOf(set, one);
    return [
      one.engine,
      perSecond(set.pages, one.wallMs),
      perSecond(set.pages, one.cpuMs),
      megabytes(one.peakBytes).toFixed(0),
      ...[pdfParse, pdftotext].flatMap((ratio) => (ratio === null ? ['', ''] : [fixed(ratio.wall), fixed(ratio.cpu)])),
    ];
  });
  for (const row of [columns, ...rows])
    console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(17) : cell.padStart(11))).join(' '));
  for (const line of verdicts(set)) console.log(line);
}

function verdicts(set: MeasuredSet): string[] {
  const verdict = (what: string, kept: boolean): string => `  ${kept ? 'kept  ' : 'MISSED'}  ${what}`;
  const lines = (['bidsmith warm', 'bidsmith steady'] as const).flatMap((engine) => {
    const one = set.measured.find((measured) => measured.engine === engine);
    if (one === undefined) return [];
    const ratios = ratiosOf(set, one);
    return (['pdfParse', 'pdftotext'] as const).map((baseline) => {
      const ratio = ratios[baseline]?.wall ?? 0;
      return verdict(
        `${engine}, at least ${targets[baseline]} x ${baseline}: ${fixed(ratio)}`,
        ratio >= targets[baseline],
      );
    });
  });
  if (set.name !== 'long') return lines;
  const peak = Math.max(
    ...set.measured.filter(({ engine }) => engine.startsWith('bidsmith')).map((one) => one.peakBytes),
  );
  const most = `less than ${targets.longPeakMegabytes} MB for ${set.pages} pages: ${megabytes(peak).toFixed(0)}`;
  return [...lines, verdict(most, megabytes(peak) < targets.longPeakMegabytes)];
}

interface Ratio {
  readonly wall: number;
  readonly cpu: number;
}

/** Speed of one engine as a multiple of the baselines': a cold start is compared with a cold start. */
function ratiosOf({ measured }: MeasuredSet, one: Measured): { pdfParse: Ratio | null; pdftotext: Ratio | null } {
  const to = (engine: Engine): Ratio | null => {
    const baseline = measured.find((other) => other.engine === engine);
    if (baseline === undefined || baseline === one) return null;
    return { wall: baseline.wallMs / one.wallMs, cpu: baseline.cpuMs / one.cpuMs };
  };
  return {
    pdfParse: to(one.engine.endsWith('cold') ? 'pdf-parse cold' : 'pdf-parse warm'),
    pdftotext: to('pdftotext'),
  };
}

function figuresOf(set: MeasuredSet): unknown {
  const { name, pages, measured } = set;
  return {
    name,
    pages,
    engines: measured.map((one) => ({
      engine: one.engine,
      pagesPerSecond: Number(perSecond(pages, one.wallMs)),
      pagesPerCpuSecond: Number(perSecond(pages, one.cpuMs)),
      peakBytes: one.peakBytes,
      ...ratiosOf(set, one),
      failures: one.failures,
    })),
  };
}

async function usualPlaces(): Promise<string[]> {
  const found = await stat(usualFolder).catch(() => null);
  if (found === null) console.log('No files given: only those made for the bench are measured.');
  return found === null ? [] : [usualFolder];
}

async function pdfsIn(places: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    places.map(async (place) => {
      if (!(await stat(place)).isDirectory()) return [place];
      return (await readdir(place, { recursive: true })).sort().map((name) => join(place, name));
    }),
  );
  return found.flat().filter((path) => extname(path).toLowerCase() === '.pdf');
}

async function countPages(file: string): Promise<CountedFile> {
  const pages = await pageCountOf(file);
  const { output } = await runTool(requireTool('pdftotext'), [file, '-'], { timeoutMs: toolTimeoutMs });
  return { file, pages, isScan: output.split(/\s+/).length < pages * fewWords };
}

function perSecond(pages: number, ms: number): string {
  const rate = (pages / ms) * 1000;
  return rate.toFixed(rate < 10 ? 2 : 0);
}

function megabytes(bytes: number): number {
  return bytes / 1024 / 1024;
}

function fixed(ratio = Number.NaN): string {
  return ratio.toFixed(2);
}
