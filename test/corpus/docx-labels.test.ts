import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Block } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printWord, typedWords } from '../support/print-word.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readCorpusFile } from './read-corpus-file.ts';
import { shared } from './shared-folder.ts';

const leastEqual = 0.98;
/** A bullet that is drawn with a letter. */
const letterBullet = /^\s*o\s/;

const files = readdirSync(shared('rfps'))
  .filter((file) => file.endsWith('.docx'))
  .map((file) => shared(`rfps/${file}`));

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('bidsmith-labels-');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('numbers in front of the paragraphs of Word files', () => {
  it('are those that LibreOffice prints', async () => {
    const lines: string[] = [];
    let [equal, total] = [0, 0];
    for (const path of files) {
      const found = await compare(path);
      equal += found.equal;
      total += found.total;
      lines.push(`${basename(path)}: ${found.equal} of ${found.total}`, ...found.different);
    }
    console.log(lines.join('\n'));
    expect(total).toBeGreaterThan(100);
    expect(equal / total, lines.join('\n')).toBeGreaterThanOrEqual(leastEqual);
  });
});

interface Comparison {
  readonly equal: number;
  readonly total: number;
  /** What LibreOffice prints where we do not. */
  readonly different: readonly string[];
}

/** Compares the lines whose number is worked out, which are those that do not stand in the file as they are printed. */
async function compare(path: string): Promise<Comparison> {
  const { blocks } = await readCorpusFile(path);
  const typed = bare(await typedWords(path));
  const numbered = (await printWord(path, folder)).filter(
    (line) => bare(line) !== '' && !letterBullet.test(line) && !typed.includes(bare(line)),
  );
  const ours = new Map<string, number>();
  for (const line of blocks.flatMap(linesOf)) ours.set(bare(line), (ours.get(bare(line)) ?? 0) + 1);
  const different = numbered.filter((line) => {
    const left = ours.get(bare(line)) ?? 0;
    ours.set(bare(line), left - 1);
    return left <= 0;
  });
  return { equal: numbered.length - different.length, total: numbered.length, different };
}

function linesOf({ number, text, cells }: Block): string[] {
  if (cells !== undefined) return cells.flat().flatMap((cell) => cell.split('\n'));
  return (number === null ? text : `${number} ${text}`).split('\n');
}

function bare(line: string): string {
  return line.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
}
