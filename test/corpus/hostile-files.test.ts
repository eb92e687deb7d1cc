import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { documentSchema, errorCodes } from '@bidsmith/core';
import { defaultReadLimits } from '@bidsmith/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageCountOf } from '../support/judge-pdf.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type ChildWatch, watchChildren } from '../support/watch-children.ts';
import { type HostileFile, type HostileIndex, readHostileIndex } from './hostile-index.ts';
import { type Documents, judgeHostile } from './judge-hostile.ts';
import { readCorpusDocuments } from './read-corpus-file.ts';
import { shared } from './shared-folder.ts';

/** Readings at a time: as many as the sandbox runs children. */
const lanes = 2;
/** The limit on time, a second child that lays out what was read until then, and a moment for each to start on a busy machine. */
const mostMs = defaultReadLimits.timeoutMs + 15_000;
/** A bomb grows on between two looks of the watchdog, the longer the busier the machine. */
const mostBytes = defaultReadLimits.memoryLimitBytes + 250 * 1024 * 1024;
/** Paths that a file would write to if its names were used. */
const deepFolder = 'one/two/three';

interface Reading extends HostileFile {
  readonly documents: Documents;
  readonly elapsedMs: number;
}

const repository = process.cwd();
let index: HostileIndex;
let readings: readonly Reading[] = [];
let canary: string;
let children: ChildWatch;

beforeAll(async () => {
  index = await readHostileIndex();
  canary = await temporaryFolder('bidsmith-canary-');
  await mkdir(join(canary, deepFolder), { recursive: true });
  // Children start where this process stands: a path out of its folder would end up inside the canary's.
  process.chdir(join(canary, deepFolder));
  children = watchChildren();
  const startedAt = performance.now();
  readings = await readAll(index.files).finally(() => {
    children.stop();
    process.chdir(repository);
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const megabytes = Math.round(Math.max(...children.peaks().values()) / 1024 / 1024);
  console.log(
    `${readings.length} hostile files in ${seconds} s, at most ${megabytes} MB\n${readings.map(describeReading).join('\n')}`,
  );
}, 600_000);
afterAll(() => rm(canary, { recursive: true, force: true }));

describe('hostile and malformed files in the sandbox', () => {
  it('are all in the index', async () => {
    const folders = ['synthetic', 'pdf', 'office', 'mail', 'archive'];
    const found = await Promise.all(
      folders.map(async (folder) => (await readdir(shared(`hostile/${folder}`))).map((name) => `${folder}/${name}`)),
    );
    expect(readings.map(({ path }) => path).sort()).toEqual(found.flat().sort());
  });

  it('each end as the index expects', async () => {
    const findings: string[] = [];
    for (const reading of readings) {
      const { path, documents, expected } = reading;
      // Asked only where it matters: some of the others keep poppler busy for minutes.
      const countedPages = /\d pages?\b/.test(expected) ? await pageCountOf(shared(`hostile/${path}`)) : 0;
      const found = judgeHostile(reading, documents, { codes: index.codes, countedPages });
      findings.push(...found.map((finding) => `${finding} ${describeReading(reading)}`));
    }
    expect(findings).toEqual([]);
  });

  it('each become Documents that a caller can rely on', () => {
    for (const { documents, path } of readings)
      for (const document of documents) expect(documentSchema.safeParse(document).error, path).toBeUndefined();
  });

  it('each end within the limits of the reader', () => {
    expect(readings.filter(({ elapsedMs }) => elapsedMs > mostMs).map(describeReading)).toEqual([]);
    expect([...children.peaks().values()].filter((peak) => peak > mostBytes)).toEqual([]);
  });

  it('leave no process and no file behind', async () => {
    expect(children.peaks().size).toBeGreaterThan(0);
    expect(children.left()).toEqual([]);
    const written = await readdir(canary, { recursive: true });
    expect(written.filter((path) => !deepFolder.startsWith(path))).toEqual([]);
    expect(existsSync('/abs.txt')).toBe(false);
  });

  it('each say with a code and a sentence why they were not read', () => {
    const codes: readonly string[] = errorCodes;
    const silent = readings.filter(
      ({ documents: [{ status, code, reason }] }) =>
        status === 'unreadable' && !(codes.includes(code ?? '') && /^\p{Lu}.{15,}\.$/su.test(reason ?? '')),
    );
    expect(silent.map(describeReading)).toEqual([]);
  });

  it('account for each page where the file has pages', () => {
    const incomplete = readings.filter(
      ({ documents: [{ status, pages, pageCount }] }) =>
        status !== 'unreadable' &&
        pages.map((page) => page.number).join() !== Array.from({ length: pageCount ?? 0 }, (_, n) => n + 1).join(),
    );
    expect(incomplete.map(describeReading)).toEqual([]);
  });
});

/** Those that may run into a limit go first, so that the last of them does not run alone. */
async function readAll(files: readonly HostileFile[]): Promise<Reading[]> {
  const found: Reading[] = [];
  const isSlow = (file: HostileFile): boolean => file.outcomes.includes('time-limited');
  const left = [...files.filter(isSlow), ...files.filter((file) => !isSlow(file))].values();
  const lane = async (): Promise<void> => {
    for (const file of left) found.push(await readOne(file));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found;
}

async function readOne(file: HostileFile): Promise<Reading> {
  const stored = await readFile(shared(`hostile/${file.path}`));
  // Only large files made here are stored compressed; an archive that is hostile itself stays what it is.
  const isPacked = file.path.startsWith('synthetic/') && file.path.endsWith('.gz');
  const name = isPacked ? basename(file.path, '.gz') : basename(file.path);
  const startedAt = performance.now();
  const documents = await readCorpusDocuments(name, isPacked ? gunzipSync(stored) : stored);
  return { ...file, documents, elapsedMs: Math.round(performance.now() - startedAt) };
}

function describeReading({ path, documents: [document, ...inner], elapsedMs, expected }: Reading): string {
  const { status, format, code = '', pageCount, reason = '', warnings } = document;
  const told = warnings.map((warning) => warning.detail.slice(0, 120)).join(' / ');
  return `${path}: ${format} ${status} ${code}, ${pageCount ?? 'no'} pages, ${inner.length} files inside, ${elapsedMs} ms. ${reason} Warnings: ${told}. Expected: ${expected}`;
}
