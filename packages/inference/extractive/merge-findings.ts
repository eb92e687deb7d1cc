import type { Brief, BriefInput, Contact, FileRole, Findings } from '@bidsmith/core';
import { chooseIdentity } from './choose-identity.ts';
import { composeRecommendation } from './compose-judgement.ts';
import { composeQuestions } from './compose-questions.ts';
import { composeSummary } from './compose-summary.ts';
import { findAbsent } from './find-absent.ts';
import { findNotices } from './find-notices.ts';
import { mergeRisks } from './find-risks.ts';
import { gatherFindings } from './gather-findings.ts';
import { numberRequirements } from './number-requirements.ts';
import { scoreScope } from './find-scope.ts';
import { distinct, mergeCriteria } from './merge-criteria.ts';
import { settlePackage } from './settle-package.ts';

const maxScope = 12;

/**
 * One brief of the findings of all files, without a model. Every row's quote stands on its page; a statement repeated on one page is kept once,
 * on another page it stays. Amendments overrule dates; what contradicts itself is shown, never settled in silence.
 */
export function mergeFindings(input: BriefInput): Brief {
  const { findings, roleOf } = gatherFindings(input);
  const settled = settlePackage(findings, input);
  const rows: Findings = {
    ...findings,
    dates: settled.dates,
    limits: settled.limits,
    scope: orderScope(findings.scope, roleOf),
    contacts: mergeContacts(findings.contacts),
    deliverables: distinct(findings.deliverables, ({ name }) => name),
    criteria: mergeCriteria(settled.criteria),
  };
  const facts = {
    ...chooseIdentity(findings, roleOf),
    files: filesOf(input),
    scope: rows.scope,
    requirements: numberRequirements(settled.requirements),
    dates: rows.dates,
    criteria: rows.criteria,
    limits: rows.limits,
    contacts: rows.contacts,
    deliverables: rows.deliverables,
    submissionMethods: rows.submissionMethods,
    risks: mergeRisks(rows.risks),
    changes: settled.changes,
    contradictions: settled.contradictions,
    absent: findAbsent(rows, input.documents, chooseIdentity(findings, roleOf).documentType),
  };
  return {
    ...facts,
    summary: composeSummary(facts),
    questions: composeQuestions(facts),
    recommendation: composeRecommendation(facts, findNotices(input.documents)),
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

function firstOf(rows: readonly Contact[], field: 'name' | 'role' | 'phone'): string | null {
  return rows.find((row) => row[field] !== null)?.[field] ?? null;
}
