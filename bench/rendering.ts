import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderDeck } from '../test/support/render-deck.ts';
import { sampleBrief } from '../test/support/sample-brief.ts';
import { complianceSection } from '../test/support/sample-delivery.ts';
import { mediumProposal } from '../test/support/sample-proposals.ts';
import { cpuTimeMs } from './documents/cpu-time.ts';
import { type Input, type Place, type RenderedFile, renderFiles } from './rendering/render-files.ts';

/** Requirements that make about 30 slides and 60 pages. */
const usualRequirements = 600;
const manyRequirements = 2_000;
const officeTimeoutMs = 300_000;
/** What the product promises; printed beside what was measured. */
const targets = { libreOffice: 5, peakMegabytes: 300 };

const places = ['new process', 'warm'] as const satisfies readonly Place[];

interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/**
 * Measures rendering, each file in a new process as the service does it, and in one that is warm: a deck of about 30 slides and a document of about 60 pages beside
 * LibreOffice printing the same deck, in turns; then time and peak memory of a proposal of 2,000 requirements in every format, twice, with the bytes compared.
 */
export async function benchRendering(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '3' } } });
  const speed = await measureSpeed(proposalOf(usualRequirements), Number(values.rounds));
  const memory = await measureMemory(proposalOf(manyRequirements));
  console.log(JSON.stringify({ bench: 'rendering', targets, speed, memory }));
}

function proposalOf(requirements: number): Input {
  const proposal = mediumProposal();
  const sections = proposal.sections.map((section) =>
    section.kind === 'compliance' ? complianceSection(requirements) : section,
  );
  return { proposal: { ...proposal, sections }, brief: sampleBrief(requirements) };
}

const speedFormats = ['pptx', 'deck', 'pdf'] as const;

async function measureSpeed(input: Input, rounds: number) {
  const folder = await mkdtemp(join(tmpdir(), 'bidsmith-bench-'));
  const ours: Record<Place, RenderedFile[]> = { 'new process': [], warm: [] };
  const office: Took[] = [];
  try {
    // The first time compiles our code; later children find it compiled, as they do in the service.
    for (const place of places) await renderFiles(input, speedFormats, place);
    for (let round = 0; round < rounds; round += 1) {
      for (const place of places) ours[place].push(...(await renderFiles(input, speedFormats, place)));
      const deck = join(folder, 'deck.pptx');
      await writeFile(deck, ours.warm.find(({ format }) => format === 'pptx')?.bytes ?? '');
      office.push(await timed(() => renderDeck(deck, join(folder, 'office'), officeTimeoutMs)));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return printSpeed(ours, medianOf(office));
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const startedAt = performance.now();
  const cpuBefore = cpuTimeMs();
  await work();
  return { wallMs: performance.now() - startedAt, cpuMs: cpuTimeMs() - cpuBefore };
}

function printSpeed(ours: Readonly<Record<Place, readonly RenderedFile[]>>, office: Took) {
  const times = 'x LibreOffice';
  console.log(row(['', 'ms', 'CPU ms', times, 'by CPU']));
  const figures = places.flatMap((place) =>
    speedFormats.map((format) => {
      const files = ours[place].filter((file) => file.format === format);
      const took = medianOf(files);
      const ratio = ratioOf(office, took);
      const name = `${format}, ${files[0]?.pages ?? 0} pages, ${place}`;
      console.log(row([name, fixed(took.wallMs, 0), fixed(took.cpuMs, 0), fixed(ratio.wall, 1), fixed(ratio.cpu, 1)]));
      return { place, format, pages: files[0]?.pages ?? 0, ...took, ratio };
    }),
  );
  console.log(row(['LibreOffice prints the deck', fixed(office.wallMs, 0), fixed(office.cpuMs, 0), '1.0', '1.0']));
  for (const place of places) {
    const least = Math.min(...figures.filter((one) => one.place === place).map(({ ratio }) => ratio.wall));
    verdict(
      `${place}: each at least ${targets.libreOffice} ${times}: ${fixed(least, 1)}`,
      least >= targets.libreOffice,
    );
  }
  return { office, figures };
}

async function measureMemory(input: Input) {
  const first = await renderFiles(input);
  const second = await renderFiles(input);
  console.log(`\n${row([`${manyRequirements} requirements`, 'pages', 'ms', 'peak MB', 'same bytes'])}`);
  const files = first.map((file, index) => {
    const again = second[index];
    const peakBytes = Math.max(file.peakBytes, again?.peakBytes ?? 0);
    const same = file.sha256 === again?.sha256;
    console.log(
      row([file.format, String(file.pages ?? ''), fixed(file.wallMs, 0), megabytes(peakBytes), same ? 'yes' : 'NO']),
    );
    return { format: file.format, pages: file.pages, wallMs: file.wallMs, peakBytes, same };
  });
  const peak = Math.max(...files.map((file) => file.peakBytes));
  verdict(
    `less than ${targets.peakMegabytes} MB in every format: ${megabytes(peak)}`,
    peak < targets.peakMegabytes * 1024 ** 2,
  );
  verdict(
    'the same bytes from two processes',
    files.every(({ same }) => same),
  );
  return files;
}

function verdict(what: string, kept: boolean): void {
  console.log(`  ${kept ? 'kept  ' : 'MISSED'}  ${what}`);
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(33) : cell.padStart(14))).join('');
}

function ratioOf(baseline: Took, took: Took): { wall: number; cpu: number } {
  return { wall: baseline.wallMs / took.wallMs, cpu: baseline.cpuMs / took.cpuMs };
}

function medianOf(all: readonly Took[]): Took {
  const median = (key: keyof Took): number => {
    const sorted = all.map((one) => one[key]).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return { wallMs: median('wallMs'), cpuMs: median('cpuMs') };
}

function fixed(value = Number.NaN, digits = 2): string {
  return value.toFixed(digits);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}
