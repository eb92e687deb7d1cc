import type { Findings } from '@bidsmith/core';
import { type Classifier, currentClassifier } from '../classifier/current-classifier.ts';
import { type Decision, decide } from '../classifier/decide.ts';
import { judgeInContext } from './judge-in-context.ts';
import type { Obligation } from './judge-obligation.ts';
import { drawRowsTogether } from './judge-table-rows.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

type Row = Findings['requirements'][number];

/** "Travel – The Contractor shall …": a label in front is no part of the obligation. */
const label = /^[^.;:]{3,160}?\s[–—-]\s*(?=(?:The|All|Any|Each|An?|Contractors?|Offerors?|No)\s)/u;
const anyModal = /\b(?:shall|must|will|should|may)\b/u;

/** A row of a table of levels or deliverables asks for what it states. */
const statedByRow: Obligation = { strength: 'mandatory', confidence: 0.6, subject: 'product' };

/** Requirements among the statements of a chunk, in reading order. */
export function findRequirements(
  statements: readonly Statement[],
  classifier: Classifier = currentClassifier(),
): Row[] {
  const { statements: drawn, rows } = drawRowsTogether(statements.map(withoutLabel));
  const votes = judgeInContext(drawn);
  return drawn.flatMap((statement, index) => {
    const seen = { ...statement, section: statement.topic ?? statement.section };
    const row = rows.get(statement);
    const decision = decide(seen, row === undefined ? (votes[index] ?? null) : statedByRow, classifier);
    return decision === null ? [] : [toRow(row === undefined ? statement : { ...statement, text: row }, decision)];
  });
}

function withoutLabel(statement: Statement): Statement {
  const found = label.exec(statement.quote)?.[0] ?? '';
  if (found === '' || anyModal.test(found)) return statement;
  return { ...statement, quote: statement.quote.slice(found.length), text: statement.text.replace(label, '') };
}

function toRow(statement: Statement, { strength, confidence, kind }: Decision): Row {
  const lead = statement.leadIn !== null && statement.form === 'item' ? `${statement.leadIn} ` : '';
  const text = `${lead}${statement.text}`;
  return {
    file: statement.block.file,
    page: statement.block.page,
    quote: shortenQuote(statement.quote),
    section: statement.section,
    text,
    strength,
    kind,
    origin: 'extractive',
    confidence,
  };
}
