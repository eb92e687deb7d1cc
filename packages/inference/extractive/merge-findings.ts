import type { Brief, BriefInput, Contact, FileRole, Findings } from '@bidsmith/core';
import { chooseIdentity } from './choose-identity.ts';
import { composeQuestions, composeRecommendation, composeSummary } from './compose-judgement.ts';
import { findAbsent } from './find-absent.ts';
import { gatherFindings } from './gather-findings.ts';
import { numberRequirements } from './number-requirements.ts';
import { scoreScope } from './find-scope.ts';
import { settleDates } from './settle-dates.ts';

const maxScope = 12;

/**
 * One brief of the findings of all files, without a model. Every row's quote stands on its page; a statement repeated on one page is kept once,
 * on another page it stays. Amendments overrule dates; what contradicts itself is shown, never settled in silence.
 */
export function mergeFindings(input: BriefInput): Brief {
  const { findings, roleOf } = gatherFindings(input);
  const { dates, contradictions } = settleDates(findings.dates, roleOf);
  const rows: Findings = {
    ...findings,
    dates,
    scope: orderScope(findings.scope, roleOf),
    contacts: mergeContacts(findings.contacts),
    deliverables: distinct(findings.deliverables, ({ name }) => name),
    criteria: mergeCriteria(findings.criteria),
  };
  const facts = {
    ...chooseIdentity(findings, roleOf),
    files: filesOf(input),
    scope: rows.scope,
    requirements: numberRequirements(rows.requirements),
    dates: rows.dates,
    criteria: rows.criteria,
    limits: rows.limits,
    contacts: rows.contacts,
    deliverables: rows.deliverables,
    submissionMethods: rows.submissionMethods,
    risks: rows.risks,
    changes: [],
    contradictions,
    absent: findAbsent(rows, input.documents),
  };
  return {
    ...facts,
    summary: composeSummary(facts),
    questions: composeQuestions(facts),
    recommendation: composeRecommendation(facts),
    origin: 'extractive',
  };
}

function filesOf({ documents }: BriefInput): Brief['files'] {
  return documents.map(({ file, role, status, pageCount, reason }) => ({
    file,
    role,
    status,
    pageCount,
    ...(reason === undefined ? {} : { reason }),
  }));
}

/** Base files speak first of what the work is about; within them the statement that says it best. */
function orderScope(scope: Findings['scope'], roleOf: (file: string) => FileRole): Findings['scope'] {
  const weight = { base: 0, attachment: 1, amendment: 2, qa: 3, pricing: 3 } as const;
  return distinct(scope, ({ value }) => value)
    .toSorted((a, b) => weight[roleOf(a.file)] - weight[roleOf(b.file)] || scoreScope(b) - scoreScope(a))
    .slice(0, maxScope);
}

/** One row per person or address; later mentions add what the first lacks. Its quote stays that of the first. */
function mergeContacts(contacts: readonly Contact[]): Contact[] {
  const groups = Map.groupBy(contacts, ({ email, name, phone }) => (email ?? name ?? phone ?? '').toLowerCase());
  const merged = [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    return first === undefined
      ? []
      : [{ ...first, name: firstOf(rows, 'name'), role: firstOf(rows, 'role'), phone: firstOf(rows, 'phone') }];
  });
  return merged.filter(
    ({ email, name }) =>
      email !== null || !merged.some((other) => other.email !== null && other.name !== null && other.name === name),
  );
}

/** One row per factor: a row with a weight says more than the same name without one. Rows that differ in weight stay, as do statements of rank. */
function mergeCriteria(criteria: Findings['criteria']): Findings['criteria'] {
  const rows = distinct(criteria, ({ name, weight, page }) => `${bareName(name)}|${weight ?? ''}|${page ?? ''}`);
  const weighted = new Set(rows.filter(({ weight }) => weight !== null).map(({ name }) => bareName(name)));
  const plain = distinct(
    rows.filter(({ weight }) => weight === null),
    ({ name }) => bareName(name),
  );
  return rows.filter((row) => row.weight !== null || (plain.includes(row) && !weighted.has(bareName(row.name))));
}

/** "Factor 2 - Price" and "PRICE (Form G)" name one factor. */
function bareName(name: string): string {
  const bare = name
    .toLowerCase()
    .replace(/\([^)]*form[^)]*\)/gu, ' ')
    .replace(/^(?:sub-?)?(?:factor|criterion)\s*\(?[\divx]+\)?/u, ' ')
    .replace(/\bevaluation of\b/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return bare === '' ? name.toLowerCase() : bare;
}

function firstOf(rows: readonly Contact[], field: 'name' | 'role' | 'phone'): string | null {
  return rows.find((row) => row[field] !== null)?.[field] ?? null;
}

function distinct<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.toReversed().map((row) => [keyOf(row).toLowerCase(), row])).values()].toReversed();
}
