import { type Block, type Chunk, type Findings, normaliseForQuotes } from '@bidsmith/core';
import type { AnalyseReply } from './analyse-reply.ts';
import { createWording, type Wording } from './grounded-words.ts';
import { parseDates } from './parse-dates.ts';
import { readStatements } from './statements.ts';
import { shortenQuote } from './shorten-quote.ts';

/** The rows of a reply that stand in the chunk, and how many did not. */
export interface Grounded {
  readonly findings: Findings;
  /** Rows that are named by their quotes, since the model's names for them are not made of the text's words. */
  readonly renamed: Findings;
  readonly claimed: number;
  readonly dropped: number;
  /** Rows of which a field was replaced or emptied. */
  readonly reworded: number;
}
interface Found {
  readonly block: Block;
  readonly cited: { readonly file: string; readonly page: number | null; readonly quote: string };
  readonly wording: Wording;
}
type Named = Pick<Findings, 'dates' | 'criteria' | 'limits' | 'deliverables' | 'risks'>;

/** How sure a statement is that a model found and whose quote was verified. */
const modelConfidence = 0.85;

/**
 * Turns a model's rows into findings. The quote must stand in the block cited, or else in another block of the chunk; file, page and section
 * come from that block. What a row adds must be made of the words of its quote or of the closed list of its field; a name that is not is replaced by the
 * quote's own words, a value is emptied. A requirement is its quote.
 */
export function groundReply(reply: AnalyseReply, chunk: Chunk): Grounded {
  const find = createFind(chunk);
  const sections = new Map(readStatements(chunk).map(({ block, section }) => [block.id, section]));
  const tally = { claimed: 0, dropped: 0, reworded: 0 };
  const ground = <Row extends { block: string; quote: string }, Out>(
    rows: readonly Row[],
    build: (row: Row, found: Found) => Out | null,
  ): Out[] =>
    rows.flatMap((row) => {
      tally.claimed += 1;
      const found = find(row);
      const built = found === null ? null : build(row, found);
      if (built === null) tally.dropped += 1;
      if (found?.wording.changed() === true) tally.reworded += 1;
      return built === null ? [] : [built];
    });
  const value = (row: { value: string }, { block, cited }: Found): Findings['titles'][number] | null =>
    has(block.text, row.value) ? { value: row.value.trim(), ...cited } : null;
  const named = groundNamed(reply, ground);
  const findings: Findings = {
    ...keep(named, true),
    requirements: ground(reply.requirements, ({ strength, kind }, { block, cited }) => ({
      ...cited,
      section: sections.get(block.id) ?? block.section,
      text: cited.quote,
      strength,
      kind,
      origin: 'model' as const,
      confidence: modelConfidence,
    })),
    contacts: ground(reply.contacts, (row, found) => groundContact(row, found)),
    scope: ground(reply.scope, (_, { cited }) => ({ value: cited.quote, ...cited })),
    identifiers: ground(reply.identifiers, value),
    issuers: ground(reply.issuers, value),
    titles: ground(reply.titles, value),
    submissionMethods: [],
    documentTypes: [],
  };
  return { findings, renamed: { ...noFindings, ...keep(named, false) }, ...tally };
}

const noFindings: Findings = {
  requirements: [],
  dates: [],
  criteria: [],
  limits: [],
  contacts: [],
  deliverables: [],
  risks: [],
  scope: [],
  identifiers: [],
  issuers: [],
  titles: [],
  submissionMethods: [],
  documentTypes: [],
};

type Ground = <Row extends { block: string; quote: string }, Out>(
  rows: readonly Row[],
  build: (row: Row, found: Found) => Out | null,
) => Out[];
type Rows = { readonly [Name in keyof Named]: readonly { readonly row: Named[Name][number]; readonly own: boolean }[] };

/** Rows with a name of the model's choice; `own` says that it was kept. */
function groundNamed(reply: AnalyseReply, ground: Ground): Rows {
  return {
    dates: ground(reply.dates, (row, { cited, wording }) => {
      const stated = groundDate(row, cited);
      const { words, own } = wording.name(row.what, 'event');
      return stated === null ? null : { row: { what: words, ...stated, ...cited }, own };
    }),
    criteria: ground(reply.criteria, ({ name, weight }, { cited, wording }) => {
      const { words, own } = wording.name(name, 'criterion');
      return { row: { name: words, weight: wording.value(weight, 'weight'), ...cited }, own };
    }),
    limits: ground(reply.limits, ({ what, limit }, { block, cited, wording }) => {
      if (!numbersStand(block.text, limit)) return null;
      const [name, bound] = [wording.name(what, 'limit'), wording.name(limit, 'limit')];
      return { row: { what: name.words, limit: bound.words, ...cited }, own: name.own && bound.own };
    }),
    deliverables: ground(reply.deliverables, ({ name, due }, { cited, wording }) => {
      const { words, own } = wording.name(name, 'deliverable');
      return { row: { name: words, due: wording.value(due, 'event'), ...cited }, own };
    }),
    risks: ground(reply.risks, ({ risk, severity }, { cited, wording }) => {
      const { words, own } = wording.name(risk, 'risk');
      return { row: { risk: words, severity, ...cited }, own };
    }),
  };
}

function keep(rows: Rows, own: boolean): Named {
  const chosen = <Row>(list: readonly { readonly row: Row; readonly own: boolean }[]): Row[] =>
    list.filter((entry) => entry.own === own).map(({ row }) => row);
  return {
    dates: chosen(rows.dates),
    criteria: chosen(rows.criteria),
    limits: chosen(rows.limits),
    deliverables: chosen(rows.deliverables),
    risks: chosen(rows.risks),
  };
}

function createFind(chunk: Chunk): (row: { block: string; quote: string }) => Found | null {
  const texts = chunk.blocks.map((block) => ({ block, text: normaliseForQuotes(block.text) }));
  return ({ block: id, quote }) => {
    const wanted = normaliseForQuotes(quote);
    if (wanted === '') return null;
    const own = texts.find(({ block, text }) => block.id === id && text.includes(wanted));
    const place = own ?? texts.find(({ text }) => text.includes(wanted));
    if (place === undefined) return null;
    const cited = { file: chunk.file, page: place.block.page, quote: shortenQuote(quote) };
    return { block: place.block, cited, wording: createWording(cited.quote, rowAround(place.block, wanted)) };
  };
}

/** A day must be one that the quote states; the time of day is taken from the quote, whatever the row says. */
function groundDate(
  row: AnalyseReply['dates'][number],
  cited: Found['cited'],
): Pick<Findings['dates'][number], 'iso' | 'tz'> | null {
  const stated = parseDates(cited.quote).find(({ iso }) => iso.slice(0, 10) === row.iso.slice(0, 10));
  return stated === undefined ? null : { iso: stated.iso, tz: stated.tz };
}

/** A cell is understood with its row: a weight stands beside the name, not in it. */
function rowAround({ cells, text }: Block, wanted: string): string {
  const rows = (cells ?? []).map((row) => row.join(' '));
  return rows.find((row) => normaliseForQuotes(row).includes(wanted)) ?? (cells === undefined ? '' : text);
}

function groundContact(
  { name, role, email, phone }: AnalyseReply['contacts'][number],
  { block, cited }: Found,
): Findings['contacts'][number] | null {
  const stands = (part: string | null): string | null => (part !== null && has(block.text, part) ? part.trim() : null);
  const row = { name: stands(name), role: stands(role), email: stands(email), phone: stands(phone), ...cited };
  return row.name === null && row.email === null && row.phone === null ? null : row;
}

function has(text: string, part: string): boolean {
  const wanted = normaliseForQuotes(part).toLowerCase();
  return wanted !== '' && normaliseForQuotes(text).toLowerCase().includes(wanted);
}

/** Every number of the part stands in the text. Numbers in words are the model's own reading and stay out of reach. */
function numbersStand(text: string, part: string): boolean {
  const known = new Set(text.match(/\d+/gu) ?? []);
  return (part.match(/\d+/gu) ?? []).every((digits) => known.has(digits));
}
