import { type Chunk, type Findings, normaliseForQuotes } from '@bidsmith/core';
import { type Classifier, currentClassifier } from '../classifier/current-classifier.ts';
import { findContacts } from './find-contacts.ts';
import { findCriteria } from './find-criteria.ts';
import { findDates } from './find-dates.ts';
import { findDeliverables } from './find-deliverables.ts';
import { findIdentity } from './find-identity.ts';
import { findLimits } from './find-limits.ts';
import { findRequirements } from './find-requirements.ts';
import { findRisks } from './find-risks.ts';
import { findScope } from './find-scope.ts';
import { findSubmissionMethods } from './find-submission-methods.ts';
import { headingsOfContext } from './headings-of-context.ts';
import { readStatements } from './statements.ts';

/**
 * All that the engine finds in one chunk, without a model. Deterministic, CPU only. Every quote is found in one of the chunk's blocks;
 * a row whose quote is not (control characters in the source can do that) is left out.
 */
export function extractFindings(chunk: Chunk, classifier: Classifier = currentClassifier()): Findings {
  const statements = readStatements(chunk);
  const identity = findIdentity(chunk.blocks, chunk.index === 0);
  const found: Findings = {
    requirements: findRequirements(statements, classifier),
    dates: findDates(statements),
    criteria: findCriteria(statements, headingsOf(chunk)),
    limits: findLimits(statements),
    contacts: findContacts(statements),
    deliverables: findDeliverables(statements),
    submissionMethods: findSubmissionMethods(statements),
    risks: findRisks(statements),
    scope: findScope(statements),
    ...identity,
  };
  return keepFound(found, chunk);
}

function headingsOf(chunk: Chunk): { block: Chunk['blocks'][number]; path: string }[] {
  const open: { level: number; text: string }[] = [];
  return chunk.blocks.flatMap((block) => {
    if (block.kind !== 'heading') return [];
    const level = block.level ?? 1;
    while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    const path = `${headingsOfContext(chunk.context)} ${open.map(({ text }) => text).join(' ')}`.toLowerCase();
    open.push({ level, text: block.text });
    return [{ block, path }];
  });
}

function keepFound(found: Findings, chunk: Chunk): Findings {
  const byPage = Map.groupBy(chunk.blocks, ({ page }) => page);
  const texts = new Map(
    [...byPage].map(([page, blocks]) => [page, normaliseForQuotes(blocks.map(({ text }) => text).join('\n'))]),
  );
  const stands = ({ page, quote }: { page: number | null; quote: string }): boolean => {
    const wanted = normaliseForQuotes(quote);
    return wanted !== '' && (texts.get(page) ?? '').includes(wanted);
  };
  return {
    requirements: found.requirements.filter(stands),
    dates: found.dates.filter(stands),
    criteria: found.criteria.filter(stands),
    limits: found.limits.filter(stands),
    contacts: found.contacts.filter(stands),
    deliverables: found.deliverables.filter(stands),
    risks: found.risks.filter(stands),
    scope: found.scope.filter(stands),
    identifiers: found.identifiers.filter(stands),
    issuers: found.issuers.filter(stands),
    titles: found.titles.filter(stands),
    submissionMethods: found.submissionMethods.filter(stands),
    documentTypes: found.documentTypes.filter(stands),
  };
}
