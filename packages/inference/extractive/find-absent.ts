import type { Document, Findings } from '@bidsmith/core';
import { eventOf } from './settle-dates.ts';

/** A fact that a bidder looks for: its name, the question to ask where it is missing, and how it is known to be stated. */
interface Sought {
  readonly name: string;
  readonly question: string;
  readonly stated: (findings: Findings, text: string) => boolean;
}

const dated = (findings: Findings, event: string): boolean => findings.dates.some((row) => eventOf(row) === event);
const limited = (findings: Findings, pattern: RegExp): boolean =>
  findings.limits.some(({ what }) => pattern.test(what));

/** In the order of their weight for a bidder. A fact counts as stated as soon as any wording of it stands anywhere: absence is never guessed. */
const sought: readonly Sought[] = [
  {
    name: 'proposal due date',
    question: 'On which date and at what time are proposals due?',
    stated: (f) => dated(f, 'proposals due'),
  },
  {
    name: 'submission method',
    question: 'How and to which address are proposals to be submitted?',
    stated: (_, text) =>
      /\b(?:submit\w*|sent|delivered|upload\w*|abgeben|einreichen)\b[^.]{0,120}\b(?:e-?mail\w*|portal|website|electronic\w*|online form|hard cop\w+|mail\b|address|e-?buy|sealed|in person)/iu.test(
        text,
      ),
  },
  {
    name: 'questions deadline',
    question: 'Until when, and to whom, may questions be sent?',
    stated: (f) => dated(f, 'questions due'),
  },
  {
    name: 'contact',
    question: 'Who is the point of contact for this solicitation?',
    stated: (f) => f.contacts.length > 0,
  },
  {
    name: 'budget',
    question: 'What budget or ceiling price is foreseen?',
    stated: (f, text) =>
      limited(f, /price ceiling/u) ||
      /\b(?:budget\w*|ceiling|not[- ]to[- ]exceed|estimated (?:value|cost)|funding (?:level|amount))\b[^.]{0,80}(?:\$|€|USD|EUR)\s?\d/iu.test(
        text,
      ),
  },
  {
    name: 'evaluation criteria',
    question: 'By which criteria are proposals evaluated?',
    stated: (f) => f.criteria.length > 0,
  },
  {
    name: 'numeric evaluation weights',
    question: 'What weight or how many points does each evaluation criterion carry?',
    stated: (f) => f.criteria.some(({ weight }) => /\d/.test(weight ?? '') && /points|%|^\d/u.test(weight ?? '')),
  },
  {
    name: 'page limits',
    question: 'Is there a page limit for the proposal or its volumes?',
    stated: (f) => limited(f, /length/u),
  },
  {
    name: 'font and margin rules',
    question: 'Which font size and margins are required?',
    stated: (f) => limited(f, /font|margin/u),
  },
  {
    name: 'anticipated award date',
    question: 'When is the award expected?',
    stated: (f, text) =>
      dated(f, 'award') ||
      /\b(?:award|selection)\b[^.]{0,40}\b(?:expected|anticipated|planned|scheduled|estimated)\b|\b(?:anticipated|expected|estimated) (?:contract )?award\b/iu.test(
        text,
      ),
  },
  {
    name: 'period of performance',
    question: 'When does the work start and how long does it last?',
    stated: (f, text) =>
      dated(f, 'period of performance') ||
      /\b(?:period of performance|contract (?:term|period|duration)|base (?:year|period)|option (?:year|period)|initial (?:term|period)|duration of|laufzeit)\b/iu.test(
        text,
      ),
  },
  {
    name: 'offer validity period',
    question: 'How long must a proposal remain valid?',
    stated: (f, text) =>
      limited(f, /validity/u) ||
      /\b(?:valid|acceptance period|expire|irrevocable)\b[^.]{0,60}\b(?:days|months?|years?)\b/iu.test(text),
  },
  {
    name: 'insurance amounts',
    question: 'Which insurance cover, and for what amounts, is required?',
    stated: (_, text) =>
      /\binsur\w+[^.]{0,200}(?:\$|€|USD|EUR)\s?\d|(?:\$|€)\s?\d[\d,.]*[^.]{0,100}\binsur/iu.test(text),
  },
  {
    name: 'NAICS code',
    question: 'Which NAICS code and size standard apply?',
    stated: (_, text) => /\bNAICS\b[^.]{0,60}\d{6}|\b(?:cpv)\b[^.]{0,40}\d{8}/iu.test(text),
  },
  {
    name: 'set-aside status',
    question: 'Is the procurement set aside for certain bidders?',
    stated: (_, text) =>
      /\bset[- ]?asides?\b|\b(?:full and open|unrestricted)\b|\bsmall business (?:only|program)/iu.test(text),
  },
];

/** Facts a bidder looks for which the package does not state, weightiest first. */
export function findAbsent(findings: Findings, documents: readonly Document[]): string[] {
  const text = packageText(documents);
  return sought.filter(({ stated }) => !stated(findings, text)).map(({ name }) => name);
}

/** The question to the issuer about a fact that is absent; null for a name that is not in the list. */
export function questionAbout(absent: string): string | null {
  return sought.find(({ name }) => name === absent)?.question ?? null;
}

function packageText(documents: readonly Document[]): string {
  const parts = documents.flatMap(({ pages, blocks }) => (pages.length > 0 ? pages : blocks).map(({ text }) => text));
  return parts.join('\n').replace(/\s+/gu, ' ');
}
