import type { Findings } from '@bidsmith/core';
import { classifyKind } from './classify-kind.ts';
import { isFormalLimit } from './find-limits.ts';
import { judgeInstruction } from './judge-instruction.ts';
import { isBareLeadIn, isBuyersLeadIn, judgeListItem } from './judge-list-item.ts';
import { judgeObligation, type Obligation } from './judge-obligation.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

type Row = Findings['requirements'][number];

const minLetters = 8;
const minSentenceWords = 7;
/** What looks like an obligation and is none: contents lines, questions, definitions, user stories, captions. */
const never: readonly RegExp[] = [
  /\.{4,}|…{2,}|\. \. \. /u,
  /\?["'”’)]*$/u,
  /^as (?:an? |the )?[^,]{2,80}, i (?:need|want|would like|can|must|should)\b/u,
  /^["“'][^"”']{2,60}["”'],? (?:shall )?(?:means?|refers? to|includes?|is defined)\b/u,
  /^(?:the )?(?:term|terms|words?) ["“']?[^"”']{2,60}["”']? (?:shall )?(?:means?|refers?)/u,
  /^(?:figure|table|exhibit) \d+[.:]/u,
  /\bas used in this (?:clause|provision|section)\b/u,
  /^[^\p{L}]{0,12}(?:\([a-z0-9ivx]+\)\s*){0,3}(?:far |dfars )?\d{2,4}\.\d{3}-\d{1,4}\b(?!.*\b(?:shall|must)\b)/u,
  /^(?:see|refer to|note that)\s(?!.*\b(?:shall|must)\b)/u,
];
const requirementColumn =
  /\b(?:requirements?|specifications?|minimum qualifications?|acceptable quality|performance standards?|standards?|aql|service levels?)\b/u;
const minCellWords = 4;
/** "Travel – The Contractor shall …": a label in front is no part of the obligation. */
const label = /^[^.;:]{3,160}?\s[–—-]\s*(?=(?:The|All|Any|Each|An?|Contractors?|Offerors?|No)\s)/u;
const anyModal = /\b(?:shall|must|will|should|may)\b/u;

/** Requirements among the statements of a chunk, in reading order. */
export function findRequirements(statements: readonly Statement[]): Row[] {
  return statements.flatMap((whole) => {
    const statement = withoutLabel(whole);
    const text = statement.text.toLowerCase();
    if ((text.match(/\p{L}/gu)?.length ?? 0) < minLetters || never.some((pattern) => pattern.test(text))) return [];
    if (statement.form === 'heading' && !isSentence(statement.text)) return [];
    const obligation = judge(statement, text);
    return obligation === null ? [] : [toRow(statement, obligation)];
  });
}

/** Some documents set whole sentences in heading type. */
function isSentence(text: string): boolean {
  return /[.;]$/u.test(text) && text.split(' ').length > minSentenceWords;
}

function withoutLabel(statement: Statement): Statement {
  const found = label.exec(statement.quote)?.[0] ?? '';
  if (found === '' || anyModal.test(found)) return statement;
  return { ...statement, quote: statement.quote.slice(found.length), text: statement.text.replace(label, '') };
}

function judge(statement: Statement, text: string): Obligation | null {
  const { opensList, carried, leadIn } = statement;
  if (opensList && isBareLeadIn(text)) return null;
  const own = judgeObligation(text, carried?.toLowerCase() ?? '');
  if (own !== null || opensList) return own;
  if (leadIn !== null && isBuyersLeadIn(leadIn)) return null;
  return judgeListItem(statement) ?? judgeInstruction(statement) ?? judgeLimit(statement) ?? judgeCell(statement, text);
}

/** "Arial, at least 11 points": a rule for the offer without a verb. */
function judgeLimit(statement: Statement): Obligation | null {
  return statement.form !== 'heading' && isFormalLimit(statement)
    ? { strength: 'mandatory', confidence: 0.55, subject: 'offer' }
    : null;
}

/** A cell below a heading such as "Requirement" states one without a verb of duty. */
function judgeCell({ form, column, row, position }: Statement, text: string): Obligation | null {
  if (form !== 'cell' || column === null || position > 0 || row.length < 2) return null;
  if (!requirementColumn.test(column) || text.split(' ').length < minCellWords) return null;
  return { strength: 'mandatory', confidence: 0.5, subject: 'product' };
}

function toRow(statement: Statement, { strength, confidence, subject }: Obligation): Row {
  const lead = statement.leadIn !== null && statement.form === 'item' ? `${statement.leadIn} ` : '';
  const text = `${lead}${statement.text}`;
  return {
    file: statement.block.file,
    page: statement.block.page,
    quote: shortenQuote(statement.quote),
    section: statement.section,
    text,
    strength,
    kind: classifyKind({
      text: text.toLowerCase(),
      section: statement.topic ?? statement.section?.toLowerCase() ?? '',
      path: statement.path,
      subject,
    }),
    origin: 'extractive',
    confidence,
  };
}
