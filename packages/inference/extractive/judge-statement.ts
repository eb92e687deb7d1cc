import { isFormalLimit } from './find-limits.ts';
import { judgeFragment } from './judge-fragment.ts';
import { judgeGerman } from './judge-german.ts';
import { judgeInstruction } from './judge-instruction.ts';
import { isBareLeadIn, isBuyersLeadIn, isUnfinished, judgeListItem, opensConditions } from './judge-list-item.ts';
import { judgePresentTense } from './judge-present-tense.ts';
import { judgeObligation, type Obligation } from './judge-obligation.ts';
import type { Statement } from './statements.ts';
import { judgeTerms } from './judge-terms.ts';
import { judgeWorkDone } from './judge-work-done.ts';
import { weighPlace } from './weigh-place.ts';

/** What judging needs of a statement: its words and the words around it, not the place it stands in. */
export type StatementView = Omit<Statement, 'block' | 'quote'>;

const minLetters = 8;
/** "15 min" is a whole target in a table. */
const minLettersOfCell = 2;
const minSentenceWords = 7;
/** What looks like an obligation and is none: contents lines, questions, definitions, user stories, captions. */
const never: readonly RegExp[] = [
  /\.{4,}|…{2,}|\. \. \. /u,
  /\?["'”’)]*$/u,
  /^[*_"“ ]{0,4}as (?:an? |the )?[^,]{2,80}, i (?:need|want|would like|can|must|should)\b/u,
  /^["“'][^"”']{2,60}["”'],? (?:shall )?(?:means?|refers? to|includes?|is defined)\b/u,
  /^(?:the )?(?:term|terms|words?) ["“']?[^"”']{2,60}["”']? (?:shall )?(?:means?|refers?)/u,
  /^["“'][^"”']{2,40}["”'](?:,? (?:and|or|,) ["“'][^"”']{2,40}["”'])* (?:(?:is|are) used to|expresses?|indicates?|denotes?|designates?|mean)\b/u,
  /^„[^“”]{2,60}[“”] (?:im sinne|bezeichnet|ist|sind|meint|bedeutet)/u,
  /^(?:figure|table|exhibit) \d+[.:]/u,
  /\bas used in this (?:clause|provision|section)\b/u,
  /^[^\p{L}]{0,12}(?:\([a-z0-9ivx]+\)\s*){0,3}(?:far |dfars )?\d{2,4}\.\d{3}-\d{1,4}\b(?!.*\b(?:shall|must)\b)/u,
  /^\p{L}+ (?:to|by|for|at|with|of)$/u,
  /^(?!.*\b(?:shall|must|should|may)\b)\p{L}[\p{L} ,-]{2,70}(?:\([^)]{1,20}\) )? ?\b(?:means|has the (?:same )?meaning|have the meanings?|refers to)\s/u,
  /\b(?:is|are|be|not|that|it|they|either|by|the)\s?[:—–,]$/u,
  /^\(?end of (?:provision|clause|section|addendum)\)?/u,
  /^(?:\S+ ){0,5}\S*[_.…]{4,}\s*$/u,
  /^(?:\S+ ){1,4}(?:applies|apply|reserved)\.?$/u,
  /^(?:there is |there['’]s )?no need (?:to|for)\b/u,
  /\b(?:receiving|rated|with|earning) an? ["“‘']?(?:exceptional|outstanding|very good|good|acceptable|satisfactory|marginal|poor|unacceptable|unsatisfactory|superior|excellent)["”’']? rating\b/u,
  /^(?:further, )?["“‘']?(?:exceptional|outstanding|very good|good|satisfactory|marginal|poor|unsatisfactory|superior)["”’']?:? (?:quotations?|quotes?|proposals?|offers?|responses?|bids?)\b/u,
  /\bthis (?:item|section|paragraph|clause|text|note|page) (?:should|must|is to|shall) be (?:deleted|removed)\b|\(need to discuss|^\[(?:insert|delete|choose|select|note to) |^insert (?:either|one of|the (?:period|dollar|clause|title))\b/u,
  /(?:[□☐❑]|\[\s?\]|\(\s?\)|_{2,})\s?(?:is|are|has|have|does|will)\b.{0,40}(?:[□☐❑]|\[\s?\]|\(\s?\)|_{2,})\s?(?:is|are|has|have|does|will) not\b/u,
  /^(?:please )?(?:see|refer to|note(?: that|:))\s(?!.*\b(?:shall|must)\b)/u,
];
/** What a statement obliges the offeror or contractor to, read by rules of grammar and structure; null where it is no requirement. */
export function judgeStatement(statement: StatementView): Obligation | null {
  const text = statement.text.toLowerCase();
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (
    letters < (statement.form === 'cell' ? minLettersOfCell : minLetters) ||
    never.some((pattern) => pattern.test(text))
  )
    return null;
  if (statement.form === 'cell' && !/[\s\d]/u.test(text)) return null;
  if (statement.form === 'heading' && !isSentence(statement.text)) return null;
  return judge(statement, text);
}

/** Some documents set whole sentences in heading type. */
function isSentence(text: string): boolean {
  return /[.;]$/u.test(text) && text.split(' ').length > minSentenceWords;
}

/** "Reports:" in a list only names what follows. */
function shortLabel(text: string): boolean {
  return text.split(' ').length < minSentenceWords;
}

/** "Der Auftraggeber prüft …": in German the buyer's own acts stand in the present tense. */
const buyerActs =
  /^(?:der|die) (?:öffentliche )?(?:auftraggeber|auftraggeberin|vergabestelle) (?!kann|können|darf|erwartet|verlangt|fordert)\p{L}/u;

function judge(statement: StatementView, text: string): Obligation | null {
  const { opensList, carried, leadIn, form } = statement;
  if ((opensList || /[:—–]$/u.test(text)) && isBareLeadIn(text)) return null;
  if (isUnfinished(text)) return null;
  const own = weighPlace(judgeObligation(text, carried?.toLowerCase() ?? ''), statement);
  const conditional = form === 'item' && leadIn !== null && opensConditions(leadIn);
  if (own !== null) return conditional && own.subject !== 'contractor' && own.subject !== 'offer' ? null : own;
  if (conditional) return null;
  if (opensList) return statement.form === 'item' && !shortLabel(text) ? judgeListItem(statement) : null;
  if (leadIn !== null && isBuyersLeadIn(leadIn)) return null;
  if (buyerActs.test(text)) return null;
  return (
    judgeListItem(statement) ??
    judgeInstruction(statement) ??
    judgePresentTense(statement) ??
    judgeWorkDone(statement) ??
    judgeTerms(statement) ??
    judgeGerman(statement) ??
    judgeLimit(statement) ??
    judgeFragment(statement)
  );
}

/** A limit is told by its words alone; where they stand does not matter. */
const nowhere: Statement['block'] = {
  id: '',
  file: '',
  page: null,
  kind: 'paragraph',
  level: null,
  number: null,
  section: null,
  text: '',
};

/** "Arial, at least 11 points": a rule for the offer without a verb. */
function judgeLimit(statement: StatementView): Obligation | null {
  return statement.form !== 'heading' && isFormalLimit({ ...statement, block: nowhere, quote: statement.text })
    ? { strength: 'mandatory', confidence: 0.55, subject: 'offer' }
    : null;
}
