import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Proposal } from '@bidsmith/core';
import { writeDocx, writePdf, writePptx } from '@bidsmith/rendering';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaErrors } from '@bidsmith/ooxml-judge';
import { generatedProposals } from '../support/edge-proposals.ts';
import { lintDeck } from '../support/judge-deck.ts';
import { looseFonts, pageCountOf, syntaxFindings, tagFindings } from '../support/judge-pdf.ts';
import { renderDecks } from '../support/render-deck.ts';
import { sampleOptions } from '../support/sample-proposals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { installJudges, type Judges } from './install-judges.ts';

const renderTimeoutMs = 300_000;
const lintTimeoutMs = 120_000;

/** One of each kind: LibreOffice takes minutes for all. `EDGE_PROPOSALS=all npm run test:corpus` judges every one. */
const sampled: ReadonlySet<string> = new Set([
  '400 requirements',
  'titles of 300 characters',
  'words of 90 characters',
  'control characters',
  'German umlauts',
  'empty everything',
  'cells of one word',
  'charts of 30 points',
  'long figures',
  'emoji',
]);
const all = Object.entries(generatedProposals());
const proposals = process.env['EDGE_PROPOSALS'] === 'all' ? all : all.filter(([name]) => sampled.has(name));
const fileName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}]+/gu, '-');

let folder: string;
let judges: Judges;
const rendered = new Map<string, string>();

const pathOf = (name: string, ending: string): string => join(folder, `${fileName(name)}.${ending}`);

beforeAll(async () => {
  folder = await temporaryFolder('bidsmith-edges-');
  judges = await installJudges(folder);
  for (const [name, proposal] of proposals) await writeFiles(name, proposal);
  const decks = proposals.map(([name]) => pathOf(name, 'pptx'));
  const pages = join(folder, 'rendered');
  await mkdir(pages);
  const printed = await renderDecks(decks, pages, renderTimeoutMs);
  proposals.forEach(([name], index) => rendered.set(name, printed[index] ?? ''));
}, 2 * renderTimeoutMs);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeFiles(name: string, proposal: Proposal): Promise<void> {
  const request = { proposal, brief: null, decisions: [], options: sampleOptions };
  await writeFile(pathOf(name, 'pptx'), (await writePptx(request)).bytes);
  await writeFile(pathOf(name, 'pdf'), (await writePdf(request)).bytes);
  await writeFile(pathOf(name, 'docx'), (await writeDocx(request)).bytes);
}

describe.each(proposals)('the proposal with %s', (name) => {
  it('is valid Office Open XML, as a deck and as a Word document', async () => {
    expect(await schemaErrors(pathOf(name, 'pptx'))).toEqual([]);
    expect(await schemaErrors(pathOf(name, 'docx'))).toEqual([]);
  });

  it('has slides that LibreOffice shows without a fault', async () => {
    const deck = rendered.get(name) ?? '';
    const verdict = await lintDeck({ linter: judges.deck, pptx: pathOf(name, 'pptx'), rendered: deck }, lintTimeoutMs);
    expect(verdict.errors).toEqual([]);
    expect(await pageCountOf(deck)).toBe(verdict.slides);
  });

  it('is a PDF that is whole, tagged and carries its fonts', async () => {
    expect(await syntaxFindings(pathOf(name, 'pdf'))).toEqual([]);
    expect(await looseFonts(pathOf(name, 'pdf'))).toEqual([]);
    expect(await tagFindings(judges.pdf, pathOf(name, 'pdf'))).toEqual([]);
  });
});
