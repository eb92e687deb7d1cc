import { readFileSync } from 'node:fs';
import { type SourceBlock, type SourceLabel, type SourceText, parseSource, plainText } from './parse-source.ts';
import { writePaperDocx } from './write-paper-docx.ts';
import { writePaperPdf } from './write-paper-pdf.ts';

interface Fact {
  readonly quote: string;
  readonly [more: string]: unknown;
}
/** What a reader notes of a document beside its requirements; pages are found by the quotes. */
interface Facts {
  readonly format: 'pdf' | 'docx' | 'md';
  readonly columns?: 1 | 2;
  readonly head?: string;
  readonly foot?: string;
  readonly gold: {
    readonly documentType: string;
    readonly identifier: string | null;
    readonly issuer: string | null;
    readonly dates: readonly Fact[];
    readonly criteria: readonly Fact[];
    readonly limits: readonly Fact[];
    readonly contacts: readonly Fact[];
    readonly absent: readonly string[];
  };
}
interface Place {
  readonly text: SourceText;
  readonly section: string | null;
}
export interface GoldFiles {
  readonly documentName: string;
  readonly document: Uint8Array;
  /** What `<name>.json` holds. */
  readonly gold: string;
}

const sources = new URL('./sources/', import.meta.url);

/** A document and its gold facts from `sources/<name>.md` and `sources/<name>.json`. Throws where a quote of a fact does not stand in the document. */
export async function buildGold(name: string): Promise<GoldFiles> {
  const blocks = parseSource(readFileSync(new URL(`${name}.md`, sources), 'utf8'));
  const facts = JSON.parse(readFileSync(new URL(`${name}.json`, sources), 'utf8')) as Facts;
  const { document, pageOf } = await write(name, blocks, facts);
  const places = placesOf(blocks);
  const rowOf = ({ text, section }: Place, { quote, wordsBefore }: SourceLabel): object => {
    const page = pageOf(text, wordsBefore);
    return page === null ? { page, section, quote } : { page, quote };
  };
  const labels = places.flatMap((place) => place.text.labels.map((label) => ({ place, label })));
  const requirements = labels
    .filter(({ label }) => label.kind !== null)
    .map(({ place, label }) => ({
      ...rowOf(place, label),
      strength: label.strength,
      kind: label.kind,
      dup: label.isRepeated,
    }));
  const borderline = labels.filter(({ label }) => label.kind === null).map(({ place, label }) => rowOf(place, label));
  const placed = (fact: Fact): object => ({ ...fact, page: pageOfQuote(fact.quote, { places, pageOf, name }) });
  const { documentType, identifier, issuer, dates, criteria, limits, contacts, absent } = facts.gold;
  const documentName = `${name}.${facts.format}`;
  const gold = {
    file: documentName,
    documentType,
    identifier,
    issuer,
    requirements,
    dates: dates.map(placed),
    criteria: criteria.map(placed),
    limits: limits.map(placed),
    contacts: contacts.map(placed),
    absent,
    borderline,
  };
  return { documentName, document, gold: `${JSON.stringify(gold, null, 2)}\n` };
}

type PageOf = (text: SourceText, word: number) => number | null;

async function write(
  name: string,
  blocks: SourceBlock[],
  facts: Facts,
): Promise<{ document: Uint8Array; pageOf: PageOf }> {
  if (facts.format === 'md') return { document: new TextEncoder().encode(writeMarkdown(blocks)), pageOf: () => null };
  if (facts.format === 'docx') return { document: writePaperDocx(blocks), pageOf: () => null };
  const { columns = 1, head = '', foot = '' } = facts;
  const { bytes, pageOf } = await writePaperPdf({ title: name, columns, head, foot, blocks });
  return { document: bytes, pageOf };
}

function writeMarkdown(blocks: readonly SourceBlock[]): string {
  const line = ({ kind, level, cells }: SourceBlock): string => {
    const text = cells[0]?.[0]?.written.replaceAll('~', '') ?? '';
    if (kind === 'table') {
      const [header = [], ...rows] = cells.map((row) => row.map((cell) => cell.written.replaceAll('~', '')));
      return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
    }
    if (kind === 'heading') return `${'#'.repeat(level)} ${text}`;
    return kind === 'bullet' ? `- ${text}` : text;
  };
  return `${blocks
    .filter(({ kind }) => kind !== 'pageBreak')
    .map(line)
    .join('\n\n')}\n`;
}

function placesOf(blocks: readonly SourceBlock[]): Place[] {
  let section: string | null = null;
  return blocks.flatMap((block) => {
    const texts = block.cells.flat();
    const heading = texts[0];
    if (block.kind === 'heading' && heading !== undefined) section = plainText(heading);
    return texts.map((text) => ({ text, section }));
  });
}

function pageOfQuote(
  quote: string,
  { places, pageOf, name }: { places: readonly Place[]; pageOf: PageOf; name: string },
): number | null {
  const place =
    places.find(({ text }) => plainText(text) === quote) ?? places.find(({ text }) => plainText(text).includes(quote));
  if (place === undefined) throw new Error(`${name}: no text holds "${quote}"`);
  const before = plainText(place.text).split(quote)[0] ?? '';
  return pageOf(place.text, before.split(/\s+/u).filter((word) => word !== '').length);
}
