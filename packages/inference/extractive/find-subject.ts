import {
  buyerNouns,
  contractorNouns,
  instrumentNouns,
  offerNouns,
  outsiderNouns,
  productNouns,
  staffNouns,
} from './vocabulary.ts';

/** Who or what a verb speaks of. */
export type Subject = 'contractor' | 'buyer' | 'offer' | 'product' | 'instrument' | 'outsider' | 'unknown';

const article =
  '(?:(?:the|an?|any|all|each|every|both|such|said|its|their|his|her|no|neither|either|these|those|this|that|our|your|der|die|das|ein|eine|jeder|alle)\\s+(?:of (?:the |its |their )?)?)?';
const before = '(?:[\\p{L}\\d/&().\'’"“”-]+\\s+){0,4}';
const opening = (nouns: string): RegExp =>
  new RegExp(`^${article}${before}(?:${nouns})(?!\\p{L}|['’]s?\\s|-\\p{L})`, 'u');

/** In this order the nouns of one phrase are weighed: the last noun of an English phrase is its head, so the longest match wins. */
const readers: readonly (readonly [Subject, RegExp])[] = [
  ['buyer', opening(buyerNouns)],
  ['contractor', opening(contractorNouns)],
  ['contractor', opening(staffNouns)],
  ['offer', opening(offerNouns)],
  ['product', opening(productNouns)],
  ['outsider', opening(outsiderNouns)],
];
const staff = opening(staffNouns);
const buyer = opening(buyerNouns);
/** "The vendor's customer support" belongs to the vendor, whatever noun stands in the middle. */
const ofContractor = new RegExp(`^${article}(?:${contractorNouns})['’]s?\\s`, 'u');
/** A contract manager is no contract. */
const instrument = new RegExp(
  `^${instrumentNouns}(?!\\p{L}| (?:managers?|administrators?|leads?|representatives?|personnel|staff|employees?)\\b)`,
  'u',
);
const preposition =
  /\s(?:of|for|to|by|from|with|in|on|at|under|between|among|against|within|regarding|concerning|via|than|as|without)\s/u;
const subordinate =
  /^(?:if|when|where|wherever|whenever|while|to|in|for|upon|unless|should|after|before|prior|as|at|except|once|during|because|since|although|though|additionally|however|therefore|furthermore|further|also|moreover|finally|first|second|then|thus|accordingly|consequently|specifically|typically|generally|by|with|under|within|until|on|pursuant|following|notwithstanding|regardless|otherwise|provided|given|based|without|using|throughout|whether|wenn|falls|sofern|auf|gemäß|durch|mit|bis|aus|über|unter|zu|während|innerhalb|binnen|spätestens|bei|nach|vor|für|im|zur|zum)\b/u;
const pronoun = /^(?:they|it|he|she|he\/she|you|who|which|there|sie|er|es)\b|^(?:that|these|those|this|both)$/u;
const joint =
  /(?:,|;|:|\s–|\s-|—)\s*(?:and |but |or |however,? |then )?|\s(?:and|but|or|that|which|who|if|unless|until|when|where|because|so|then)\s/gu;
/** "The Court, not the Contractor, will …": who is set aside is no subject. */
const otherThan = /,\s*(?:and )?(?:not|rather than|instead of|unlike) [^,;]{2,60}(?:,|$)/gu;
/** Longest noun phrase, in words, that is read between a joint and its verb. */
const maxPhraseWords = 9;

/**
 * Subject of the verb that follows `words`, the lower-case words before it in its sentence. The noun phrase next to the verb is read first, then the
 * start of the clause. A leading subordinate clause ("If …, ") is stepped over; possessives ("the contractor's plan") and objects of prepositions
 * ("comments of the Government") are no subjects.
 */
export function findSubject(words: string): Subject {
  const clause = words.replace(otherThan, ' ');
  const near = subjectAfterJoint(clause);
  if (near !== null) return near;
  for (const phrase of phrases(clause)) {
    const subject = subjectOf(phrase);
    if (subject !== 'unknown') return subject;
  }
  return 'unknown';
}

/** The subject named between the last joint of the clause and the verb, or null where none is. */
export function subjectAfterJoint(clause: string): Subject | null {
  for (const { index, 0: words } of [...clause.matchAll(joint)].toReversed()) {
    const phrase = clause.slice(index + words.length).trim();
    if (phrase.split(' ').length > maxPhraseWords) return null;
    if (subordinate.test(phrase)) continue;
    const subject = subjectOf(phrase);
    if (subject !== 'unknown') return subject;
  }
  return null;
}

function* phrases(clause: string): Generator<string> {
  const trimmed = clause.trim().replace(/^[^\p{L}\d"“]+/u, '');
  const parts = trimmed
    .split(/,\s*|;\s*|:\s+|\s[–—-]\s+/u)
    .map((part) => part.trim().replace(/^(?:and|but|or|und|oder)\s+(?:also\s+)?/u, ''));
  const full = parts.filter((part) => part !== '');
  if (full.length === 0) return;
  if (subordinate.test(full[0] ?? '')) yield* full.toReversed();
  else yield* full;
}

function subjectOf(phrase: string): Subject {
  if (subordinate.test(phrase)) return inverted(phrase);
  if (pronoun.test(phrase)) return 'unknown';
  const head = headOf(phrase);
  if (instrument.test(head)) return 'instrument';
  if (buyer.test(head) && staff.test(head) && !/\b(?:contractor|vendor|supplier)/u.test(head)) return 'buyer';
  const found = readers.flatMap(([subject, pattern]) => {
    const match = pattern.exec(head);
    if (match === null || (subject === 'outsider' && match[0].length < head.trimEnd().length)) return [];
    return [{ subject, end: match[0].length }];
  });
  const last = found.toSorted((a, b) => b.end - a.end)[0]?.subject ?? 'unknown';
  return (last === 'buyer' || last === 'outsider') && ofContractor.test(head) ? 'contractor' : last;
}

/** German and formal English may put the subject last in a short leading phrase. */
function inverted(phrase: string): Subject {
  const rest = phrase.split(/\s(?:the|an?|any|all|each)\s/u).at(-1) ?? '';
  const short = phrase.length < 60 && !preposition.test(` ${rest} `);
  return short && opening(contractorNouns).test(rest) ? 'contractor' : 'unknown';
}

function headOf(phrase: string): string {
  const relative = phrase.search(/\s(?:that|which|who|whose|where|wishing|seeking|desiring)\s/u);
  const cut = relative < 0 ? phrase : phrase.slice(0, relative);
  const stop = cut.search(preposition);
  return stop > 0 ? cut.slice(0, stop) : cut;
}
