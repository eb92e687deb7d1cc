import { findSubject, type Subject } from './find-subject.ts';
import { buyerActions, buyerNouns, contractorActions, contractorNouns } from './vocabulary.ts';

/** What a sentence obliges to; null where it obliges nobody on the contractor's side. */
export interface Obligation {
  readonly strength: 'mandatory' | 'optional';
  /** 0..1: how sure the wording makes it. */
  readonly confidence: number;
  readonly subject: Subject;
}

type Modal = 'must' | 'will' | 'should' | 'may' | 'mayNot';
interface Clause {
  readonly modal: Modal;
  readonly subject: Subject;
  readonly after: string;
  /** True for verbs of duty other than shall and must, which state facts more often. */
  readonly weak: boolean;
}

const modalPattern = new RegExp(
  [
    '(?<mayNot>\\b(?:may only|may not|may be used only|cannot|can not|can only|is not (?:permitted|allowed|authorized) to|are not (?:permitted|allowed|authorized) to|dürfen nicht|darf nicht|darf nur)\\b)',
    '(?<should>\\b(?:should|(?:is|are) (?:strongly )?(?:encouraged|invited|advised|urged|requested) to|would be (?:desirable|preferred)|(?:is|are) (?:highly )?(?:desirable|desired|preferred)|would prefer|prefers|may be (?:required|asked|expected|requested|called upon) to|sollte|sollten|soll|sollen|wünschenswert)\\b)',
    '(?<weak>\\b(?:(?:is|are|be|been)(?: also| hereby| solely| fully)? (?:required to|expected to|responsible for|obligated to|obliged to|liable for|cautioned that|reminded that|to be|mandatory|required|prohibited|forbidden)|(?:has|have) to|needs? to|agrees?(?: not)? to|agrees that|undertakes to|(?:is|are) (?:not )?(?:acceptable|permitted|allowed)|(?:it is|is|are) the (?:sole )?responsibility of|bears? the (?:sole )?(?:responsibility|risk)|certifies|warrants|acknowledges that|verpflichtet|hat\\b.{1,80}?\\bzu\\b|haben\\b.{1,80}?\\bzu\\b|(?:ist|sind)\\b.{1,80}?\\bzu\\s+\\p{L}+en)\\b)',
    '(?<must>\\b(?:shall|must|muss|müssen|muß)\\b)',
    '(?<will>\\b(?:will|wird|werden)\\b(?! be (?:required|expected|responsible|obligated|liable) ))',
    '(?<may>\\b(?:may|can|kann|können|darf|dürfen)\\b(?! 20\\d\\d| \\d{1,2}\\b))',
  ].join('|'),
  'gu',
);
const contractorInside = new RegExp(`\\b(?:${contractorNouns})\\b`, 'u');
const buyerAgent = new RegExp(`\\bby (?:the |an? |any )?(?:\\w+ ){0,2}(?:${buyerNouns})\\b`, 'u');
const buyerPassive = new RegExp(
  `^(?:not |also |only |then |promptly |separately |first |further )*be (?:\\w+ly )?(?:${buyerActions})\\b`,
  'u',
);
const contractorPassive = new RegExp(
  `^(?:not |also |only |then |promptly )*be (?:\\w+ly |fully )?(?:${contractorActions})\\b`,
  'u',
);
const wish = new RegExp(
  `\\b(?:${buyerNouns})\\s+(?:also |further |\\w+ly )?(?:requires?|expects?|is expecting|is requiring|anticipates that the (?:${contractorNouns}))\\b(?! to (?:award|make|issue|provide|release|evaluate|conduct))`,
  'u',
);
const factVerb =
  /^(?:not )?(?:mean|include only|apply|govern|prevail|control|begin|commence|end|expire|constitute|survive termination|have the meaning|take precedence|become effective|be (?:construed|deemed|governed|interpreted|effective|in effect|considered|as follows|awarded|deducted|the basis))\b/u;
const requiredNoun = /^(?:(?:is|are|be|been) (?:also )?(?:required|mandatory|prohibited|forbidden))/u;

/** Reads one sentence (lower case, white space collapsed, `lead` the words before it which it completes). */
export function judgeObligation(sentence: string, lead = ''): Obligation | null {
  const text = lead === '' ? sentence : `${lead} ${sentence}`;
  const clauses = readClauses(text, lead.length);
  const duties = clauses.flatMap((clause) => dutyOf(clause) ?? []);
  if (
    wish.test(sentence) &&
    (contractorInside.test(sentence) || /\b(?:discounts?|system|solution|software|minimum|at least)\b/u.test(sentence))
  )
    duties.push({ strength: 'mandatory', confidence: 0.6, subject: 'contractor' });
  const mandatory = duties.filter(({ strength }) => strength === 'mandatory');
  const pool = mandatory.length > 0 ? mandatory : duties;
  return pool.toSorted((a, b) => b.confidence - a.confidence)[0] ?? null;
}

function readClauses(text: string, from: number): Clause[] {
  const clauses: Clause[] = [];
  let clauseStart = 0;
  let last: Subject = 'unknown';
  for (const match of text.matchAll(modalPattern)) {
    const groups = match.groups ?? {};
    const before = text.slice(clauseStart, match.index);
    const subject: Subject = clauseStart === 0 ? findSubject(before) : (later(before) ?? last);
    last = subject;
    clauseStart = match.index + match[0].length;
    if (clauseStart <= from) continue;
    const modal =
      (['mayNot', 'should', 'must', 'will', 'may'] as const).find((name) => groups[name] !== undefined) ?? 'must';
    const weak = groups['weak'] !== undefined;
    const optional = match[0].startsWith('may be ') && modal === 'should';
    const after = weak ? text.slice(match.index) : text.slice(clauseStart).trimStart();
    clauses.push({ modal: optional ? 'should' : modal, subject, after, weak });
  }
  return clauses;
}

/** Subject of a second verb in the sentence: the words after the last joint, or null where it shares the first one's. */
function later(between: string): Subject | null {
  const joint = [
    ...between.matchAll(
      /(?:,|;|:|\s–|\s-)\s+(?:and |but |or |however,? )?|\s(?:and|but|or|that|which|who|if|unless|until|when|where|because|so)\s/gu,
    ),
  ];
  for (const { index, 0: words } of joint.toReversed()) {
    const subject = findSubject(between.slice(index + words.length));
    if (subject !== 'unknown') return subject;
  }
  return joint.length > 0 && /\s(?:that|which|who)\s*$/u.test(between) ? 'unknown' : null;
}

function dutyOf(clause: Clause): Obligation | null {
  const { modal, subject, after, weak } = clause;
  if (subject === 'buyer') return dutyUnderBuyer(clause);
  const favour =
    buyerPassive.test(after) &&
    !/^(?:\w+ )?be (?:made|based|used|held|conducted|available|accepted|provided|assigned)/u.test(after);
  const byBuyer =
    buyerAgent.test(after.slice(0, 90)) &&
    /^be\b/u.test(after) &&
    !/^be (?:submitted|approved|received|pre-?approved|cleared|delivered|coordinated|accepted)/u.test(after);
  if (favour || byBuyer) return null;
  if (modal === 'mayNot') return { strength: 'mandatory', confidence: subject === 'unknown' ? 0.6 : 0.85, subject };
  if (modal === 'should') return { strength: 'optional', confidence: subject === 'unknown' ? 0.6 : 0.85, subject };
  if (modal === 'may')
    return subject === 'contractor' &&
      !/^(?:be (?:\w+ )?(?:disqualified|terminated|rejected|subject|eliminated|asked|excluded)|result|have|experience)\b/u.test(
        after,
      )
      ? { strength: 'optional', confidence: 0.6, subject }
      : null;
  if (weak) return weakDuty(clause);
  if (modal === 'will') return promise(clause);
  if (subject === 'instrument') return null;
  if (factVerb.test(after) && subject !== 'contractor' && subject !== 'offer') return null;
  return {
    strength: 'mandatory',
    confidence: subject === 'contractor' || subject === 'offer' ? 0.95 : subject === 'product' ? 0.85 : 0.7,
    subject,
  };
}

/** What the buyer does obliges nobody else, except where it may demand something of the contractor. */
function dutyUnderBuyer({ modal, after }: Clause): Obligation | null {
  const demand =
    modal === 'may' &&
    new RegExp(`^(?:\\w+ )?(?:require|request|direct|ask)\\b.{0,60}\\b(?:${contractorNouns})\\b`, 'u').test(after);
  return demand ? { strength: 'optional', confidence: 0.55, subject: 'contractor' } : null;
}

function weakDuty({ subject, after }: Clause): Obligation | null {
  if (/^(?:it is|is|are) the (?:sole )?responsibility of/u.test(after))
    return new RegExp(`^.{0,40}responsibility of (?:the |each |any )?(?:\\w+ ){0,2}(?:${contractorNouns})`, 'u').test(
      after,
    )
      ? { strength: 'mandatory', confidence: 0.85, subject: 'contractor' }
      : null;
  if (/^(?:certifies|warrants|acknowledges)/u.test(after))
    return subject === 'contractor' ? { strength: 'mandatory', confidence: 0.6, subject } : null;
  if (/^(?:is|are|be) (?:also |hereby |solely |fully )?to be\b/u.test(after))
    return subject === 'unknown' ||
      subject === 'instrument' ||
      new RegExp(`to be (?:${buyerActions})\\b`, 'u').test(after)
      ? null
      : { strength: 'mandatory', confidence: 0.55, subject };
  if (/^(?:is|are) (?:acceptable|permitted|allowed)/u.test(after)) return null;
  if (/^(?:is|are) not (?:acceptable|permitted|allowed)/u.test(after))
    return { strength: 'mandatory', confidence: 0.6, subject };
  if (requiredNoun.test(after) && !/^(?:is|are|be|been) (?:also )?required to/u.test(after))
    return statedNeed(after, subject);
  if (subject === 'instrument') return null;
  return { strength: 'mandatory', confidence: subject === 'contractor' || subject === 'offer' ? 0.9 : 0.6, subject };
}

/** "A bid bond is required": a duty where the sentence ends soon after, else a description ("as required by law"). */
function statedNeed(after: string, subject: Subject): Obligation | null {
  if (/required (?:by|as|in|under)\b/u.test(after)) return null;
  return { strength: 'mandatory', confidence: subject === 'unknown' ? 0.5 : 0.65, subject };
}

/** "will" obliges where the contractor, the offer or the thing to be delivered is spoken of. */
function promise({ subject, after }: Clause): Obligation | null {
  if (
    /^(?:not )?(?:be )?(?:\w+ )?(?:receive|result|depend|begin|commence|end|occur|remain in effect|likely|have the (?:right|option|opportunity)|have an opportunity|become|apply|vary|not be (?:considered|responsible|required))\b/u.test(
      after,
    )
  )
    return null;
  if (/^not be (?:accepted|acceptable|allowed|permitted)\b/u.test(after))
    return { strength: 'mandatory', confidence: 0.6, subject };
  const passive = /^(?:not |also |only |then )*be\b/u.test(after);
  if (subject === 'contractor' && (!passive || contractorPassive.test(after)))
    return { strength: 'mandatory', confidence: 0.85, subject };
  if (subject === 'offer')
    return passive && contractorPassive.test(after) ? { strength: 'mandatory', confidence: 0.75, subject } : null;
  if (subject === 'product' && (!passive || contractorPassive.test(after)) && !buyerAgent.test(after))
    return { strength: 'mandatory', confidence: 0.6, subject };
  return null;
}
