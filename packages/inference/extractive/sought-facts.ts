import type { Brief, Findings } from '@bidsmith/core';
import type { Sought } from './find-absent.ts';
import { eventOf } from './settle-dates.ts';

type Type = Brief['documentType'];

const offers: readonly Type[] = ['rfp', 'rfq', 'itb', 'amendment'];
const calls: readonly Type[] = [...offers, 'rfi'];
/** A statement of work alone leaves open all that its solicitation says. */
const all: readonly Type[] = [...calls, 'sow', 'pws'];
const work: readonly Type[] = ['rfp', 'rfq', 'itb', 'sow', 'pws'];
const dated = (findings: Findings, event: string): boolean => findings.dates.some((row) => eventOf(row) === event);
const limited = (findings: Findings, pattern: RegExp): boolean =>
  findings.limits.some(({ what }) => pattern.test(what));
const amount =
  '(?:(?:[$€£]|USD|EUR)\\s?\\d|\\d[\\d.,]{0,14}\\s?(?:(?:Mio\\.?|Millionen|million)\\s)?(?:Euro|EUR|€|dollars|USD)\\b)';
const budget = new RegExp(
  `\\b(?:budget\\w*|ceiling|not[- ]to[- ]exceed|estimated (?:value|cost|price)|funding (?:level|amount|available)|prepared to pay|auftragswert|kostenobergrenze|budget)\\b[^.]{0,80}${amount}`,
  'iu',
);
const insured = new RegExp(
  `(?:\\b(?:insur\\w+|liability|coverage)\\b|versicherung|deckungssumme)[^.]{0,220}${amount}|\\binsurance (?:amounts?|limits?)\\b[^.]{0,200}\\d{2}|${amount}[\\d,.]*[^.]{0,120}\\b(?:insur|per occurrence|aggregate|deckung)`,
  'iu',
);

/** In the order of their weight for a bidder. A fact counts as stated as soon as any wording of it stands anywhere. */
export const sought: readonly Sought[] = [
  {
    name: 'proposal due date',
    question: 'On which date and at what time are proposals due?',
    frage: 'Bis zu welchem Tag und welcher Uhrzeit ist das Angebot einzureichen?',
    types: all,
    ask: true,
    stated: (f) => dated(f, 'proposals due'),
  },
  {
    name: 'submission method',
    question: 'How and to which address are proposals to be submitted?',
    frage: 'Auf welchem Weg und an welche Anschrift ist das Angebot einzureichen?',
    types: all,
    ask: true,
    stated: (f, text) =>
      f.submissionMethods.length > 0 ||
      /\b(?:submi\w*|sent|delivered|upload\w*|abgeben|abzugeben|einreichen|einzureichen|übermitteln)\b[^.]{0,160}\b(?:e-?mail\w*|portal|website|electronic\w*|online form|hard cop\w+|mail\b|address|e-?buy|sealed|in person|vergabeplattform|elektronisch|schriftlich|post)/iu.test(
        text,
      ),
  },
  {
    name: 'questions deadline',
    question: 'Until when, and to whom, may questions be sent?',
    frage: 'Bis wann und an wen können Bieterfragen gestellt werden?',
    types: calls,
    ask: true,
    stated: (f, text) =>
      dated(f, 'questions due') ||
      /\b(?:questions?|inquir\w+|bieterfragen)\b[^.]{0,160}\b(?:within|no later than|at least|prior to|before|mindestens|spätestens|bis)\b[^.]{0,60}\b(?:\d{1,2}|ten|five|seven|three)\b[^.]{0,30}\b(?:days?|tage)\b/iu.test(
        text,
      ),
  },
  {
    name: 'contact',
    question: 'Who is the point of contact for this solicitation?',
    frage: 'Wer ist die Kontaktstelle für diese Vergabe?',
    types: all,
    ask: true,
    stated: (f) => f.contacts.length > 0,
  },
  {
    name: 'contact person name',
    question: '',
    frage: '',
    types: calls,
    ask: false,
    stated: (f) => f.contacts.length === 0 || f.contacts.some(({ name }) => name !== null),
  },
  {
    name: 'contact e-mail',
    question: '',
    frage: '',
    types: calls,
    ask: false,
    stated: (f) => f.contacts.length === 0 || f.contacts.some(({ email }) => email !== null),
  },
  {
    name: 'contact phone',
    question: '',
    frage: '',
    types: calls,
    ask: false,
    stated: (f) => f.contacts.length === 0 || f.contacts.some(({ phone }) => phone !== null),
  },
  {
    name: 'budget',
    question: 'What budget or ceiling price is foreseen?',
    frage: 'Welcher Kostenrahmen oder geschätzte Auftragswert ist vorgesehen?',
    types: all,
    ask: true,
    stated: (f, text) => limited(f, /price ceiling/u) || budget.test(text),
  },
  {
    name: 'evaluation criteria',
    question: 'By which criteria are proposals evaluated?',
    frage: 'Nach welchen Zuschlagskriterien werden die Angebote gewertet?',
    types: all,
    ask: true,
    stated: (f, text) =>
      f.criteria.length > 0 ||
      /\b(?:lowest[- ](?:priced?|responsive|responsible|cost|bid)|lowest and best|best value|niedrigste[rn]? preis|wirtschaftlichste[sn]? angebot)\b/iu.test(
        text,
      ),
  },
  {
    name: 'numeric evaluation weights',
    question: 'What weight or how many points does each evaluation criterion carry?',
    frage: 'Mit welchem Gewicht oder welcher Punktzahl geht jedes Zuschlagskriterium in die Wertung ein?',
    types: offers,
    ask: true,
    stated: (f, text) =>
      f.criteria.some(({ weight }) =>
        /^\W*\d[\d.,]*\s*(?:points?|pts|%|percent|punkte|prozent)?\b.{0,12}$/iu.test(weight ?? ''),
      ) ||
      /\b(?:lowest[- ]priced?(?:,)? technically acceptable|lowest responsible|award(?:ed)? to the lowest|niedrigste[rn]? preis)\b/iu.test(
        text,
      ),
  },
  {
    name: 'page limits',
    question: 'Is there a page limit for the proposal or its volumes?',
    frage: 'Gibt es eine Seitenbegrenzung für das Angebot oder seine Teile?',
    types: ['rfp', 'rfq', 'itb'],
    ask: true,
    stated: (f) => limited(f, /length|number of pages|pages?\b/u),
  },
  {
    name: 'font and margin rules',
    question: '',
    frage: '',
    types: ['rfp', 'rfq'],
    ask: false,
    stated: (f, text) =>
      limited(f, /font|margin/u) ||
      /\b(?:\d{1,2}[- ]?(?:point|pt)\b|times new roman|arial|calibri|margins? of|schriftgröße|schriftgrad)/iu.test(
        text,
      ),
  },
  {
    name: 'interview dates',
    question: 'When do interviews or presentations take place?',
    frage: 'Wann finden Bietergespräche oder Präsentationen statt?',
    types: offers,
    ask: true,
    stated: (f, text) =>
      dated(f, 'interviews and presentations') ||
      !/\b(?:will|shall|may|must)\b[^.]{0,80}\b(?:participate in|be invited to|present|interview(?:ed)?)\b[^.]{0,60}\b(?:interviews?|oral presentations?|demonstrations?|presentations?)\b/iu.test(
        text,
      ),
  },
  {
    name: 'anticipated award date',
    question: 'When is the award expected?',
    frage: 'Wann ist der Zuschlag vorgesehen?',
    types: offers,
    ask: true,
    stated: (f, text) =>
      dated(f, 'award') ||
      /\b(?:anticipated|expected|estimated|planned|target) (?:contract )?award(?: date)?\b[^.]{0,40}\d|\b(?:award|selection)\b[^.]{0,30}\b(?:is|are) (?:expected|anticipated|planned|scheduled|estimated)\b[^.]{0,40}\b(?:in|on|by|for|around|about)\b[^.]{0,30}\d|\baward timeframe\b[^.]{0,120}\d/iu.test(
        text,
      ),
  },
  {
    name: 'period of performance',
    question: 'When does the work start and how long does it last?',
    frage: 'Wann beginnt die Leistung und wie lange dauert sie?',
    types: work,
    ask: true,
    stated: (f, text) =>
      dated(f, 'period of performance') ||
      /\b(?:period of performance|contract (?:term|period|duration)|base (?:year|period)|option (?:year|period)|initial (?:term|period)|duration of|term of (?:the|this) (?:contract|agreement)|performance period|laufzeit|vertragsdauer|leistungszeitraum|ausführungsfrist)\b/iu.test(
        text,
      ),
  },
  {
    name: 'performance start date',
    question: '',
    frage: '',
    types: work,
    ask: false,
    stated: (f, text) =>
      dated(f, 'period of performance') ||
      /\b(?:start(?:s|ing)?|begin(?:s|ning)?|commenc\w+|effective)\b[^.]{0,80}\b(?:date of award|upon award|after award|notice to proceed|contract execution|day of|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d|\d{1,2}\/\d{1,2}\/\d{2})|\b(?:from|after|of) (?:the )?date of (?:the )?(?:award|order|contract)\b|\b(?:leistungs|vertrags)beginn\b/iu.test(
        text,
      ),
  },
  {
    name: 'offer validity period',
    question: 'How long must a proposal remain valid?',
    frage: 'Wie lange sind Bieter an ihr Angebot gebunden?',
    types: ['rfp', 'rfq', 'itb'],
    ask: true,
    stated: (f, text) =>
      limited(f, /validity/u) ||
      /\b(?:valid|acceptance period|expires?|irrevocable|remain (?:open|firm))\b[^.]{0,60}\b(?:days|months?|years?)\b|\b(?:bindefrist|zuschlagsfrist|angebotsbindung)\w*/iu.test(
        text,
      ),
  },
  {
    name: 'insurance amounts',
    question: 'Which insurance cover, and for what amounts, is required?',
    frage: 'Welche Versicherungen mit welchen Deckungssummen sind nachzuweisen?',
    types: ['rfp', 'rfq', 'itb'],
    ask: true,
    stated: (_, text) => insured.test(text),
  },
  {
    name: 'NAICS code',
    question: 'Which NAICS code and size standard apply?',
    frage: '',
    types: [...calls, 'sow', 'pws'],
    federal: true,
    ask: true,
    stated: (_, text) => /\bNAICS\b[^.]{0,80}\d{6}|\b\d{6}\b[^.]{0,40}\bNAICS\b/iu.test(text),
  },
  {
    name: 'set-aside status',
    question: 'Is the procurement set aside for certain bidders?',
    frage: '',
    types: calls,
    federal: true,
    ask: true,
    stated: (_, text) =>
      /\bset[- ]?asides?\b(?! (?:clause|provision))|\b(?:full and open competition|unrestricted)\b|\bsmall business (?:only|program|set)|\b8\(a\)|\bhubzone\b[^.]{0,40}\b(?:only|set)/iu.test(
        text,
      ),
  },
];
