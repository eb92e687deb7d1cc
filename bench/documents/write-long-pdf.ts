import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FixtureDocument, FixtureItem, FixturePart } from '../../test/fixtures/fixture-document.ts';
import { writePdf } from '../../test/fixtures/write-pdf.ts';
import { pageCountOf } from '../../test/support/judge-pdf.ts';
import { requireTool } from '../../test/support/require-tool.ts';
import { runTool } from '../../test/support/run-tool.ts';

/** Files made for the bench are kept from run to run; a change of what they hold changes the name. */
const folder = join(tmpdir(), 'bidsmith-bench-documents');
const edition = 1;
const partsPerSection = 6;
/** Fewer pages than a part takes, so that what is written is never too short; the rest is cut off. */
const pagesPerPart = 1.1;
const cutTimeoutMs = 60_000;

/** Path of a made-up solicitation of so many pages: headings, clauses, paragraphs, lists and ruled tables under running headers and footers. */
export async function writeLongPdf(pages: number): Promise<string> {
  const path = join(folder, `solicitation-${pages}-pages-${edition}.pdf`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const uncut = `${path}.uncut`;
  await writeFile(uncut, await writePdf(longDocument(Math.ceil(pages / pagesPerPart / partsPerSection))));
  const written = await pageCountOf(uncut);
  if (written < pages) throw new Error(`The document made for the bench has ${written} pages, fewer than ${pages}.`);
  const args = [uncut, '--pages', '.', `1-${pages}`, '--', `${path}.cut`];
  const cut = await runTool(requireTool('qpdf'), args, { timeoutMs: cutTimeoutMs });
  if (cut.exitCode !== 0) throw new Error(`qpdf could not cut the document made for the bench: ${cut.errors}`);
  await rename(`${path}.cut`, path);
  return path;
}

function longDocument(sections: number): FixtureDocument {
  const words = createWriter(20_261_124);
  return {
    title: 'Regional Services Framework',
    issuer: 'County of Northwind',
    reference: 'RFP 2026-200',
    cover: [words.sentence(), words.sentence(), words.sentence()],
    sections: Array.from({ length: sections }, () => ({
      title: words.title(),
      parts: Array.from({ length: partsPerSection }, (_, at) => part(words, at)),
    })),
  };
}

function part(words: Writer, at: number): FixturePart {
  const many = (count: number, write: () => string): string[] => Array.from({ length: count }, write);
  const items: FixtureItem[] = [
    words.paragraph(),
    { clauses: many(6, words.sentence) },
    words.paragraph(),
    at % 2 === 0
      ? { lead: 'The Contractor shall deliver:', bullets: many(7, words.phrase) }
      : { lead: 'The Offeror must submit:', letters: many(7, words.phrase) },
    {
      header: ['No.', 'Requirement', 'Weight'],
      rows: Array.from({ length: 8 }, (_, row) => [`R-${row + 1}`, words.sentence(), `${words.number(40)} %`]),
    },
    words.paragraph(),
    words.paragraph(),
  ];
  return { title: words.title(), items };
}

const vocabulary =
  'the contractor shall provide all services described in this section and must submit reports within thirty business days of award to the contracting officer who may reject any work that does not meet requirements for quality security access training maintenance schedule price data records invoices staff equipment facilities county agency'.split(
    ' ',
  );

interface Writer {
  readonly number: (below: number) => number;
  readonly phrase: () => string;
  readonly sentence: () => string;
  readonly paragraph: () => string;
  readonly title: () => string;
}

/** Words in an order that is random and the same for the same seed. */
function createWriter(seed: number): Writer {
  let state = seed;
  const number = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const words = (count: number): string[] =>
    Array.from({ length: count }, () => vocabulary[number(vocabulary.length)] ?? '');
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const phrase = (): string => words(8 + number(8)).join(' ');
  const sentence = (): string => `${capital(words(12 + number(14)).join(' '))}.`;
  return {
    number,
    phrase,
    sentence,
    paragraph: () => Array.from({ length: 3 + number(3) }, sentence).join(' '),
    title: () =>
      words(3 + number(3))
        .map(capital)
        .join(' '),
  };
}
