import type { Findings } from '@bidsmith/core';
import { classifyKind } from './classify-kind.ts';
import { type Obligation, judgeObligation } from './judge-obligation.ts';
import { findSubject } from './find-subject.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';
import { imperativeVerbs } from './vocabulary.ts';

type Row = Findings['requirements'][number];

const minLetters = 8;
/** What looks like an obligation and is none: contents lines, questions, definitions, user stories, captions. */
const never: readonly RegExp[] = [
  /\.{4,}|…{2,}|\. \. \. /u,
  /\?["'”’)]*$/u,
  /^as an? [^,]{2,60}, i (?:need|want|would like|can|must|should)\b/u,
  /^["“'][^"”']{2,60}["”'],? (?:shall )?(?:means?|refers? to|includes?|is defined)\b/u,
  /^(?:the )?(?:term|terms|words?) ["“']?[^"”']{2,60}["”']? (?:shall )?(?:means?|refers?)/u,
  /^(?:figure|table|exhibit) \d+[.:]/u,
  /\bas used in this (?:clause|provision|section)\b/u,
  /^(?:see|refer to|note that|note:)\s/u,
];
const listItself =
  /\b(?:shall|must|will|should|is|are|to|be|can|may|include|includes|including|required|responsible|following|minimum)\b[^.;]{0,80}$/u;
const emptyLead =
  /^(?:[^,]{0,120}, )?[^,]{2,90}?\b(?:shall|must|will|should|is required to|are required to|is responsible for|will be responsible for|must be responsible for|needs to|agrees to)\s*(?:also )?(?:be responsible for|at a minimum,? |at minimum,? )?(?:(?:include|address|provide|contain|identify|consist of|perform|submit|comply with|meet|do|demonstrate|describe|describe and provide|have|furnish|ensure|cover|complete|be)\b)?[^.;]{0,50}(?:the following|as follows|listed below|described below)?[^.;]{0,30}:$/u;
const requirementColumn =
  /\b(?:requirements?|specifications?|minimum qualifications?|acceptable quality|performance standards?|standards?|aql|service levels?)\b/u;

/** Requirements among the statements of a chunk, in reading order. */
export function findRequirements(statements: readonly Statement[]): Row[] {
  return statements.flatMap((statement) => {
    const text = statement.text.toLowerCase();
    if ((text.match(/\p{L}/gu)?.length ?? 0) < minLetters || never.some((pattern) => pattern.test(text))) return [];
    const obligation = judge(statement, text);
    return obligation === null ? [] : [toRow(statement, obligation)];
  });
}

function judge(statement: Statement, text: string): Obligation | null {
  if (statement.opensList)
    return emptyLead.test(text) && modalCount(text) < 2 ? null : judgeObligation(text, carriedWords(statement));
  const own = judgeObligation(text, carriedWords(statement));
  if (own !== null) return own;
  const order = judgeInstruction(text, statement);
  const underLead = judgeItem(statement, text);
  return underLead ?? order ?? judgeCell(statement, text);
}

function carriedWords({ carried }: Statement): string {
  return carried === null ? '' : carried.toLowerCase();
}

function modalCount(text: string): number {
  return text.match(/\b(?:shall|must|will|should|required to|responsible for)\b/gu)?.length ?? 0;
}

/** Imperative mood: "Submit two copies." Lists of the buyer's own tasks are recognised by their lead-in. */
function judgeInstruction(text: string, { leadIn, form, path, position }: Statement): Obligation | null {
  if (leadIn !== null && isBuyersLead(leadIn)) return null;
  const words = text.replace(
    /^(?:please|also|then|and|finally|next|first|at a minimum,?|if (?:applicable|requested|so|yes|not),?)\s+/u,
    '',
  );
  const labelled = /^[\p{L}\d /&-]{3,60}?(?:\s[-–—]|:)\s*(\p{L}+)\s+\p{L}/u.exec(words);
  const first = /^\p{L}+/u.exec(words)?.[0] ?? '';
  const rest = words.slice(first.length);
  if (/^(?:do not|never|don['’]t)\s/u.test(words)) return instruction(0.8);
  if (imperativeVerbs.has(first) && isImperativeObject(rest))
    return instruction(text.startsWith('please') ? 0.85 : form === 'cell' ? 0.5 : 0.7);
  if (
    labelled !== null &&
    imperativeVerbs.has(labelled[1] ?? '') &&
    position === 0 &&
    (form === 'item' || /\b(?:scope|tasks?|requirements|instructions|volume|submission)\b/u.test(path))
  )
    return instruction(0.55);
  return null;
}

const instruction = (confidence: number): Obligation => ({ strength: 'mandatory', confidence, subject: 'unknown' });

/** Nouns that look like verbs ("Design review", "Report due") are told by what follows: an imperative takes an object. */
function isImperativeObject(rest: string): boolean {
  if (
    /^\s+(?:is|are|was|were|shall|must|will|should|may|can|has|have|of|date|dates|number|title|name|requirements?|services?|plan|by)\b/u.test(
      rest,
    )
  )
    return false;
  return /^(?:,? \p{L}+,?){0,2}\s+(?:and|or|\p{L}+ly)?\s*(?:the|an?|any|all|each|every|your|its|their|only|no|one|two|three|four|five|at least|\d|how|what|why|where|whether|that|to|in|on|with|for|from|through|evidence|proof|copies|information|details|written|as|and|up|\p{L}+s\b|\p{L}+ing\b|\p{L}+ \p{L}+)/u.test(
    rest,
  );
}

function isBuyersLead(leadIn: string): boolean {
  const lead = leadIn.toLowerCase();
  const verb = lead.search(
    /\b(?:shall|must|will|should|may|intends|is responsible|are responsible|reserves|agrees|has the right|considers?|evaluates?)\b/u,
  );
  if (verb < 0)
    return (
      /\b(?:evaluat|consider|assess|scor|rat(?:ed|ing)|advantages|risks)\w*\b/u.test(lead) &&
      !/\b(?:provide|submit|include|describe|address)\b/u.test(lead)
    );
  return findSubject(lead.slice(0, verb)) === 'buyer';
}

/** An item takes its duty from the sentence that opens the list. */
function judgeItem({ leadIn, form, position }: Statement, text: string): Obligation | null {
  if (leadIn === null || form === 'cell' || position > 0) return null;
  const lead = leadIn.toLowerCase();
  if (
    isBuyersLead(lead) ||
    /^(?:the )?(?:government|court|state|agency|cor|co|city|county|owner|department) (?:will|shall|may|reserves)\b/u.test(
      text,
    )
  )
    return null;
  const parent = judgeObligation(lead.replace(/:\s*$/u, ''));
  if (parent !== null && listItself.test(lead.replace(/:\s*$/u, '')))
    return { ...parent, confidence: Math.min(parent.confidence, 0.8) };
  const opener = /^\p{L}+/u.exec(lead)?.[0] ?? '';
  if (imperativeVerbs.has(opener) && /\bfollowing\b|:$/u.test(lead)) return instruction(0.7);
  return parent === null ? null : { ...parent, confidence: 0.6 };
}

/** A cell below a heading such as "Requirement" states one without a verb of duty. */
function judgeCell({ form, column, row, position }: Statement, text: string): Obligation | null {
  if (form !== 'cell' || column === null || position > 0 || row.length < 2) return null;
  if (!requirementColumn.test(column) || text.split(' ').length < 4) return null;
  return { strength: 'mandatory', confidence: 0.5, subject: 'product' };
}

function toRow(statement: Statement, { strength, confidence, subject }: Obligation): Row {
  const lower = statement.text.toLowerCase();
  const lead = statement.leadIn !== null && statement.form === 'item' ? `${statement.leadIn} ` : '';
  return {
    file: statement.block.file,
    page: statement.block.page,
    quote: shortenQuote(statement.quote),
    section: statement.section,
    text: `${lead}${statement.text}`,
    strength,
    kind: classifyKind(`${lead.toLowerCase()}${lower}`, statement.path, subject),
    origin: 'extractive',
    confidence,
  };
}
