import { type Block, type Chunk, type Findings, normaliseForQuotes } from '@bidsmith/core';
import type { AnalyseReply } from './analyse-reply.ts';
import { createFindQuote } from './find-quote.ts';
import { groundContact, groundMethod, holdsWords } from './ground-address.ts';
import { createWording, type Wording } from './grounded-words.ts';
import { parseDates } from './parse-dates.ts';
import { shortenQuote } from './shorten-quote.ts';
import { readStatements, type Statement } from './statements.ts';

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
/** A row's place in the chunk. */
export interface Found {
  readonly block: Block;
  readonly cited: { readonly file: string; readonly page: number | null; readonly quote: string };
  readonly wording: Wording;
}
type Named = Pick<Findings, 'dates' | 'criteria' | 'limits' | 'deliverables' | 'risks'>;

const dueDay =
  /\b(?:proposals?|offers?|quot(?:e|ation)s?|bids?|tenders?|responses?|submissions?)\b.*\b(?:due|deadline|clos\w+|submi\w+|receipt|received)\b|\b(?:submission|closing) (?:deadline|date)\b|\b(?:angebots|abgabe|einreichungs)(?:frist|termin|schluss)\b|\babgabe der angebote\b|\bdeadline for (?:submission|(?:proposals?|bids?|offers?)\b)/iu;
const otherDay =
  /\b(?:questions?|inquir\w+|clarifications?|intent|conference|meeting|valid\w*|open(?:ed|ing)?|draft)\b/iu;

/** How sure a statement is that a model found and whose quote was verified. */
const modelConfidence = 0.85;
/** The same for a statement that it listed only when asked about it again. */
export const secondReadingConfidence = 0.75;

/**
 * Turns a model's rows into findings. The quote must stand in the block cited, or else in another block of the chunk; words, file, page and section
 * come from that block. What a row adds must be made of the words of its quote or of the closed list of its field; a name that is not is replaced by the
 * quote's own words, a value is emptied. A requirement is its quote.
 */
export function groundReply(reply: AnalyseReply, chunk: Chunk, confidence = modelConfidence): Grounded {
  const find = createFind(chunk);
  const statements = Map.groupBy(readStatements(chunk), ({ block }) => block.id);
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
    holdsWords(block.text, row.value) ? { value: row.value.trim(), ...cited } : null;
  const named = groundNamed(reply, ground);
  const findings: Findings = {
    ...keep(named, true),
    requirements: ground(reply.requirements, ({ strength, kind }, { block, cited }) => ({
      ...cited,
      ...inContext(cited.quote, { block, statements: statements.get(block.id) ?? [] }),
      strength,
      kind,
      origin: 'model' as const,
      confidence,
    })),
    contacts: ground(reply.contacts, groundContact),
    scope: ground(reply.scope, (_, { cited }) => ({ value: cited.quote, ...cited })),
    identifiers: ground(reply.identifiers, value),
    issuers: ground(reply.issuers, value),
    titles: ground(reply.titles, value),
    submissionMethods: ground(reply.submissionMethods, groundMethod),
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
      return stated === null ? null : { row: { what: own ? eventOf(words) : words, ...stated, ...cited }, own };
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

/** The heading a requirement stands under, and its words with the sentence that introduces the list it is an item of. */
function inContext(
  quote: string,
  { block, statements }: { readonly block: Block; readonly statements: readonly Statement[] },
): { readonly section: string | null; readonly text: string } {
  const wanted = normaliseForQuotes(quote);
  const own = statements.find((statement) => normaliseForQuotes(statement.quote).includes(wanted));
  const lead = own?.form === 'item' && own.position === 0 && own.leadIn !== null ? `${own.leadIn} ` : '';
  return { section: (own ?? statements[0])?.section ?? block.section, text: `${lead}${quote}` };
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
  const find = createFindQuote(chunk);
  return (row) => {
    const standing = find(row);
    if (standing === null) return null;
    const { block } = standing;
    const cited = { file: chunk.file, page: block.page, quote: shortenQuote(standing.quote) };
    const around = rowAround(block, normaliseForQuotes(standing.quote));
    return { block, cited, wording: createWording(cited.quote, around) };
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

/** The most important day has one name, whatever a model calls it. */
function eventOf(what: string): string {
  return dueDay.test(what) && !otherDay.test(what) ? 'proposals due' : what;
}

/** A cell is understood with its row: a weight stands beside the name, not in it. */
function rowAround({ cells, text }: Block, wanted: string): string {
  const rows = (cells ?? []).map((row) => row.join(' '));
  return rows.find((row) => normaliseForQuotes(row).includes(wanted)) ?? (cells === undefined ? '' : text);
}

/** Every number of the part stands in the text. Numbers in words are the model's own reading and stay out of reach. */
function numbersStand(text: string, part: string): boolean {
  const known = new Set(text.match(/\d+/gu) ?? []);
  return (part.match(/\d+/gu) ?? []).every((digits) => known.has(digits));
}
