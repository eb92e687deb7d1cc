import type { KeyDate } from '@bidsmith/core';
import { type DateMention, parseDates } from './parse-dates.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

/** What a date is, by the words around it; the first that fits wins, so the narrow ones stand first. */
const events: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:questions?|inquir(?:y|ies)|clarifications?|rfis?|bieterfragen|rückfragen)\b.{0,80}\b(?:(?:will be|to be) (?:answered|posted|published|issued)|respond to)|\b(?:answers?|responses?) to (?:\w+ ){0,3}(?:questions|inquiries)|\banswers?\b.{0,60}\b(?:published|posted|issued|released|provided|distributed|sent|available|due)\b|\b(?:publication|posting|release|issu(?:e|ance)) of (?:the |all )?answers\b|\b(?:q ?& ?a|questions and answers)\b.{0,40}\b(?:published|posted|issued|released)\b/u,
    'answers to questions',
  ],
  [
    /\b(?:questions?|inquir(?:y|ies)|clarification requests?|requests? for clarification|bieterfragen|rückfragen)\b/u,
    'questions due',
  ],
  [
    /\b(?:pre-?(?:proposal|bid|quote|offer|award|submission)|bidders['’]?|proposers['’]?|offerors['’]?) (?:conference|meeting)|\bindustry day\b|\bbieterkonferenz\b/u,
    'pre-proposal conference',
  ],
  [/\bsite (?:visit|tour|inspection|walk)|\bwalk-?through\b|\bortsbesichtigung\b/u, 'site visit'],
  [
    /\b(?:oral|vendor|offeror|finalist|product) (?:presentations?|interviews?|demonstrations?)|\b(?:interviews?|presentations?|demonstrations?)\b/u,
    'interviews and presentations',
  ],
  [/\b(?:notice of )?intent to award\b|\bcontract (?:award|issued|issuance)/u, 'award'],
  [/\b(?:letters?|notices?) of intent|\bintent to (?:bid|propose|respond)\b/u, 'letter of intent due'],
  [
    /\b(?:intent to award|notice of award|award(?:ed|s)?\b|contract (?:signing|execution|signed)|selection\b|zuschlag\w*)/u,
    'award',
  ],
  [/\bprotests?\b/u, 'protest period'],
  [
    /\b(?:proposal|bid|quote|offer)s? evaluation|\bevaluation of (?:proposals|bids|quotes|offers)|\bevaluation (?:complete\w*|period|phase)\b/u,
    'evaluation',
  ],
  [
    /\b(?:contract|service|performance|work|project) (?:start|begin\w*|commence\w*|end\w*|expir\w*|completion|term)|\bperiod of performance\b|\b(?:base|option) (?:period|year)|\bstart date\b|\bend date\b|\bgo-?live\b|\bvertragsbeginn\b|\bvertragslaufzeit\b|\bleistungszeitraum\b/u,
    'period of performance',
  ],
  [
    /\b(?:proposals?|quotes?|quotations?|bids?|offers?|tenders?|submissions?|submittals?|responses?|angebote?|angebotsabgabe|teilnahmeantr\w+)\b.{0,80}\b(?:due|receiv\w+|submi\w+|deliver\w+|deadline|clos(?:e|es|ing)|no later than|by|until|before|frist|bis)\b|\b(?:due|closing) (?:date|time)|\bdeadline\b|\b(?:submission|response|receipt|offer|bid) (?:due|deadline|date|closing)|\bbid opening\b|\b(?:angebots|abgabe|einreichungs)frist\b|\babgabe\b/u,
    'proposals due',
  ],
  [/\bthrough\b|\bterm\b/u, 'period of performance'],
  [
    /\b(?:release|issue|issuance|issued|posting|publication|advertis\w+|published)\b|^(?:document |solicitation )?date\b|\bveröffentlich\w+/u,
    'issued',
  ],
  [/\b(?:implementation|deployment|delivery|complet\w+|milestone|phase|deliver\w*)\b/u, 'milestone'],
];
/** Dates of laws, clauses, forms, versions and contracts of the past. */
const notAnEvent =
  /\b(?:public law|act of|p\.l\.|u\.s\.c\.?|executive order|e\.o\.|c\.f\.r\.?|cfr|federal register|fed\. reg\.|omb|circular|memorandum|directive|hspd|policy|version|ver\.|rev(?:ised|ision)?\.?|dated|as amended|amended|effective|approved|expires?|edition|enacted|prescribed|wage determination|revised|updated|established|since|born|signed into law|form)\b[^.;:]{0,50}$/iu;
const deadline =
  /\b(?:by|no later than|not later than|on or before|until|before|through|due|on or about|prior to|bis(?: zum)?|spätestens|am)\s+(?:\p{L}+,?\s+|\d{1,2}:\d{2}\s*|[ap]\.?m\.?,?\s*|\(?\p{L}{2,4}\)?,?\s+){0,5}$/iu;
/** "…changes from 3 March 2031 to 9 March 2031" in front of the first date; a term that runs from one day to another is no change. */
const changedFrom =
  /\b(?:chang|extend|amend|mov|postpon|revis|correct|reschedul|shift|push)\p{L}*\b(?:(?!\b(?:run|term|period|valid|effective))[^.;]){0,40}\bfrom\s[^.;]{0,30}$/iu;
const formerDate =
  /(?:\b(?:instead of|in lieu of|rather than)|\b(?:originally|formerly|previously) (?:due|set|scheduled|stated|planned)\b[^.;]{0,20}|\b(?:delet|replac)(?:e|es|ing))\s(?:the )?(?:date )?(?:of )?["“'‘]?(?:\p{L}+day,? )?$/iu;
const toNewDate =
  /\b(?:is|are|was|were|has been|have been)\s(?:hereby\s)?(?:chang|extend|amend|mov|postpon|revis|replac|delet|correct|reschedul)\p{L}*\b[^.;]{0,60}\b(?:to|by|with|until)\b/iu;
const maxLabel = 80;
/** Longest line, in characters, whose "issued" is the solicitation's own. */
const maxIssueLine = 120;
const dayLength = 'YYYY-MM-DD'.length;
/** Statements before a date on a form that may say what it is. */
const lookBack = 10;
const receipt = /\b(?:offers?|bids?|quotes?|quotations?|proposals?)\b.{0,200}\b(?:received|due)\b/iu;
const naming =
  /\b(?:due|deadline|start|end|begin\w*|launch|kick-?off|meeting|conference|review|approval|release|open\w*|clos\w*|phase|termin|frist)\b/iu;
const plainLabel =
  /^(?:the )?(?:rf[pqi] )?(?:proposals?|quotes?|quotations?|bids?|offers?|responses?|questions?|inquiries|issued?|release|award)?\s?(?:are |is )?(?:due|deadline|date)?(?: date)?(?: and time)?(?: is)?$/iu;

/** Dates that a bidder has to know, each with what happens then. Dates that come with no event are left out. */
export function findDates(statements: readonly Statement[]): KeyDate[] {
  return statements.flatMap((statement, i) => {
    if (!/\d/.test(statement.quote)) return [];
    const flat = shortenQuote(statement.quote);
    const previous = statements
      .slice(Math.max(0, i - lookBack), i)
      .filter(({ block }) => block.page === statement.block.page);
    return parseDates(flat).flatMap((mention, position, all) => {
      if (isReplaced(flat, mention, all[position + 1])) return [];
      const what = nameOf({ mention, flat, statement, previous });
      const { iso, tz } = withRowTime(mention, statement);
      const { file, page } = statement.block;
      return what === null ? [] : [{ what, iso, tz, file, page, quote: flat }];
    });
  });
}

/** The former of two dates: "changes from 3 March 2031 to 9 March 2031". The statement names it, but nothing happens on it any more. */
function isReplaced(flat: string, { index, length }: DateMention, next: DateMention | undefined): boolean {
  const before = flat.slice(0, index);
  if (formerDate.test(before)) return true;
  if (next === undefined) return false;
  const between = flat.slice(index + length, next.index);
  return toNewDate.test(between) || (changedFrom.test(before) && /\bto\b/iu.test(between));
}

/** In tables the time of day may stand in a cell of its own. */
function withRowTime(mention: DateMention, { row }: Statement): DateMention {
  if (row.length === 0 || mention.iso.length > dayLength) return mention;
  return parseDates(row.join(' ; ')).find(({ iso }) => iso.startsWith(mention.iso)) ?? mention;
}

interface Place {
  readonly mention: DateMention;
  readonly flat: string;
  readonly statement: Statement;
  readonly previous: readonly Statement[];
}

function nameOf({ mention, flat, statement, previous }: Place): string | null {
  const before = flat.slice(0, mention.index);
  if (notAnEvent.test(before) || /^\s*\)?\s*\((?:rev|ver)/iu.test(flat.slice(mention.index + mention.length)))
    return null;
  const label = labelBefore(before) ?? rowLabel(statement, flat);
  if (label !== null) return labelled(label);
  const named = eventOf(clauseAround(flat, mention).toLowerCase());
  if (named !== null && (named !== 'issued' || flat.length < maxIssueLine)) return named;
  if (deadline.test(before)) return 'milestone';
  return alone(flat, mention) ? lonely(statement, previous) : null;
}

/** The event a label names, followed by the label as printed where it says more. */
function labelled(label: string): string | null {
  const event = eventOf(label.toLowerCase());
  if (event === null) return naming.test(label) ? label : null;
  return plainLabel.test(label) || label.toLowerCase() === event ? event : `${event} (${label.replace(/[()]/gu, '')})`;
}

function eventOf(words: string): string | null {
  return events.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

/** "Questions due: March 3, 2031" */
function labelBefore(before: string): string | null {
  const match =
    /(?:^|[.;]\s+)([^.;:]{2,80}\p{L}\)?)\s*:\s*(?:due\s+|on\s+|by\s+|no later than\s+)?(?:\p{L}+day,?\s+)?(?:[\d:]+\s*[ap]\.?m\.?[^:]{0,20})?$/iu.exec(
      before,
    );
  return match?.[1]?.trim() ?? null;
}

/** In a table of dates the other cell names the event; without a table, a short line such as "Quotes Due August 4, 2031" does. */
function rowLabel({ form, row, column, text }: Statement, flat: string): string | null {
  if (form !== 'cell') return null;
  const others = row.filter(
    (cell) => cell !== text && !flat.includes(cell) && /\p{L}{3}/u.test(cell) && parseDates(cell).length === 0,
  );
  const label = others[0] ?? column;
  return label === null || label === undefined ? null : label.slice(0, maxLabel);
}

function clauseAround(flat: string, { index, length }: DateMention): string {
  const from = flat.lastIndexOf(';', index) + 1;
  const to = flat.indexOf(';', index + length);
  return flat.slice(from, to < 0 ? flat.length : to);
}

/** True where the line holds the date and hardly anything else. */
function alone(flat: string, { length }: DateMention): boolean {
  return flat.length - length < 24;
}

/** A date on a line of its own is named by the line before; on forms by the words some boxes before; on a cover page it is the date of issue. */
function lonely({ block, form }: Statement, previous: readonly Statement[]): string | null {
  const last = previous.at(-1);
  const near = last !== undefined && last.text.length < maxLabel ? eventOf(last.text.toLowerCase()) : null;
  if (near !== null) return near;
  if (form === 'cell') return receipt.test(previous.map(({ text }) => text).join(' ')) ? 'proposals due' : null;
  return block.page === 1 ? 'issued' : null;
}
