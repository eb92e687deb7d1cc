import { readdir, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaErrors } from '@bidsmith/ooxml-judge';
import { citedRows, unverifiedQuotes } from '../support/judge-brief.ts';
import { lintDeck } from '../support/judge-deck.ts';
import { pageAccountFindings } from '../support/judge-pages.ts';
import { looseFonts, pageCountOf, syntaxFindings, tagFindings } from '../support/judge-pdf.ts';
import { judgeQuotes } from '../support/judge-quotes.ts';
import { renderDeck } from '../support/render-deck.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { CorpusCase } from './corpus-cases.ts';
import { type DraftedPackage, draftPackage, readBrief, readProposal } from './draft-package.ts';
import { installJudges, type Judges } from './install-judges.ts';
import { readCorpusFile } from './read-corpus-file.ts';
import { shared } from './shared-folder.ts';

const renderTimeoutMs = 150_000;
const lintTimeoutMs = 120_000;
/** Formats that a draft reads; a file of another is listed as unreadable. */
const isReadable = (path: string): boolean => ['.pdf', '.docx', '.md', '.xlsx'].includes(extname(path));
/** Tools disagree about a few words of damaged or rotated text; more than that means a wrong page or an altered quote. */
const leastFound = 0.99;

/** Drafts each package as a user would and judges all that comes out with independent tools. */
export function describePackages(cases: readonly CorpusCase[]): void {
  let folder: string;
  let judges: Judges;

  beforeAll(async () => {
    folder = await temporaryFolder('bidsmith-corpus-');
    judges = await installJudges(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe.each(cases)('$name', ({ name, files }) => {
    const paths = files.map((file) => shared(file));
    const out = (file = ''): string => join(folder, name.replaceAll(' ', '-'), file);
    let drafted: DraftedPackage;

    beforeAll(async () => {
      drafted = await draftPackage({ files: paths, folder: out(), dataFolder: join(folder, 'data') });
      console.log(`${name}: drafted in ${drafted.seconds} s`);
    });

    it('becomes every file', async () => {
      expect(drafted.exitCode, drafted.errors).toBe(0);
      expect((await readdir(out())).sort()).toEqual([
        'brief.json',
        'compliance.xlsx',
        'proposal.json',
        'proposal.pdf',
        'proposal.pptx',
        'render-report.json',
      ]);
    });

    it('accounts for every page of every file', async () => {
      const { sources } = await readProposal(out());
      expect(sources.map((source) => source.file).sort()).toEqual(paths.map((path) => basename(path)).sort());
      for (const source of sources) {
        const path = paths.find((candidate) => basename(candidate) === source.file) ?? '';
        const pages = extname(path) === '.pdf' ? await pageCountOf(path) : null;
        expect(pageAccountFindings(source, pages)).toEqual([]);
      }
    });

    it('lists just the files it cannot read as unreadable, and warns of each', async () => {
      const { sources, warnings } = await readProposal(out());
      const unreadable = paths.filter((path) => !isReadable(path)).map((path) => basename(path));
      expect(sources.filter((source) => source.status === 'unreadable').map((source) => source.file)).toEqual(
        unreadable,
      );
      const warnedOf = new Set(warnings.map((warning) => warning.file));
      expect(unreadable.filter((file) => !warnedOf.has(file))).toEqual([]);
    });

    it('quotes what stands on the page, as other tools read it', async () => {
      const rows = citedRows(await readBrief(out()));
      expect(rows.length).toBeGreaterThan(10);
      for (const path of paths.filter(isReadable)) {
        const verdict = await judgeQuotes(
          path,
          rows.filter((row) => row.file === basename(path)),
        );
        const rate = verdict.quotes === 0 ? 1 : verdict.found / verdict.quotes;
        console.log(`${basename(path)}: ${verdict.found} of ${verdict.quotes} quotes found (${rate.toFixed(4)})`);
        expect(rate, verdict.missing.join('\n')).toBeGreaterThanOrEqual(leastFound);
      }
    });

    it('quotes what stands on the page, as its own reader reads it', async () => {
      const documents = await Promise.all(paths.map((path) => readCorpusFile(path)));
      expect(unverifiedQuotes(await readBrief(out()), documents)).toEqual([]);
    });

    it('makes a deck and a workbook that are valid Office Open XML', async () => {
      expect(await schemaErrors(out('proposal.pptx'))).toEqual([]);
      expect(await schemaErrors(out('compliance.xlsx'))).toEqual([]);
    });

    it('makes a deck whose every slide renders without a fault', async () => {
      const startedAt = performance.now();
      const rendered = await renderDeck(out('proposal.pptx'), out('rendered'), renderTimeoutMs);
      const renderedAt = performance.now();
      const verdict = await lintDeck({ linter: judges.deck, pptx: out('proposal.pptx'), rendered }, lintTimeoutMs);
      const seconds = [renderedAt - startedAt, performance.now() - renderedAt].map((ms) => (ms / 1000).toFixed(1));
      console.log(`${name}: ${verdict.slides} slides rendered in ${seconds[0]} s, linted in ${seconds[1]} s`);
      console.log(verdict.warnings.join('\n'));
      expect(verdict.errors).toEqual([]);
      expect(await pageCountOf(rendered)).toBe(verdict.slides);
    });

    it('makes a PDF that is whole, tagged and carries its fonts', async () => {
      expect(await syntaxFindings(out('proposal.pdf'))).toEqual([]);
      expect(await looseFonts(out('proposal.pdf'))).toEqual([]);
      expect(await tagFindings(judges.pdf, out('proposal.pdf'))).toEqual([]);
    });
  });
}
