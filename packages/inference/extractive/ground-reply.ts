import { type Block, type Chunk, type Findings, normaliseForQuotes } from '@bidsmith/core';
import type { AnalyseReply } from './analyse-reply.ts';
import { parseDates } from './parse-dates.ts';
import { readStatements } from './statements.ts';
import { shortenQuote } from './shorten-quote.ts';

/** The rows of a reply that stand in the chunk, and how many did not. */
export interface Grounded {
  readonly findings: Findings;
  readonly claimed: number;
  readonly dropped: number;
}
interface Found {
  readonly block: Block;
  readonly cited: { readonly file: string; readonly page: number | null; readonly quote: string };
}

/** How sure a statement is that a model found and whose quote was verified. */
const modelConfidence = 0.85;

/**
 * Turns a model's rows into findings. The quote must stand in the block cited, or else in another block of the chunk; file, page and section
 * come from that block. Values that the row adds (number, e-mail, limit, day) must stand in the quote or its block; what does not is dropped.
 */
export function groundReply(reply: AnalyseReply, chunk: Chunk): Grounded {
  const find = createFind(chunk);
  const sections = new Map(readStatements(chunk).map(({ block, section }) => [block.id, section]));
  let claimed = 0;
  let dropped = 0;
  const ground = <Row extends { block: string; quote: string }, Out>(
    rows: readonly Row[],
    build: (row: Row, found: Found) => Out | null,
  ): Out[] =>
    rows.flatMap((row) => {
      claimed += 1;
      const found = find(row);
      const built = found === null ? null : build(row, found);
      if (built === null) dropped += 1;
      return built === null ? [] : [built];
    });
  const value = (row: { value: string }, { block, cited }: Found): Findings['titles'][number] | null =>
    has(block.text, row.value) ? { value: row.value.trim(), ...cited } : null;
  const findings: Findings = {
    requirements: ground(reply.requirements, ({ strength, kind }, { block, cited }) => ({
      ...cited,
      section: sections.get(block.id) ?? block.section,
      text: cited.quote,
      strength,
      kind,
      origin: 'model' as const,
      confidence: modelConfidence,
    })),
    dates: ground(reply.dates, (row, { cited }) => groundDate(row, cited)),
    criteria: ground(reply.criteria, ({ name, weight }, { block, cited }) => ({
      name,
      weight: supported(block.text, weight),
      ...cited,
    })),
    limits: ground(reply.limits, ({ what, limit }, { block, cited }) =>
      numbersStand(block.text, limit) ? { what, limit, ...cited } : null,
    ),
    contacts: ground(reply.contacts, (row, found) => groundContact(row, found)),
    deliverables: ground(reply.deliverables, ({ name, due }, { block, cited }) => ({
      name,
      due: supported(block.text, due),
      ...cited,
    })),
    risks: ground(reply.risks, ({ risk, severity }, { block, cited }) =>
      numbersStand(block.text, risk) ? { risk, severity, ...cited } : null,
    ),
    scope: ground(reply.scope, (_, { cited }) => ({ value: cited.quote, ...cited })),
    identifiers: ground(reply.identifiers, value),
    issuers: ground(reply.issuers, value),
    titles: ground(reply.titles, value),
    documentTypes: [],
  };
  return { findings, claimed, dropped };
}

function createFind(chunk: Chunk): (row: { block: string; quote: string }) => Found | null {
  const texts = chunk.blocks.map((block) => ({ block, text: normaliseForQuotes(block.text) }));
  return ({ block: id, quote }) => {
    const wanted = normaliseForQuotes(quote);
    if (wanted === '') return null;
    const cited = texts.find(({ block, text }) => block.id === id && text.includes(wanted));
    const place = cited ?? texts.find(({ text }) => text.includes(wanted));
    if (place === undefined) return null;
    return { block: place.block, cited: { file: chunk.file, page: place.block.page, quote: shortenQuote(quote) } };
  };
}

/** A day must be one that the quote states; the time of day is taken from the quote, whatever the row says. */
function groundDate(row: AnalyseReply['dates'][number], cited: Found['cited']): Findings['dates'][number] | null {
  const stated = parseDates(cited.quote).find(({ iso }) => iso.slice(0, 10) === row.iso.slice(0, 10));
  return stated === undefined ? null : { what: row.what, iso: stated.iso, tz: stated.tz, ...cited };
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

function supported(text: string, part: string | null): string | null {
  return part !== null && numbersStand(text, part) ? part : null;
}

/** Every number of the part stands in the text. Numbers in words are the model's own reading and stay out of reach. */
function numbersStand(text: string, part: string): boolean {
  const known = new Set(text.match(/\d+/gu) ?? []);
  return (part.match(/\d+/gu) ?? []).every((digits) => known.has(digits));
}
