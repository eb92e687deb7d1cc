import { findSubject } from './find-subject.ts';
import { instruction } from './judge-instruction.ts';
import { judgeObligation, type Obligation } from './judge-obligation.ts';
import type { Statement } from './statements.ts';
import { imperativeVerbs } from './vocabulary.ts';

const dutyVerb =
  /\b(?:hat|haben|wird|werden|shall|must|will|should|may|intends|is responsible|are responsible|reserves|agrees|has the right|considers?|evaluates?)\b/u;
const evaluating = /\b(?:evaluat|consider|assess|scor|rat(?:ed|ing)|advantages|risks)\w*\b/u;
const asking = /\b(?:provide|submit|include|describe|address|respond)\b/u;
const buyersItem =
  /^(?:the )?(?:government|court|state|agency|cor|co|city|county|owner|department|contracting officer)(?:[’']s representative)? (?:will|shall|may|reserves)\b/u;
/** The lead-in's verb of duty or its object stands close to its end, so that the items complete it. */
const completes =
  /\b(?:shall|must|will|should|is|are|to|be|can|may|include|includes|including|required|responsible|following|minimum|provide|identify|explain|describe|address|below)\b[^.;]{0,80}$/u;
const modal =
  '(?:shall|must|will|should|(?:is|are) required to|(?:is|are|be) responsible for|needs? to|agrees? to|has to|have to)';
const emptyEnd = new RegExp(
  `${modal}(?: also| promptly| immediately| be| be responsible for|,? at a minimum,?|,? at minimum,?)*(?: (?!be\\b)\\p{L}+(?: forth)?(?:,? and \\p{L}+)?(?: (?:of|with|at least|for|to))?)?(?: in detail| in writing)?(?: (?:with|in|on|to|for) (?:the|its|each|every|their|any) \\p{L}+(?: \\p{L}+)?)?(?:,? at a minimum,?)?(?: (?:each of |all of )?the following(?: [\\p{L}/-]+){0,6})?(?: (?:as follows|below|listed below))?(?: and/or \\p{L}+ \\p{L}+)?$`,
  'u',
);
const modals = new RegExp(`\\b${modal}\\b`, 'gu');

/** Headings below which a bare list names what the offer or the bidder must have. */
const listsWhatIsAsked =
  /\b(?:eligib\w+|qualifications?|eignung\w*|bewerbungsbedingungen|nachweise|your (?:quote|quotation|bid|proposal|offer|response)|(?:proposal|quote|quotation|bid|offer|response) (?:contents?|format|requirements|documents)|contents? of (?:the |your )?(?:quote|quotation|bid|proposal|offer|response)|what to (?:send|submit|include))\b/u;
/** A lead-in without one of these is a mere label ("Technical part:"); what is below it depends on the section. */
const anyVerb =
  /\b(?:is|are|was|were|be|will|shall|must|may|can|should|has|have|does|do|evaluated?|considered|means?|includes?|definitions?|factors?|criteria|forms?|links?|erhalten|ist|sind|wird|werden|hat|haben|kann|können)\b/u;
/** "Zur Reinigung gehören insbesondere:", "Mit dem Angebot sind einzureichen:" */
const germanList =
  /\b(?:gehören|gehört|umfasst|umfassen|beinhaltet|beinhalten)(?: \p{L}+){0,3}$|(?:ist|sind|ist|hat)\b.{0,120}(?:\bzu \p{L}+n|\p{L}{2,12}zu\p{L}{2,20}n)(?: \p{L}+){0,2}$/u;

/** "Submit proposals and direct inquiries to:" opens the lines of an address. */
const opensAddress =
  /\b(?:submit|sen[dt]|deliver|mail|direct|address|forward|return|contact|inquir|question|invoice|richten|senden|einreich)\p{L}*\b[^.;]{0,80}\b(?:to|at|by|an|bei)(?: the following(?: address| e-?mail address)?)?$/u;

/** "… captured in the following deliverables:" */
const deliverables = /\b(?:following|these|specific|required) (?:[\p{L}-]+ ){0,3}deliverables$/u;

/** True for a lead-in that says nothing beyond "shall do the following": its items are the requirements, it is none. */
export function isBareLeadIn(text: string): boolean {
  const bare = text.replace(/[:—–\s]+$/u, '');
  if (/\b(?:ist|sind|hat)\b.{0,120}(?:\bzu \p{L}+n|\p{L}{2,12}zu\p{L}{2,20}n)(?: folgende \p{L}+)?$/u.test(bare))
    return true;
  return emptyEnd.test(bare) && (bare.match(modals)?.length ?? 0) < 2;
}

/** What stands before a list of conditions or exceptions: "… unless:", "upon occurrence of any of the following:". */
const beforeConditions =
  /\b(?:except(?: that| for| when| if| in)?|unless|(?:do|does|shall|will) not apply (?:to|if|when|where|in)|if|when|where|whenever|upon (?:the )?occurrence of|in (?:the event of|case of))(?: (?:any|one|one or more|either|all|both|each) of)?(?: the| these)?(?: following)?(?: (?:events?|conditions?|circumstances|cases|items|situations|statements?|contracts?|orders?))?(?: (?:occurs?|exists?|apply|applies|is true|are true|is met|are met|arises?|happens?|the contractor|the offeror|it|they))?$/u;
/** "The offeror shall enter the name of each party:" opens a blank to be filled in, no list. */
const beforeBlank = /\b(?:shall|must|please|to)? ?(?:enter|fill in) the [^.;]*$/u;

/** True for a lead-in whose items are conditions, exceptions or the text behind a blank, and no duties. */
export function opensConditions(leadIn: string): boolean {
  const lead = leadIn.toLowerCase().replace(/[:—–_\s]+$/u, '');
  return beforeConditions.test(lead) || beforeBlank.test(lead);
}

/** "In any event, the Contractor must promptly": the sentence goes on elsewhere. */
export function isUnfinished(text: string): boolean {
  return /\b(?:shall|must|will|should)(?: promptly| immediately| also)?$/u.test(text.replace(/[:—–\s]+$/u, ''));
}

/** True for lists of what the buyer does, and of what it looks at when it evaluates. */
export function isBuyersLeadIn(leadIn: string): boolean {
  const lead = leadIn.toLowerCase();
  const verb = lead.search(dutyVerb);
  if (verb < 0) return evaluating.test(lead) && !asking.test(lead);
  const subject = lead.slice(0, verb);
  return findSubject(subject) === 'buyer' || /^(?:the )?(?:\w+ )?evaluation\b/u.test(subject);
}

/** The buyer's own acts, conditions ("When no longer needed"), titles in capitals and bare addresses of the web. */
function saysNoDuty(text: string): boolean {
  const condition = /^(?:when|upon|if|after|until|where|once)\b[^,]*$/iu.test(text);
  const capitals = !/\p{Ll}/u.test(text) && text.split(' ').length > 2;
  return (
    buyersItem.test(text.toLowerCase()) ||
    /\bhas determined that\b/u.test(text) ||
    condition ||
    capitals ||
    /^https?:\S+$/u.test(text)
  );
}

/** An item takes its duty from the sentence that opens its list; null where that one is the buyer's or states no duty. */
export function judgeListItem({
  leadIn,
  form,
  position,
  text,
  section,
}: Pick<Statement, 'leadIn' | 'form' | 'position' | 'text' | 'section'>): Obligation | null {
  if (leadIn === null || form === 'cell' || position > 0 || saysNoDuty(text)) return null;
  const lead = leadIn
    .toLowerCase()
    .replace(/[:—–]\s*$/u, '')
    .replace(/^(?:please|bitte|then|also)\s+/u, '');
  if (isBuyersLeadIn(lead) || opensAddress.test(lead)) return null;
  const parent = judgeObligation(lead);
  if (parent !== null) return { ...parent, confidence: Math.min(parent.confidence, completes.test(lead) ? 0.8 : 0.6) };
  if (germanList.test(lead) || deliverables.test(lead)) return instruction(0.6);
  if (!anyVerb.test(lead) && listsWhatIsAsked.test((section ?? '').toLowerCase())) return instruction(0.5);
  const opener = /^\p{L}+/u.exec(lead)?.[0] ?? '';
  return imperativeVerbs.has(opener) ? instruction(0.7) : null;
}
