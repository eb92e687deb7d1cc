import { nameEvent, nameLabel, withDetail } from './name-event.ts';
import { type DateMention, parseDates } from './parse-dates.ts';
import type { Statement } from './statements.ts';

/** A date with the words it stands in: its sentence, the statement, and those just before on the page. */
export interface DatePlace {
  readonly mention: DateMention;
  readonly flat: string;
  readonly statement: Statement;
  readonly previous: readonly Statement[];
  readonly mentions: readonly DateMention[];
}

/** Dates of laws, clauses, forms and standards. */
const cited =
  /\b(?:public law|act of|p\.l\.|u\.s\.c\.?|executive order|e\.o\.|c\.f\.r\.?|cfr|federal register|fed\. reg\.|omb|circular|memorandum|directive|hspd|enacted|prescribed|wage determination|signed into law|(?:form|version|ver\.|edition|ausgabe|fassung|stand|bgbl\.?|gesetz|verordnung)\s?(?:\p{Lu}[\p{L}\d.-]*|\d[\d.-]*|vom|:)?|nist|special publication|e\.g\.|for example|example|sample|z\. ?b\.)[^.;:]{0,50}$/iu;
/** Dates of versions and of what is past, unless a term begins then or something has to be done by then. */
const stale =
  /\b(?:policy|rev(?:ised|ision)?\.?|dated|as amended|amended|effective|approved|expires?|established|updated?|modified|since|born|printed|created|last|previous\w*|version|history|vom gesetz)\b[^.;:]{0,50}$/iu;
const term =
  /\b(?:contract|agreement|term|period|services?|option|order|vertrag\p{L}*|laufzeit|due|deadline|proposals?|bids?|quotes?|offers?)\b/iu;
const token =
  '(?:the |on |at |of |close of business|cob|c\\.o\\.b\\.|end of (?:business|day|the day)|midnight|noon|\\p{L}{3,9}day|mon|tue|wed|thu|fri|\\(?(?:prevailing |standard |daylight |local |eastern |central |mountain |pacific |alaska )*time\\)?|\\(?[ecmp][sd]?t\\)?|zum |dem |den |uhr|\\d{1,2}(?:[:.]\\d{2})?(?: ?[ap]\\.? ?m\\.?)?|\\d{4} (?:hours|hrs)|eastern|central|mountain|pacific|or before |about )';
const by = new RegExp(
  `\\b(?:by|no later than|not later than|on or before|until|before|due|on or about|prior to|bis(?: zum)?|spätestens(?: bis(?: zum)?| am)?)[ ,:]+(?:${token}[ ,.@-]{0,3}){0,8}$`,
  'iu',
);
const through = /\b(?:through|am|ending|beginning|starting)\s+(?:\p{L}+day,? )?$/iu;
const planned =
  /\b(?:expected|anticipated|scheduled|planned|tentative\w*|estimated|vorgesehen|geplant|voraussichtlich)\b[^.;]{0,40}$/iu;
const past =
  /\b(?:was|were|has been|had|(?<!to )have been|wurde|wurden|took place|fand|(?:hat|haben|ist|sind)(?= (?:\p{L}+ )?am\b))\b(?! (?:due|extended|changed))/iu;
/** No fixed day: another one may come first. And the past of a firm is none of this contract. */
const conditional =
  /\bwhichever (?:is|occurs|comes)\b|\bif (?:awarded|registered|certified|submitted)\b|\bhas represented\b|\b(?:certificates?|insurance|registrations?|licen[sc]es?)\b[^.;]{0,40}\b(?:valid|expires?)\b/iu;
const clausePath = /\b\d{2,4}\.\d{3}-\d|\brepresentations and certifications\b/u;
const schedule =
  /\b(?:schedule|timeline|calendar|key dates|important dates|milestones?|termine|zeitplan|terminplan|fristen)\b/u;
const dateColumn = /\b(?:date|due|deadline|when|termin\p{L}*|frist\p{L}*|datum)\b/u;
const versions =
  /\b(?:version|list of (?:documents|attachments|exhibits)|revision|change (?:record|history)|document history|approved|prepared by|author|änderung\p{L}*)\b/iu;
const solicitation =
  /\b(?:rf[pqi]|itb|ifb|solicitation|request for|invitation|bids?|tender|amendment|addendum|advertis\w+|ausschreibung\p{L}*|vergabe\p{L}*|bekanntmachung)\b/iu;
const receipt = /\b(?:offers?|bids?|quotes?|quotations?|proposals?)\b.{0,200}\b(?:received|due)\b/iu;
const issuedOn =
  /\b(?:issued|released|published|posted|advertised|veröffentlicht)\b[^.;,]{0,60}\b(?:on|am)\s(?:\p{L}+day,? )?$/iu;
/** Of rows of a table, those whose release is the solicitation's own. */
const issueLabel = new RegExp(
  `${solicitation.source}|\\b(?:date|datum)\\b|^(?:issued?|released?)$|veröffentlich|versand`,
  'iu',
);
const maxLabel = 80;
/** Longest line, in characters, whose "issued" is the solicitation's own. */
const maxIssueLine = 120;
/** Lines from the top among which a letterhead stands. */
const letterheadLines = 4;
/** Pages from the front on which a document says when it was issued. */
const frontPages = 2;

/** What happens on a date, by the words around it; null where they name nothing a bidder has to know, or the date of something else. */
export function nameDate(place: DatePlace): string | null {
  const { mention, flat, statement } = place;
  const before = clauseBefore(place);
  const behind = flat.slice(mention.index + mention.length);
  const bound = by.test(before);
  if (cited.test(before) && !bound) return null;
  if (/^\s*\)?\s*\((?:rev|ver)/iu.test(behind) || conditional.test(flat)) return null;
  if (stale.test(before) && !bound && !term.test(before)) return null;
  if (issuedOn.test(before)) return isIssue(place) && solicitation.test(before) ? 'issued' : null;
  if (/\b(?:took place|fand)\b/iu.test(flat)) return null;
  const label = labelBefore(before);
  if (label !== null) return fromLabel(label, place);
  const own = statement.form === 'cell' && !alone(flat, mention) ? nameEvent(clauseAround(place)) : null;
  if (own !== null) return settle(own, place);
  const row = rowLabel(place);
  if (row !== null) return row;
  if (statement.form === 'cell' && statement.column !== null && alone(flat, mention)) return null;
  const event = nameEvent(clauseAround(place)) ?? nameEvent(statement.topic ?? '');
  return settle(event, place) ?? unnamed(place, bound || through.test(before) || planned.test(before));
}

/** The words from the date before this one, or from the start of the sentence, to this one. */
function clauseBefore({ flat, mention }: DatePlace): string {
  return flat.slice(0, mention.index);
}

function fromLabel(label: string, place: DatePlace): string | null {
  const named = nameLabel(label);
  if (named !== null) return named.startsWith('issued') && versions.test(label) ? null : named;
  const { path } = place.statement;
  return schedule.test(path) && !versions.test(label) ? withDetail('milestone', label) : null;
}

/** Of the events that the words of a sentence name, those that hold here. */
function settle(event: string | null, place: DatePlace): string | null {
  const before = clauseBefore(place);
  if (event === 'issued') return isIssue(place) ? event : null;
  if (event === 'award' && past.test(before)) return null;
  if (event === 'milestone') return by.test(before) || through.test(before) || scheduled(place) ? steady(place) : null;
  return event !== null && clausePath.test(place.statement.path) && past.test(before) ? null : event;
}

function isIssue({ flat, statement: { block, form } }: DatePlace): boolean {
  const front = block.page === null ? form === 'heading' || solicitation.test(flat) : block.page <= frontPages;
  return flat.length < maxIssueLine
    ? front || solicitation.test(flat)
    : front && solicitation.test(flat.slice(0, maxIssueLine * 2));
}

/** A milestone, unless clauses of law set it or it is past. */
function steady(place: DatePlace): string | null {
  const { statement } = place;
  return clausePath.test(statement.path) || past.test(clauseBefore(place)) ? null : 'milestone';
}

function unnamed(place: DatePlace, bound: boolean): string | null {
  if (bound) return steady(place);
  if (heads(place)) return 'issued';
  if (alone(place.flat, place.mention)) return lonely(place);
  const label = scheduled(place) && place.mentions.length === 1 ? lineLabel(place) : null;
  return label === null ? null : withDetail('milestone', label);
}

function scheduled({ statement, flat }: DatePlace): boolean {
  return (
    schedule.test(`${statement.path} ${statement.column ?? ''}`) &&
    flat.length < maxIssueLine &&
    statement.form !== 'heading'
  );
}

/** "City Council approval …… June 1, 2031" and "June 1, 2031 – City Council approval" in a list of dates. */
function lineLabel({ flat, mention }: DatePlace): string | null {
  const words = `${flat.slice(0, mention.index)} ${flat.slice(mention.index + mention.length)}`
    .replace(/^[\s.:…–—,-]+|[\s.:…–—,-]+$/gu, '')
    .trim();
  return /\p{L}{3}/u.test(words) && words.length <= maxLabel && !versions.test(words) ? words : null;
}

/** "Questions due: March 3, 2031" */
function labelBefore(before: string): string | null {
  const match =
    /(?:^|[.;]\s+)([^.;:]{2,80}\p{L}\)?)\s*:\s*(?:due\s+|on\s+|by\s+|no later than\s+|bis\s+)?(?:\p{L}+(?:day|tag|woch|abend),?\s+)?(?:den\s)?(?:[\d:]+\s*(?:[ap]\.?m\.?|uhr)[^:]{0,20})?$/iu.exec(
      before,
    );
  return match?.[1]?.trim() ?? null;
}

/** In a table of dates the other cell names the event. */
function rowLabel({ flat, statement }: DatePlace): string | null {
  const { form, row, column, text, path, block } = statement;
  if (form !== 'cell') return null;
  const header = block.header === true ? (block.cells?.[0] ?? []).join(' ') : '';
  const others = row.filter(
    (cell) =>
      cell !== text &&
      !flat.includes(cell) &&
      /\p{L}{3}/u.test(cell) &&
      !/^\W*\d{1,2}(?::\d{2})?\s*(?:[ap]\.?\s?m|uhr|h\b)/iu.test(cell) &&
      parseDates(cell).length === 0,
  );
  const label = others.find((cell) => nameEvent(cell.slice(0, maxLabel)) !== null) ?? others[0];
  if (label === undefined) return column === null ? null : nameLabel(column.slice(0, maxLabel));
  const short = label.length <= maxLabel ? label : label.slice(0, Math.max(label.lastIndexOf(' ', maxLabel), 1));
  const named = nameLabel(short);
  if (named?.startsWith('issued') === true && !issueLabel.test(label)) return null;
  if (named !== null) return versions.test(`${header} ${label} ${path}`) ? null : named;
  const dated = dateColumn.test(column ?? '') || schedule.test(path);
  return dated && !versions.test(`${header} ${row.join(' ')} ${path}`) && !/\b(?:issue|release)/u.test(column ?? '')
    ? withDetail('milestone', short)
    : null;
}

function clauseAround({ flat, mention: { index, length } }: DatePlace): string {
  const from = flat.lastIndexOf(';', index) + 1;
  const to = flat.indexOf(';', index + length);
  return flat.slice(from, to < 0 ? flat.length : to);
}

/** True where the line holds the date and hardly anything else. */
function alone(flat: string, { length }: DateMention): boolean {
  return flat.length - length < 24;
}

/** A date on a line of its own is named by the line before; on forms by the words some boxes before; on a cover page it is the date of issue. */
function lonely({ statement: { block, form }, previous }: DatePlace): string | null {
  const last = previous.at(-1);
  const label = last !== undefined && last.text.length < maxLabel ? last.text.replace(/:\s*$/u, '') : null;
  const named = label === null ? null : /:\s*$/u.test(last?.text ?? '') ? nameLabel(label) : nameEvent(label);
  if (named !== null && !versions.test(label ?? '')) return named;
  if (form === 'cell') return receipt.test(previous.map(({ text }) => text).join(' ')) ? 'proposals due' : null;
  return block.page === 1 ? 'issued' : null;
}

/** "Office of Purchasing, February 9, 2031" below the title: the letterhead's own date. */
function heads({ flat, mention, statement: { block, form }, previous }: DatePlace): boolean {
  const line = form === 'sentence' && flat.length <= maxLabel && flat.length - mention.index - mention.length <= 1;
  const top = previous.length > 0 && previous.length <= letterheadLines && (block.page ?? 1) === 1;
  return line && top && previous.some((above) => above.form === 'heading' && solicitation.test(above.text));
}
