import { readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readCorpusBytes } from './read-corpus-file.ts';
import { shared } from './shared-folder.ts';
import { stripTags } from './strip-tags.ts';
import { scoreStructure, structureOf, type Tally } from './structure-score.ts';
import { readTaggedStructure } from './structure-truth.ts';

/**
 * Guards against a step back, a little below what was measured when they were set: the share of the file's headings and rows that are found, and of those emitted that are right.
 * The tags leave out some headings and give others to whole paragraphs, so that no reader reaches 1.
 */
const cases = [
  { file: 'rfps/01-gsa-coe-discovery-bpa-rfq.pdf', headings: { recall: 0.9, precision: 0.65 } },
  {
    file: 'rfps/09-va-36C10A25Q0090-pws.pdf',
    headings: { recall: 0.98, precision: 0.74 },
    rows: { recall: 0.9, precision: 0.9 },
  },
  {
    file: 'rfps/10-usaf-FA857526RB0020002-sf33.pdf',
    headings: { recall: 0.95, precision: 0.72 },
    rows: { recall: 0.85, precision: 0.86 },
  },
  {
    file: 'rfps/13-fmcsa-package/1-rfq-693JJ426Q000006.pdf',
    headings: { recall: 0.88, precision: 0.72 },
    rows: { recall: 0.95, precision: 0.87 },
  },
  { file: 'rfps/13-fmcsa-package/5-att4-questions-responses.pdf', rows: { recall: 0.84, precision: 0.83 } },
] as const;

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder('bidsmith-structure-');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the structure of a tagged file, read with its tags taken out', () => {
  it.each(cases)('is found as well as before in $file', async ({ file, ...floors }) => {
    const path = shared(file);
    const truth = await readTaggedStructure(await readFile(path));
    const document = await readCorpusBytes(basename(path), await stripTags(path, folder));
    expect(document.status, document.reason).toBe('read');
    const score = scoreStructure(truth, structureOf(document.blocks));
    console.log(`${basename(path)}: headings ${told(score.headings)}; rows ${told(score.rows)}`);
    if ('headings' in floors) expectAtLeast(score.headings, floors.headings);
    if ('rows' in floors) expectAtLeast(score.rows, floors.rows);
  });
});

function expectAtLeast({ truth, emitted, found }: Tally, floor: { recall: number; precision: number }): void {
  expect(found / truth).toBeGreaterThanOrEqual(floor.recall);
  expect(found / emitted).toBeGreaterThanOrEqual(floor.precision);
}

function told({ truth, emitted, found }: Tally): string {
  return `${found} of ${truth} found, ${emitted} emitted`;
}
