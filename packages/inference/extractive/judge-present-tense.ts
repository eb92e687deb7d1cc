import { findSubject } from './find-subject.ts';
import type { Obligation } from './judge-obligation.ts';
import { sectionFunction } from './section-function.ts';
import type { Statement } from './statements.ts';
import { contractorNouns } from './vocabulary.ts';

type View = Pick<Statement, 'text' | 'form' | 'section' | 'path' | 'leadIn'>;

const adverb = '(?:(?:also|then|further|\\p{L}+ly) )?';
/** Verbs in the present that say what a contractor is, has or wants rather than what it does. */
const noAction =
  '(?:is|was|has|does|says|seems|means|wants|wishes|believes|knows|thinks|chooses|fails|needs|includes|refers|begins|its|this|thus|plus|towards|regards|always|perhaps|personnel|services|employees|offers|proposals|systems|costs|plans|prices|products|staff|requirements|representatives)';
/** "The vendor estimates …", "Within ten days after award the supplier meets …": the contractor acts, in the main clause of a sentence in the present. */
const contractorActs = new RegExp(
  `^(?:(?:within|after|before|upon|on|at|for|in|by|during|from|once|every|each|twice|as) [^.;]{3,90}?,? )?(?:the|each|every|any|all)? ?(?:\\w+ )?(?:${contractorNouns}) ${adverb}(?!${noAction}\\b)\\p{L}{3,}[^s\\W]s\\b(?! of\\b)`,
  'u',
);
const contractorDoesNot = new RegExp(`^(?:the )?(?:\\w+ )?(?:${contractorNouns}) (?:does|do) not \\p{L}+`, 'u');
const contractorTo = new RegExp(`^(?:the )?(?:${contractorNouns}) to (?!be\\b)\\p{L}+`, 'u');

const germanContractor =
  '(?:auftragnehmer(?:in)?|bieter(?:in)?|bewerber(?:in)?|anbieter(?:in)?|bietergemeinschaft|lieferant(?:in)?|dienstleister(?:in)?|unternehmen|betreiber(?:in)?|verkäufer(?:in)?)';
const germanVerb =
  '(?!hat\\b|ist\\b|wird\\b|kann\\b|darf\\b|soll\\b|will\\b|nicht\\b|mit\\b|seit\\b)\\p{Ll}{2,}(?:t|et)';
const germanActs = new RegExp(
  `^(?:§ ?\\d+ )?(?:der|die|das|jeder|jede) (?:[\\p{L}-]+ )?${germanContractor} ${germanVerb}(?!\\p{L})`,
  'u',
);
/** "Auf Abruf liefert der Auftragnehmer …", "Überschreitet der Auftragnehmer …, zahlt er …" */
const germanActsLater = new RegExp(`(?:^|[ ,])${germanVerb} (?:der|die|das) ${germanContractor}(?!\\p{L})`, 'u');
const germanPronounActs = new RegExp(`^(?:er|sie) ${germanVerb}(?!\\p{L})`, 'u');
const germanPays = /, (?:zahlt|schuldet|haftet|trägt|erstattet|ersetzt) (?:er|sie)\b/u;

/** Something is wanted without a verb of duty: "is a plus", "wäre von Vorteil". */
const wish =
  /\b(?:(?:is|are|would be) (?:considered )?(?:an? )?(?:plus|advantage|asset|welcome|desired|desirable|preferred)|(?:is|are) free to|we['’]d (?:like|appreciate)|(?:ist|sind|wäre|wären) (?:\p{L}+ ){0,3}(?:von vorteil|wünschenswert|erwünscht|willkommen)|werden (?:\p{L}+ ){0,3}(?:ermutigt|gebeten))\b/u;
/** Who may take part at all: "Only holders of … may quote", "Firms that … are excluded". */
const onlyThese =
  /^only (?:[^.;]{3,120}) (?:may|can|will be considered|qualify|are eligible|are accepted|are invited)\b|\b(?:firms?|vendors?|bidders?|offerors?|companies|contractors?|proposers?|tenderers?|candidates?)\b[^.;]{3,160}\b(?:is|are) (?:excluded|ineligible|not eligible|barred)\b|^nur (?:[^.;]{3,120}) (?:dürfen|können|werden zugelassen|sind zugelassen)\b/u;
const nothingMay =
  /^(?!no (?:further |additional |other )?(?:refunds?|awards?|extensions?|announcements?|interviews?|decisions?)\b)(?:no|neither|none of) [^.;,]{2,80} (?:may|can|will|is to|are to) (?:be|leave|enter|exceed|have|use)\b/u;
const needsConsent =
  /\b(?:needs?|requires?|subject to) (?:the )?(?:\p{L}+['’]s? )?(?:(?:prior|written|express) ){0,3}(?:written )?(?:consent|approval|permission|authorization|authorisation)\b/u;
const isDue =
  /\b(?:is|are|falls?) due (?:on|by|within|no later|not later|at|every|each|monthly|weekly|quarterly|\d|\p{L}+ (?:\(\d+\) )?(?:days|weeks|months|working|business|calendar))/u;
/** A bound in German specifications: "Die Bodenauflösung beträgt höchstens 2 cm." */
const germanBound = /\b(?:mindestens|höchstens|maximal|minimal|spätestens)\b/u;
const quietSections = new Set(['background', 'buyer', 'evaluation']);

/** Duties that are told as facts: by who acts in the present tense, by what is wished for, barred, due or in need of consent. Null for plain facts. */
export function judgePresentTense(view: View): Obligation | null {
  const { form, section, path, leadIn } = view;
  if (form === 'heading') return null;
  const text = view.text.toLowerCase();
  const place = sectionFunction(section, path);
  if (onlyThese.test(text)) return mandatory('offer', 0.6);
  if (place !== null && quietSections.has(place)) return null;
  if (wish.test(text)) return { strength: 'optional', confidence: 0.6, subject: 'contractor' };
  if (contractorTo.test(text) || contractorDoesNot.test(text) || contractorActs.test(text))
    return mandatory('contractor', place === null ? 0.55 : 0.65);
  if (germanActs.test(text) || germanActsLater.test(text) || germanPays.test(text))
    return mandatory('contractor', 0.65);
  if (germanPronounActs.test(text) && place !== null) return mandatory('contractor', 0.5);
  if (nothingMay.test(text)) return mandatory('unknown', 0.6);
  if (needsConsent.test(text) && !/\b(?:government|agency|court|city|county)\b[^.;]{0,30}\brequires?\b/u.test(text))
    return mandatory('unknown', 0.55);
  if (isDue.test(text) && findSubject(text.slice(0, text.search(isDue))) !== 'buyer') return mandatory('unknown', 0.55);
  if (place === 'work' && germanBound.test(text)) return mandatory('product', 0.5);
  return leadIn !== null && form === 'item' ? judgeUnderNoun(text, leadIn) : null;
}

/** "The vendor:" or "Each crate:" with items that begin with a verb in the present. */
function judgeUnderNoun(text: string, leadIn: string): Obligation | null {
  const lead = leadIn.toLowerCase().replace(/[:—\s]+$/u, '');
  const subject = findSubject(lead);
  const named =
    subject === 'contractor' || subject === 'product' || /^(?:each|every|all) \p{L}+(?: \p{L}+)?$/u.test(lead);
  if (!named || lead.split(' ').length > maxLeadWords) return null;
  return /^(?:is|are|has|have|does|\p{L}{3,}s)\b/u.test(text) && !/^(?:this|its)\b/u.test(text)
    ? mandatory(subject === 'contractor' ? 'contractor' : 'product', 0.6)
    : null;
}
const maxLeadWords = 5;

function mandatory(subject: Obligation['subject'], confidence: number): Obligation {
  return { strength: 'mandatory', confidence, subject };
}
