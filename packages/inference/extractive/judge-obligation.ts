import { adverbs, byTheBuyer, doneByBuyer, leave, passive, sharedPassive, thingOfWork } from './judge-passive.ts';
import { findSubject, type Subject } from './find-subject.ts';
import { type Clause, readClauses } from './read-clauses.ts';
import { buyerNouns, contractorActions, contractorNouns } from './vocabulary.ts';

/** What a sentence obliges to; null where it obliges nobody on the contractor's side. */
export interface Obligation {
  readonly strength: 'mandatory' | 'optional';
  /** 0..1: how sure the wording makes it. */
  readonly confidence: number;
  readonly subject: Subject;
}

const buyerAgent = new RegExp(`\\b${byTheBuyer}`, 'u');
const contractorAgent = new RegExp(
  `^(?:not )?be \\p{L}+(?: \\p{L}+){0,4} by (?:the |its |each )?(?:${contractorNouns})(?!\\p{L})`,
  'u',
);
const contractorPassive = new RegExp(`^${adverbs}be ${adverbs}(?:${contractorActions})\\b`, 'u');
const capability =
  /^(?:also |automatically |\w+ly )*(?:provide|allow|support|incorporate|include|enable|transmit|generate|display|store|maintain|integrate|permit|prompt|track|interface|synchronize|notify|calculate|comply|be (?:able|capable|compatible|accessible|available|scalable|configurable))\b/u;
const automatic = /^(?:be )?automatically\b/u;
/** Work that may not start, or may only take place, as told: a rule though the verb states facts elsewhere. */
const onlySo =
  /^not (?:begin|commence|start|occur|proceed|take place)\b.{0,120}\b(?:until|unless|before|without|prior)\b|^(?:only )?(?:occur|take place|begin|commence|start)\b.{0,160}\b(?:only|unless|until|without)\b/u;
/** What comes to a bidder: "will be sent a confirmation". */
const recipient =
  /^be (?:\w+ly )?(?:sent|generated|issued|given|provided|supplied|furnished|assigned|granted|shown)(?: with)? (?:an?|the|access|their|its|with|(?:\w+ ){0,2}(?:notifications?|notices?|confirmations?|receipts?|instructions|information|copies|feedback|guidance))\b/u;
/** "If a waiver is required": a condition, not yet the rule. */
const condition = /^(?:if|when|where|in the event|unless|once|after|until|whether|should)\b[^,]*$/u;
const unpaid = /^not be (?:paid|reimbursed|compensated|entitled)\b/u;
/** A late offer goes back to who sent it. */
const sentBack = /^be returned (?:unopened|to the (?:sender|bidder|offeror|vendor|proposer))\b/u;
/** What the buyer holds: "Each interview will include questions". */
const buyersEvent = /\b(?:interviews?|oral presentations?|conference|site visit|evaluations?|review process)\s*$/u;
const relative = /\b(?:that|which|who)(?: still| also| \p{L}+ly)?\s*$/u;
const toldOf = /\b(?:documentation|information|materials?|copies|details|drawings|data|recordings?|lists?|library)\b/u;
const availableTo =
  /^be (?:made )?available (?:for (?:review|inspection)|after|upon|on|at|from|online|to (?:the |all |prospective )?(?:offerors?|bidders?|vendors?|contractors?|quoters?|proposers?))\b/u;
const factVerb =
  /^(?:not )?(?:mean|include only|apply|govern|prevail|control|begin|commence|end|expire|constitute|survive termination|restrict|have the meaning|take precedence|become effective|affect|be (?:construed|deemed|governed|interpreted|effective|in effect|considered|as follows|awarded|deducted|the basis))\b/u;
const notADuty =
  /^(?:not )?(?:be )?(?:receive|result|depend|begin|commence|end|occur|remain in effect|likely|find|see|have (?:access|the (?:right|option|opportunity)|an? opportunity)|become|apply|vary)\b|^not be (?:considered|responsible|required|able|liable|obligated|expected)\b/u;
const evaluates =
  /^(?:\w+ly )?(?:consider|evaluate|assess|review|determine|examine|score|rate|use|look|judge|compare)\b/u;
const demands = new RegExp(
  `(?<!that (?:the )?)\\b(?:${buyerNouns})\\s+(?:also |further |\\w+ly )?(?:requires?|expects?|is expecting|is requiring)\\s+(?:that )?`,
  'u',
);
/** "The Court does not expect that the Contractor will …" */
const notExpected = new RegExp(
  `\\b(?:${buyerNouns})\\s+(?:does|do|did) not (?:\\w+ly )?(?:expect|require|anticipate|intend|need|want|ask|request)\\b`,
  'u',
);
const wishes = new RegExp(
  `\\b(?:${buyerNouns})\\s+(?:also |\\w+ly )?(?:encourages?|would (?:strongly )?prefer|prefers|recommends|requests that|seeks further)\\b`,
  'u',
);
const germanBuyerPassive =
  /(?:ausgeschlossen|berücksichtigt|unterrichtet|aufgefordert|informiert|benachrichtigt|gewertet|geprüft|bewertet|vergütet|geöffnet|eingeladen|erteilt|beauftragt)(?!\p{L})/u;
const purpose = /\b(?:purpose|objective|goal|intent|intention|aim)s?\b/u;
/** What is to be done by the buyer after an offer is in or the work is finished. */
const toBeByBuyer =
  /to be (?:evaluated|considered|awarded|reviewed|scored|selected|reimbursed|released|announced|opened|issued|published|posted|determined|negotiated|provided (?:by|to)|used (?:in|to) evaluat)/u;
/** What somebody else does for the buyer: "The County shall be named as an additional insured", "the COR must be notified". */
const receives =
  /^receive (?:unlimited|all|a copy|one copy)\b|^be (?:promptly |immediately )?(?:named|notified|informed|furnished|given|granted|listed|held harmless|indemnified|additional(?:ly)? insured|included as|covered)\b/u;
/** What something is for: "the goal of this project is to …". */
const intention =
  /\b(?:purpose|objective|goal|intent|intention|aim|role|mission|idea|point|vision|plan|strategy|function|reason)s?\b/u;
const ban = /\bmay result in\b.{0,60}\b(?:disqualification|rejection|elimination|not being considered)\b/u;

/** Reads one sentence in lower case with white space collapsed; `lead` holds the words before it where it completes an unfinished sentence. */
export function judgeObligation(sentence: string, lead = ''): Obligation | null {
  const text = lead === '' ? sentence : `${lead} ${sentence}`;
  const clauses = readClauses(text, lead.length).filter(
    ({ modal, subject }) => modal === 'must' || subject !== 'contractor' || !notExpected.test(text),
  );
  const evaluation = clauses.some(
    ({ subject, modal, after }) => subject === 'buyer' && modal !== 'must' && evaluates.test(after),
  );
  const duties = clauses
    .filter(({ modal }) => !evaluation || modal === 'must')
    .flatMap((clause) => dutyOf(clause) ?? []);
  const all = [...duties, ...demandOf(sentence)];
  const mandatory = all.filter(({ strength }) => strength === 'mandatory');
  const pool = mandatory.length > 0 ? mandatory : all;
  return pool.toSorted((a, b) => b.confidence - a.confidence)[0] ?? null;
}

const duty = (subject: Subject, confidence: number): Obligation => ({ strength: 'mandatory', confidence, subject });
const option = (subject: Subject, confidence: number): Obligation => ({ strength: 'optional', confidence, subject });

function dutyOf(clause: Clause): Obligation | null {
  const { modal, subject, after, before } = clause;
  if (subject === 'outsider') return needOfUsers(clause);
  if (subject === 'buyer') return dutyUnderBuyer(clause);
  if (modal === 'must' && subject === 'contractor' && unpaid.test(after)) return duty(subject, 0.7);
  if (doneByBuyer(clause) || (subject === 'offer' && sentBack.test(after))) return null;
  switch (modal) {
    case 'mayNot':
      if (relative.test(before) && subject !== 'contractor' && subject !== 'offer') return null;
      return duty(subject, subject === 'unknown' ? 0.6 : 0.85);
    case 'should':
      if (/^(?:note|be aware|be advised)\b/u.test(after)) return null;
      return option(subject, subject === 'unknown' ? 0.6 : 0.85);
    case 'may':
      return permission(clause);
    case 'weak':
      return weakDuty(clause);
    case 'will':
      return promise(clause);
    case 'must':
      if (subject === 'instrument' || /^(?:the )?(?:provisions|nothing)\b/u.test(before.trim())) return null;
      if (/^no\b/u.test(before.trim()) && /^(?:begin|commence|start|proceed|take place)\b/u.test(after))
        return duty('product', 0.6);
      if (
        factVerb.test(after) &&
        !sharedPassive.test(after) &&
        !onlySo.test(after) &&
        subject !== 'contractor' &&
        subject !== 'offer'
      )
        return null;
      return duty(subject, { contractor: 0.95, offer: 0.95, product: 0.85, unknown: 0.7 }[subject]);
    default:
      return modal satisfies never;
  }
}

/** "Users must be able to …" describes the system; what other people have to do describes the world around it. */
function needOfUsers({ modal, after, before }: Clause): Obligation | null {
  const able = /^be able to\b/u.test(after) && modal !== 'may';
  const users = /\busers?\b/u.test(before) && (modal === 'must' || modal === 'should' || modal === 'weak');
  if (modal === 'should' && users) return option('product', 0.5);
  return able || users ? duty('product', 0.5) : null;
}

/** What the buyer does obliges nobody else, except where it may demand something of the contractor. */
function dutyUnderBuyer({ modal, after }: Clause): Obligation | null {
  const asked = new RegExp(`^(?:\\w+ )?(?:require|request|direct|ask)\\b.{0,60}\\b(?:${contractorNouns})\\b`, 'u');
  if ((modal === 'must' || modal === 'will') && receives.test(after) && !buyerAgent.test(after)) {
    return modal === 'must' ? duty('contractor', 0.6) : null;
  }
  if (modal === 'may' && /^(?:require|order|direct)\b/u.test(after)) return option('contractor', 0.5);
  return modal === 'may' && asked.test(after) ? option('contractor', 0.55) : null;
}

const offerMay = /^(?:also )?(?:be (?:withdrawn|excluded|modified)|include)\b/u;

function permission({ subject, after, before }: Clause): Obligation | null {
  const consequence =
    /^(?:\w+ )?(?:be (?:\w+ )?(?:disqualified|terminated|rejected|subject|eliminated|asked|excluded|removed|considered|found|obtained|required)|result|have|experience|not)\b/u;
  if (consequence.test(after)) return null;
  if (/^(?:no|neither|none)\b/u.test(before.trim()) && leave.test(after)) return duty(subject, 0.6);
  if (subject === 'contractor') return option(subject, 0.6);
  if (subject === 'unknown' || subject === 'product')
    return leave.test(after) && !/\b(?:that|which|who)\s*$/u.test(before) ? option(subject, 0.5) : null;
  return subject === 'offer' && (leave.test(after) || offerMay.test(after)) ? option(subject, 0.5) : null;
}

/** "expects that the system will …", "requires discounts": a duty of whoever is named next; "encourages": an option. */
function demandOf(sentence: string): Obligation[] {
  if (ban.test(sentence)) return [duty('offer', 0.5)];
  if (wishes.test(sentence)) return [option('contractor', 0.6)];
  const match = demands.exec(sentence);
  if (match === null) return [];
  const rest = sentence.slice(match.index + match[0].length);
  const verb = rest.search(/\b(?:will|to|shall|must)\b/u);
  const subject = findSubject(verb < 0 ? rest : rest.slice(0, verb));
  if (subject === 'contractor' || subject === 'offer' || subject === 'product') return [duty(subject, 0.6)];
  if (/^(?:to )?(?:award|make|issue|provide|release|evaluate|conduct|hold)\b/u.test(rest)) return [];
  const able = verb >= 0 && capability.test(rest.slice(verb).replace(/^\w+\s+/u, ''));
  const thing = /^(?:an? |at least |discounts|\d|all |minimum )/u.test(rest) && verb < 0;
  return able || thing ? [duty('product', 0.55)] : [];
}

function weakDuty({ subject, after, before }: Clause): Obligation | null {
  if (relative.test(before) && subject !== 'contractor' && subject !== 'offer') return null;
  if (/^(?:it is|is|are|be) (?:\w+ly )?the (?:sole |full |exclusive )?responsibility of/u.test(after)) {
    const owner = new RegExp(`^.{0,60}responsibility of (?:the |each |any )?(?:\\w+ ){0,2}(?:${contractorNouns})`, 'u');
    return owner.test(after) ? duty('contractor', 0.85) : null;
  }
  if (/^(?:certifies|affirms|warrants|acknowledges)/u.test(after))
    return subject === 'contractor' ? duty(subject, 0.6) : null;
  if (/^(?:is|are|be) (?:\w+ )?to be\b/u.test(after)) return toBe(after, subject, before);
  if (/^(?:is|are|be) (?:\w+ )?to \p{L}/u.test(after)) return toDo(subject, before);
  if (/^(?:is|are) due\b/u.test(after)) return subject === 'offer' ? duty(subject, 0.6) : null;
  if (/^(?:is|are|be) limited to\b/u.test(after))
    return subject === 'offer' || /\b(?:pages?|words|characters)\b/u.test(after) ? duty('offer', 0.65) : null;
  if (/^(?:is|are|be) (?:acceptable|permitted|allowed)/u.test(after)) return null;
  if (/^(?:is|are|be) not (?:acceptable|permitted|allowed)/u.test(after)) return duty(subject, 0.6);
  if (/^(?:is|are|be|been) (?:\w+ )?(?:required(?! to)|mandatory|prohibited|forbidden)/u.test(after)) {
    if (condition.test(before.trim())) return null;
    const described = /required (?:by|as|in|under)\b/u.test(after) || /\bno\b/u.test(before);
    return described ? null : duty(subject, subject === 'unknown' ? 0.5 : 0.65);
  }
  if (subject === 'instrument') return null;
  return duty(subject, subject === 'contractor' || subject === 'offer' ? 0.9 : 0.6);
}

/** "Vendor is to clean …"; "the purpose is to find …" says what something is for. */
function toDo(subject: Subject, before: string): Obligation | null {
  if (subject === 'instrument' || intention.test(before)) return null;
  return duty(subject, subject === 'contractor' || subject === 'offer' ? 0.85 : 0.5);
}

function toBe(after: string, subject: Subject, before: string): Obligation | null {
  if (subject === 'instrument' || purpose.test(before) || toBeByBuyer.test(after)) return null;
  return /to be (?:\p{L}+ly )?(?!the\b|an?\b|in\b|of\b|one\b|some\b)\p{L}+/u.test(after) ? duty(subject, 0.5) : null;
}

/** "will" obliges where the contractor, the offer or the thing to be delivered is spoken of. */
function promise({ subject, after, before }: Clause): Obligation | null {
  if (onlySo.test(after) && (subject === 'product' || subject === 'contractor' || thingOfWork.test(before)))
    return duty('product', 0.6);
  if (/^not be (?:accepted|acceptable|allowed|permitted)\b/u.test(after)) return duty(subject, 0.6);
  if (notADuty.test(after) || germanBuyerPassive.test(after)) return null;
  const suffers = passive.test(after);
  if (subject === 'contractor' && recipient.test(after)) return null;
  if (toldOf.test(before) && availableTo.test(after)) return null;
  if (suffers && contractorAgent.test(after)) return duty('contractor', 0.8);
  if (subject === 'contractor') return !suffers || contractorPassive.test(after) ? duty(subject, 0.85) : null;
  if (subject === 'offer')
    return suffers
      ? contractorPassive.test(after)
        ? duty(subject, 0.75)
        : null
      : /^(?:include|contain|consist|remain)\b/u.test(after)
        ? duty(subject, 0.6)
        : null;
  const bounded = /^be (?:\w+ed only\b|only \w+ed\b|accompanied by\b)/u.test(after);
  if (bounded && (subject === 'unknown' || subject === 'product')) return duty('product', 0.5);
  if (subject === 'product')
    return !suffers || contractorPassive.test(after) || automatic.test(after) ? duty(subject, 0.6) : null;
  if (subject === 'unknown' && (relative.test(before) || buyersEvent.test(before))) return null;
  if (subject === 'unknown') return capability.test(after) || automatic.test(after) ? duty('product', 0.5) : null;
  return null;
}
