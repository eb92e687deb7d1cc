import { readdirSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { type Document, errorCodes } from '@bidsmith/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageCountOf } from '../support/judge-pdf.ts';
import { lettersAndDigits, recallShare, recallWords, sumRecalls, type WordRecall } from '../support/judge-words.ts';
import { pdfText, type PdfText, plainText } from '../support/source-text.ts';
import { readCorpusFile } from './read-corpus-file.ts';
import { shared } from './shared-folder.ts';

/** Readings at a time: as many as the sandbox runs children. */
const lanes = 2;
const leastRecall = 0.995;
/** Where pdftotext itself meets damage, either reader may be the one that gets a word right. */
const leastRecallDamaged = 0.97;
const leastRecallScanned = 0.98;
/** Headings, cells and list items are blocks of their own; what is left out is page furniture and markup. */
const leastRecallPlain = 0.98;
/** Blocks whose letters do not stand in the text of their pages in the same order: cells that one of the two sorts otherwise. */
const mostStrayBlocks = 0.01;

const scan = 'rfps/derived/24p-scanned-gsa-coe-rfq.pdf';
const scanned = 'rfps/01-gsa-coe-discovery-bpa-rfq.pdf';
const refused = ['json-error-named.pdf', 'xfa-please-wait.pdf'];

interface Reading {
  readonly path: string;
  readonly document: Document;
  readonly elapsedMs: number;
}

let readings: readonly Reading[] = [];
const read = (): Reading[] => readings.filter(({ document }) => document.status !== 'unreadable');
const pdfs = (): Reading[] => read().filter(({ path }) => extname(path) === '.pdf');

beforeAll(async () => {
  const startedAt = performance.now();
  readings = await readAll([shared(scan), ...filesIn('rfps').filter((path) => path !== shared(scan))]);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${readings.length} files in ${seconds} s\n${readings.map(describeReading).join('\n')}`);
}, 600_000);

describe('real solicitations', () => {
  it('are all read, but for those that no reader without their program can read', () => {
    const unread = readings.filter(({ document }) => document.status === 'unreadable');
    expect(unread.map(({ path }) => basename(path)).sort(), unread.map(describeReading).join('\n')).toEqual(refused);
    for (const { document } of unread) {
      expect(errorCodes).toContain(document.code);
      expect(document.reason).toMatch(/^\p{Lu}.{15,}\.$/su);
    }
  });

  it('have each of their pages in the account once, whatever became of it', async () => {
    for (const { path, document } of readings.filter(({ document: { format } }) => format === 'pdf')) {
      if (document.pages.length === 0 && document.status === 'unreadable') continue;
      const right = Array.from({ length: await pageCountOf(path) }, (_, at) => at + 1);
      expect(document.pageCount, path).toBe(right.length);
      expect(
        document.pages.map((page) => page.number),
        path,
      ).toEqual(right);
      const mute = document.pages.filter((page) => page.status !== 'read' && page.reason === undefined);
      expect(mute, path).toEqual([]);
    }
  });

  it('lose no word of a page that pdftotext reads', async () => {
    const texts = pdfs().filter(({ path }) => path !== shared(scan));
    const judged = await Promise.all(
      texts.map(async (reading) => ({ reading, ...(await judgePages(reading, reading.path)) })),
    );
    for (const { reading, recall, truth } of judged) console.log(describeRecall(reading, recall, truth));
    for (const { reading, recall, truth } of judged) {
      const least = truth.isDamaged ? leastRecallDamaged : leastRecall;
      expect(recallShare(recall), describeRecall(reading, recall, truth)).toBeGreaterThanOrEqual(least);
    }
  });

  it('are recognised where they are scanned, and say how surely', async () => {
    const reading = readings.find(({ path }) => path === shared(scan));
    if (reading === undefined) throw new Error('The scan was not read.');
    const { recall, truth } = await judgePages(reading, shared(scanned));
    console.log(describeRecall(reading, recall, truth));
    expect(recallShare(recall), describeRecall(reading, recall, truth)).toBeGreaterThanOrEqual(leastRecallScanned);
    const unsure = reading.document.pages.filter(
      ({ status, confidence }) => status !== 'ocr' || confidence === undefined,
    );
    expect(unsure.map(({ number, status }) => `${number} ${status}`)).toEqual([]);
  });

  it('have no block whose words are not those of its page', () => {
    for (const { path, document } of pdfs()) {
      const strays = document.blocks.filter((block) => !standsOnPage(block, document));
      console.log(
        `${basename(path)}: ${strays.length} of ${document.blocks.length} blocks stand otherwise in their pages`,
      );
      const shown = strays.slice(0, 10).map((block) => `p. ${block.page} ${block.kind}: ${block.text}`);
      expect(strays.length, shown.join('\n')).toBeLessThanOrEqual(document.blocks.length * mostStrayBlocks);
    }
  });

  it('keep the words of files without pages', async () => {
    for (const reading of read().filter(({ path }) => ['.docx', '.md', '.xlsx'].includes(extname(path)))) {
      const recall = recallWords(await plainText(reading.path), blockText(reading.document));
      console.log(describeRecall(reading, recall));
      expect(recallShare(recall), describeRecall(reading, recall)).toBeGreaterThanOrEqual(leastRecallPlain);
    }
  });

  it('have headings, and where the format has no pages, tables with their place', () => {
    const documents = read().filter(({ path }) => !path.includes('/edge/'));
    const flat = documents.filter(({ document }) => document.format !== 'xlsx' && !kindsOf(document).has('heading'));
    expect(flat.map(describeReading)).toEqual([]);
    const sheets = documents.filter(({ document }) => document.format === 'xlsx');
    const lost = sheets.filter(({ document: { blocks } }) => {
      const contents = blocks.filter((block) => block.kind !== 'heading');
      return contents.length === 0 || contents.some((block) => block.place === undefined);
    });
    expect(lost.map(describeReading)).toEqual([]);
  });
});

function kindsOf({ blocks }: Document): Set<string> {
  return new Set(blocks.map((block) => block.kind));
}

function filesIn(folder: string): string[] {
  return readdirSync(shared(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'INDEX.md')
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

async function readAll(paths: readonly string[]): Promise<Reading[]> {
  const found: Reading[] = [];
  const left = paths.values();
  const lane = async (): Promise<void> => {
    for (const path of left) {
      const startedAt = performance.now();
      const document = await readCorpusFile(path);
      found.push({ path, document, elapsedMs: Math.round(performance.now() - startedAt) });
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return found.sort((a, b) => a.path.localeCompare(b.path));
}

/** Page by page: a word on the wrong page is a word lost. */
async function judgePages({ document }: Reading, path: string): Promise<{ recall: WordRecall; truth: PdfText }> {
  const truth = await pdfText(path);
  const texts = new Map(document.pages.map((page) => [page.number, page.text]));
  const recalls = truth.pages.map((text, at) => recallWords(text, texts.get(at + 1) ?? ''));
  return { recall: sumRecalls(recalls), truth };
}

/**
 * A paragraph may go on over the next page, with page furniture in between. Tables are compared cell by cell, as pages give them by row or by column; a part of
 * a table carries the header that stands at its beginning, some pages before.
 */
function standsOnPage(block: Document['blocks'][number], { pages }: Document): boolean {
  const at = pages.findIndex((page) => page.number === block.page);
  const own = lettersAndDigits(pages[at]?.text ?? '');
  const next = lettersAndDigits(pages[at + 1]?.text ?? '');
  const stands = (text: string): boolean => {
    const piece = lettersAndDigits(text);
    return next.includes(piece.slice(longestStart(piece, own)));
  };
  const isCarried = (text: string): boolean =>
    pages.slice(0, at).some((page) => lettersAndDigits(page.text).includes(lettersAndDigits(text)));
  if (block.cells === undefined) return block.text.split('\n').every(stands);
  const [head = [], ...rows] = block.cells;
  return head.every((cell) => stands(cell) || (block.header === true && isCarried(cell))) && rows.flat().every(stands);
}

/** How many letters of the beginning of `piece` stand together in `text`. */
function longestStart(piece: string, text: string): number {
  let [known, open] = [0, piece.length];
  while (known < open) {
    const middle = Math.ceil((known + open) / 2);
    if (text.includes(piece.slice(0, middle))) known = middle;
    else open = middle - 1;
  }
  return known;
}

function blockText(document: Document): string {
  const asides = (document.asides ?? []).map((aside) => aside.text);
  const blocks = document.blocks.flatMap((block) => [block.number ?? '', ...(block.cells?.flat() ?? [block.text])]);
  return [...blocks, ...asides].join('\n');
}

function describeRecall({ path }: Reading, recall: WordRecall, truth?: PdfText): string {
  const damage = truth?.isDamaged === true ? ', damaged' : '';
  const missed = recall.missed.length === 0 ? '' : `; missed: ${recall.missed.slice(0, 15).join(' ')}`;
  return `${basename(path)}: ${recallShare(recall).toFixed(4)} of ${recall.words} words${damage}${missed}`;
}

function describeReading({ path, document, elapsedMs }: Reading): string {
  const { status, format, pages, blocks, asides, code = '', reason = '' } = document;
  const statuses = Map.groupBy(pages, (page) => page.status);
  const counts = [...statuses].map(([name, group]) => `${group.length} ${name}`).join(', ');
  return `${basename(path)}: ${format} ${status} ${code}, pages: ${counts || 'none'}, ${blocks.length} blocks, ${asides.length} asides, ${elapsedMs} ms. ${reason}`;
}
