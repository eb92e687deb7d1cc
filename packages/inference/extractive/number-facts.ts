import { type Brief, type Citation, type Risk, sha256 } from '@bidsmith/core';

/** One fact of a brief as a model sees it. */
export interface Fact {
  readonly id: string;
  readonly line: string;
  readonly citation: Citation | null;
  readonly risk: Risk | null;
}

/** Rows of each kind that a model sees: enough to judge by, few enough for a small window. The full lists stay in the brief. */
const shown = {
  scope: 6,
  dates: 14,
  criteria: 14,
  limits: 10,
  eligibility: 10,
  submission: 14,
  performance: 14,
  contractual: 10,
  risks: 20,
  deliverables: 10,
  contradictions: 6,
};
const maxLine = 320;
const markDigits = 16;

/** The weightiest facts of a brief with ids, in a fixed order. */
export function numberFacts(brief: Brief): Fact[] {
  const rows = (letter: string, entries: readonly { line: string; citation: Citation; risk?: Risk }[]): Fact[] =>
    entries.map(({ line, citation, risk }, i) => ({
      id: `${letter}${i + 1}`,
      line: line.slice(0, maxLine),
      citation,
      risk: risk ?? null,
    }));
  const required = (
    kind: 'eligibility' | 'submission' | 'performance' | 'contractual',
  ): { line: string; citation: Citation }[] =>
    brief.requirements
      .filter((row) => row.kind === kind)
      .toSorted(
        (a, b) =>
          Number(b.strength === 'mandatory') - Number(a.strength === 'mandatory') || b.confidence - a.confidence,
      )
      .slice(0, shown[kind])
      .map((row) => ({ line: `${row.strength} ${kind}: ${row.quote}`, citation: cite(row) }));
  const about = [
    `kind: ${brief.documentType}`,
    `number: ${brief.identifier ?? 'not stated'}`,
    `issuer: ${brief.issuer ?? 'not stated'}`,
    `title: ${brief.title ?? 'not stated'}`,
  ];
  return [
    { id: 'A1', line: about.join('; '), citation: brief.citations.identifier ?? brief.citations.title, risk: null },
    ...rows(
      'S',
      brief.scope.slice(0, shown.scope).map((row) => ({ line: `scope: ${row.value}`, citation: cite(row) })),
    ),
    ...rows(
      'D',
      brief.dates
        .slice(0, shown.dates)
        .map((row) => ({ line: `date: ${row.what}: ${row.iso} ${row.tz ?? ''} — ${row.quote}`, citation: cite(row) })),
    ),
    ...rows(
      'C',
      brief.criteria
        .slice(0, shown.criteria)
        .map((row) => ({ line: `criterion: ${row.name}: ${row.weight ?? 'no weight stated'}`, citation: cite(row) })),
    ),
    ...rows(
      'L',
      brief.limits
        .slice(0, shown.limits)
        .map((row) => ({ line: `limit: ${row.what}: ${row.limit}`, citation: cite(row) })),
    ),
    ...rows('R', [
      ...required('eligibility'),
      ...required('submission'),
      ...required('performance'),
      ...required('contractual'),
    ]),
    ...rows(
      'V',
      brief.deliverables
        .slice(0, shown.deliverables)
        .map((row) => ({ line: `deliverable: ${row.name}; due: ${row.due ?? 'not stated'}`, citation: cite(row) })),
    ),
    ...rows(
      'K',
      brief.risks
        .slice(0, shown.risks)
        .map((row) => ({ line: `risk (${row.severity}): ${row.risk}: ${row.quote}`, citation: cite(row), risk: row })),
    ),
    ...rows(
      'X',
      brief.contradictions
        .slice(0, shown.contradictions)
        .flatMap(({ about: what, statements }) =>
          statements.slice(0, 2).map((citation) => ({ line: `contradiction on ${what}: ${citation.quote}`, citation })),
        ),
    ),
    ...brief.absent.map((name, i) => ({
      id: `N${i + 1}`,
      line: `not stated anywhere: ${name}`,
      citation: null,
      risk: null,
    })),
  ];
}

/** The facts as the user's message, between fence lines whose mark follows from the facts themselves. */
export function describeFacts(facts: readonly Fact[], counts: { readonly requirements: number }): string {
  const lines = facts.map(({ id, line }) => `[${id}] ${line.replace(/\s+/gu, ' ')}`);
  const mark = `=====${sha256(lines.join('\n')).slice(0, markDigits)}=====`;
  return [
    `The facts stand between the two lines ${mark}. ${counts.requirements} requirements were found in all; the weightiest are shown.`,
    mark,
    ...lines,
    mark,
  ].join('\n');
}

function cite({ file, page, quote }: Citation): Citation {
  return { file, page, quote };
}
