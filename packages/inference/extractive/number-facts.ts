import { type Brief, type Change, type Citation, type Risk, sha256, cite } from '@bidsmith/core';
import { estimateTokens } from '../gateway/estimate-tokens.ts';
import { isMachineOrder } from './machine-order-signs.ts';

/** One fact of a brief as a model sees it. */
export interface Fact {
  readonly id: string;
  readonly line: string;
  readonly citation: Citation | null;
  readonly risk: Risk | null;
}

/** Rows of each kind that a model sees: enough to judge by, few enough for a small window. The full lists stay in the brief. */
const shown = {
  scope: 4,
  dates: 7,
  criteria: 8,
  limits: 5,
  methods: 3,
  changes: 10,
  eligibility: 5,
  submission: 4,
  performance: 4,
  contractual: 4,
  risks: 8,
  deliverables: 4,
  contradictions: 5,
};
/** Longest line of a fact, in characters. */
const maxLine = 150;
const markDigits = 16;

interface Entry {
  readonly line: string;
  readonly citation: Citation;
  readonly risk?: Risk;
}

/** The weightiest facts of a brief with ids, in a fixed order. What gives orders to a model is none of them. */
export function numberFacts(brief: Brief): Fact[] {
  return listFacts(brief).filter(({ line }) => !isMachineOrder(line));
}

/**
 * As many of the facts as fit; of the kind that has the most, the last goes first. Ids stay.
 */
export function fitFacts(facts: readonly Fact[], maxTokens: number): Fact[] {
  const kinds = Map.groupBy(facts, ({ id }) => id.charAt(0));
  let tokens = facts.reduce((sum, fact) => sum + tokensOf(fact), 0);
  while (tokens > maxTokens) {
    const largest = [...kinds.values()].reduce((most, rows) => (rows.length > most.length ? rows : most), []);
    const last = largest.pop();
    if (last === undefined) break;
    tokens -= tokensOf(last);
  }
  const kept = new Set([...kinds.values()].flat());
  return facts.filter((fact) => kept.has(fact));
}

function tokensOf({ id, line }: Fact): number {
  return estimateTokens(`${id}|${line}\n`);
}

function listFacts(brief: Brief): Fact[] {
  return [
    { id: 'A1', line: aboutLine(brief), citation: brief.citations.identifier ?? brief.citations.title, risk: null },
    ...withIds('S', brief.scope.slice(0, shown.scope), (row) => ({ line: `scope: ${row.value}`, citation: row })),
    ...withIds('D', brief.dates.slice(0, shown.dates), (row) => ({
      line: `date: ${row.what}: ${row.iso}${row.tz === null ? '' : ` ${row.tz}`} — ${row.quote}`,
      citation: row,
    })),
    ...withIds('C', brief.criteria.slice(0, shown.criteria), (row) => ({
      line: `criterion: ${row.name}: ${row.weight ?? 'no weight stated'}`,
      citation: row,
    })),
    ...withIds('L', brief.limits.slice(0, shown.limits), (row) => ({
      line: `limit: ${row.what}: ${row.limit}`,
      citation: row,
    })),
    ...withIds('M', brief.submissionMethods.slice(0, shown.methods), (row) => ({
      line: `handed in by: ${row.way}: ${row.address ?? 'no address stated'} — ${row.quote}`,
      citation: row,
    })),
    ...withIds('H', brief.changes.slice(0, shown.changes), (row) => ({ line: changeLine(row), citation: row.stated })),
    ...withIds('R', weightiest(brief), (row) => ({ line: `${row.strength} ${row.kind}: ${row.quote}`, citation: row })),
    ...withIds('V', brief.deliverables.slice(0, shown.deliverables), (row) => ({
      line: `deliverable: ${row.name}; due: ${row.due ?? 'not stated'}`,
      citation: row,
    })),
    ...withIds('K', brief.risks.slice(0, shown.risks), (row) => ({
      line: `risk (${row.severity}): ${row.risk}: ${row.quote}`,
      citation: row,
      risk: row,
    })),
    ...withIds('X', conflictsOf(brief), (row) => row),
    ...brief.absent.map((name, i) => ({
      id: `N${i + 1}`,
      line: `not stated: ${name}`,
      citation: null,
      risk: null,
    })),
  ];
}

function withIds<Row>(letter: string, rows: readonly Row[], entryOf: (row: Row) => Entry): Fact[] {
  return rows.map((row, i) => {
    const { line, citation, risk } = entryOf(row);
    return { id: `${letter}${i + 1}`, line: line.slice(0, maxLine), citation: cite(citation), risk: risk ?? null };
  });
}

function aboutLine({ documentType, identifier, issuer, title }: Brief): string {
  const stated = (value: string | null): string => value ?? 'not stated';
  return `kind: ${documentType}; number: ${stated(identifier)}; issuer: ${stated(issuer)}; title: ${stated(title)}`;
}

function changeLine({ about, how, before, after, stated }: Change): string {
  const values = [before === null ? null : `was: ${before.value}`, after === null ? null : `now: ${after.value}`];
  const known = values.filter((value) => value !== null).join('; ');
  return `change (${how}): ${about}: ${known === '' ? stated.quote : known}`;
}

/** What an amendment took back is told as a change, not as a requirement. */
function weightiest({ requirements }: Brief): Brief['requirements'] {
  return (['eligibility', 'submission', 'performance', 'contractual'] as const).flatMap((kind) =>
    requirements
      .filter((row) => row.kind === kind && row.superseded === undefined)
      .toSorted(
        (a, b) =>
          Number(b.strength === 'mandatory') - Number(a.strength === 'mandatory') || b.confidence - a.confidence,
      )
      .slice(0, shown[kind]),
  );
}

function conflictsOf({ contradictions }: Brief): Entry[] {
  return contradictions
    .slice(0, shown.contradictions)
    .flatMap(({ about, statements }) =>
      statements.slice(0, 2).map((citation) => ({ line: `contradiction on ${about}: ${citation.quote}`, citation })),
    );
}

/** The facts as the user's message, between two equal fence lines whose mark follows from the facts themselves. */
export function describeFacts(facts: readonly Fact[], counts: { readonly requirements: number }): string {
  const lines = facts.map(({ id, line }) => `${id}|${line.replace(/\s+/gu, ' ')}`);
  const mark = `=====${sha256(lines.join('\n')).slice(0, markDigits)}=====`;
  return [`${counts.requirements} requirements were found in all.`, mark, ...lines, mark].join('\n');
}
