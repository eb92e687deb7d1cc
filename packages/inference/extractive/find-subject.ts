import { buyerNouns, contractorNouns, instrumentNouns, offerNouns, productNouns, staffNouns } from './vocabulary.ts';

/** Who or what a verb speaks of. */
export type Subject = 'contractor' | 'buyer' | 'offer' | 'product' | 'instrument' | 'unknown';

const article =
  '(?:(?:the|an?|any|all|each|every|both|such|said|its|their|his|her|no|neither|either|these|those|this|that|our|your|der|die|das|ein|eine|jeder|alle)\\s+(?:of (?:the |its |their )?)?)?';
const before = '(?:[\\p{L}\\d/&().\'’"“”-]+\\s+){0,4}?';
const opening = (nouns: string): RegExp =>
  new RegExp(`^${article}${before}(?:${nouns})(?!\\p{L}|['’]s?\\s|-\\p{L})`, 'u');

const contractor = opening(`${contractorNouns}|${staffNouns}`);
const buyer = opening(buyerNouns);
const offer = opening(offerNouns);
const product = opening(productNouns);
const instrument = new RegExp(`^${instrumentNouns}(?!\\p{L})`, 'u');
const preposition =
  /\s(?:of|for|to|by|from|with|in|on|at|under|between|among|against|within|regarding|concerning|via|than|as|without)\s/u;
const subordinate =
  /^(?:if|when|where|wherever|whenever|while|to|in|for|upon|unless|should|after|before|prior|as|at|except|once|during|because|since|although|though|additionally|however|therefore|furthermore|further|also|moreover|finally|first|second|then|thus|accordingly|consequently|specifically|typically|generally|by|with|under|within|until|on|pursuant|following|notwithstanding|regardless|otherwise|provided|given|based|without|using|throughout|whether|wenn|falls|sofern|bei|nach|vor|für|im|zur|zum)\b/u;
const pronoun = /^(?:they|it|he|she|he\/she|you|who|which|that|these|those|this|both|sie|er|es)\b/u;

/**
 * Subject of the verb that follows `clause`, the lower-case words from the clause's start to the verb. A leading subordinate clause ("If …, ")
 * is stepped over; possessives ("the contractor's plan") and objects of prepositions ("comments of the Government") are no subjects.
 */
export function findSubject(clause: string): Subject {
  for (const phrase of phrases(clause)) {
    const subject = subjectOf(phrase);
    if (subject !== 'unknown') return subject;
  }
  return 'unknown';
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
  const found = (
    [
      ['buyer', buyer],
      ['contractor', contractor],
      ['offer', offer],
      ['product', product],
    ] as const
  ).flatMap(([subject, pattern]) => {
    const match = pattern.exec(head);
    return match === null ? [] : [{ subject, end: match[0].length }];
  });
  const best = found.toSorted((a, b) => b.end - a.end)[0];
  return best?.subject ?? 'unknown';
}

/** German and formal English put the verb before its subject after a leading phrase: nothing is read from those words here. */
function inverted(phrase: string): Subject {
  const rest = phrase.split(/\s(?:the|an?|any|all|each)\s/u).at(-1) ?? '';
  return phrase.length < 60 && contractor.test(rest) && !preposition.test(` ${rest} `) ? 'contractor' : 'unknown';
}

function headOf(phrase: string): string {
  const relative = phrase.search(/\s(?:that|which|who|whose|where)\s/u);
  const cut = relative < 0 ? phrase : phrase.slice(0, relative);
  const stop = cut.search(preposition);
  return stop > 0 ? cut.slice(0, stop) : cut;
}
