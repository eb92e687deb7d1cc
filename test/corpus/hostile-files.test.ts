import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Document, documentSchema, errorCodes } from '@bidsmith/core';
import { defaultReadLimits } from '@bidsmith/documents';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCorpusBytes } from './read-corpus-file.ts';
import { shared } from './shared-folder.ts';

/** Of the files that others have collected, this many are taken, evenly spread. */
const sampleSize = 40;
/** Readings at a time: as many as the sandbox runs children. */
const lanes = 2;
/** A stopped reading has its pages assembled in a second child under the same limit; starting the two takes a moment. */
const mostMs = 2 * defaultReadLimits.timeoutMs + 10_000;

interface Reading {
  readonly path: string;
  readonly document: Document;
  readonly elapsedMs: number;
}

let readings: readonly Reading[] = [];
const expectations = new Map<string, string>();

beforeAll(async () => {
  for (const [file, expected] of await readIndex()) expectations.set(file, expected);
  const startedAt = performance.now();
  readings = await readAll([...filesIn('synthetic'), ...sample([...filesIn('pdf'), ...filesIn('office')])]);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${readings.length} hostile files in ${seconds} s\n${readings.map(describeReading).join('\n')}`);
}, 600_000);

describe('hostile and malformed files in the sandbox', () => {
  it('each become a Document that a caller can rely on', () => {
    for (const { document, path } of readings) expect(documentSchema.safeParse(document).error, path).toBeUndefined();
  });

  it('each end within the limits of the reader', () => {
    expect(readings.filter(({ elapsedMs }) => elapsedMs > mostMs).map(describeReading)).toEqual([]);
  });

  it('each say with a code and a sentence why they were not read', () => {
    const codes: readonly string[] = errorCodes;
    const silent = readings.filter(
      ({ document: { status, code, reason } }) =>
        status === 'unreadable' && !(codes.includes(code ?? '') && /^\p{Lu}.{15,}\.$/su.test(reason ?? '')),
    );
    expect(silent.map(describeReading)).toEqual([]);
  });

  it('account for each page where the file has pages', () => {
    const incomplete = readings.filter(
      ({ document: { status, pages, pageCount } }) =>
        status !== 'unreadable' &&
        pages.map((page) => page.number).join() !== Array.from({ length: pageCount ?? 0 }, (_, n) => n + 1).join(),
    );
    expect(incomplete.map(describeReading)).toEqual([]);
  });

  it('are refused where nothing trustworthy can be read from them', () => {
    const taken = readings.filter(
      ({ path, document }) =>
        document.status !== 'unreadable' && /^refused(?!.*(?:parsed|time-limited))/.test(expected(path)),
    );
    expect(taken.map(describeReading)).toEqual([]);
  });
});

function filesIn(folder: string): string[] {
  return readdirSync(shared(`hostile/${folder}`))
    .sort()
    .map((file) => shared(`hostile/${folder}/${file}`));
}

function sample(files: readonly string[]): string[] {
  if (files.length <= sampleSize) return [...files];
  return Array.from({ length: sampleSize }, (_, n) => files[Math.floor((n * files.length) / sampleSize)] ?? '');
}

async function readAll(paths: readonly string[]): Promise<Reading[]> {
  const found: Reading[] = [];
  const left = paths.values();
  const lane = async (): Promise<void> => {
    for (const path of left) found.push(await readOne(path));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found;
}

async function readOne(path: string): Promise<Reading> {
  const stored = await readFile(path);
  const isPacked = path.endsWith('.gz');
  const startedAt = performance.now();
  const document = await readCorpusBytes(basename(path, '.gz'), isPacked ? gunzipSync(stored) : stored);
  return { path, document, elapsedMs: Math.round(performance.now() - startedAt) };
}

/** The index says for each file, in the last column of its table, which results are right. */
async function readIndex(): Promise<[string, string][]> {
  const index = await readFile(shared('hostile/INDEX.md'), 'utf8');
  return [...index.matchAll(/^\| (\S+) \|.*\| ([^|]+) \|$/gm)].map(([, file = '', result = '']) => [
    basename(file),
    result,
  ]);
}

function expected(path: string): string {
  return expectations.get(basename(path)) ?? '';
}

function describeReading({ path, document, elapsedMs }: Reading): string {
  const { status, code = '', pageCount, reason = '' } = document;
  return `${basename(path)}: ${status} ${code}, ${pageCount ?? 'no'} pages, ${elapsedMs} ms. ${reason} Expected: ${expected(path)}`;
}
