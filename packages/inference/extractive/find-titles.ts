import type { Block, Findings } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';

/** A line near the front of a document with the block it stands in. */
export interface FrontLine {
  readonly block: Block;
  readonly text: string;
}

const kinds =
  'requests? for (?:proposals?|quotations?|quotes?|information|bids?|tenders?|offers?|qualifications)(?: \\(rf[pqio]\\))?|rf[pqi]|invitations? (?:for|to) (?:bids?|tender)|solicitation';
const labelled =
  /^(?:(?:(?:project|rfp|rfq|solicitation|contract|procurement|tender|bid) )?(?:title|project(?: name)?|subject|re)|bezeichnung(?: der (?:leistung|maßnahme))?|(?:bau)?maßnahme|vorhaben|leistung|gegenstand(?: der ausschreibung)?|betreff|projekt)\s*:\s*(\S.*)$/iu;
const word = "(?:\\p{Lu}[\\p{Ll}\\p{N}&/’'()-]*|\\p{Lu}+|\\p{N}[\\p{N}-]*)";
const phrased = new RegExp(
  `\\b(?:${kinds})(?: (?:no\\.?|number|#)? ?[\\w-]*\\d[\\w-]*)?,? ?(?:for|to provide) (?:the |an? )?((?:${word})(?: (?:of|for|and|the|an?|in|to|&) (?:the |an? )?${word}| ${word})*)`,
  'iu',
);
/** Opened by a line that names a kind only: "REQUEST FOR PROPOSALS", then "For the … of a …" in the lines below. */
const continues = /^(?:for|of|to)\b/iu;
const joins = /^(?:for|of|the|an?|and|to|in|on|with)\b|\b(?:for|of|the|an?|and|to|in|on|with)$/iu;
const bought =
  /\b(?:services?|support|systems?|projects?|programs?|moderni[sz]ation|development|maintenance|purchase|supply|supplies|construction|software|solutions?|agreement|modules?|management|consult\w+|equipment|repair|cleaning|training|platform|pool|design|leistung\w*|lieferung|water|supplies|vehicles?|furniture|food|uniforms?|\p{L}*(?:system|dienstleistung|leistungen|beschaffung|lieferung|reinigung|wartung|erneuerung|sanierung|neubau|planung|betreuung|betrieb|anlage|fahrzeuge?|möbel))(?!\p{L})/iu;
const organisation =
  /\b(?:office|division|bureau|acquisition|administration|department|agency|region|branch|directorate|court|state of|city of|county of|government|embassy|authority|commission|ministry|university|council|board|stadt|landkreis|gemeinde|vergabestelle|ministerium)\b/iu;
const address =
  /\b(?:street|avenue|blvd|drive|suite|washington, dc|\d{5}(?:-\d{4})?|phone|fax|attn|attention|date|due)\b|@|https?:/iu;
const person =
  /\b(?:officer|consultant|manager|specialist|director|administrator|buyer|analyst|coordinator|agent|clerk|secretary|representative)$/iu;
const formLabel =
  /^(?:table of )?contents$|\b(?:information|form|forms|checklist|template|instructions|sheet|cover page|appendix|criteria|unterlagen|bedingungen|formblatt|vordruck)$|^(?:attachment|exhibit|appendix|annex|section|part|volume|amendment|addendum|modification)\b[\s#.:]*(?:no\.?\s*)?\S{0,6}$/iu;
const kindWords = new RegExp(
  `\\b(?:${kinds}|statement of (?:work|objectives)|performance work statement|table of contents|contents|schedule|amendment|addendum|modification|questions|answers|responses|vergabeunterlagen|leistungsbeschreibung|ausschreibung|öffentliche|beschränkte|offenes|verfahren|angebotsaufforderung|aufforderung|abgabe|eines|angebots|zur|and|to|for|the|of|no|number)\\b|[^\\p{L}]`,
  'giu',
);
/** "Paving Services RFP 2031-17", "Paving Services Reference FAR 8.4": what follows is no part of the name. */
const tail =
  /[\s,–-]+(?:(?:rf[pqi]|solicitation|contract)\s*(?:no\.?|number|#)?\s*[\w-]*\d[\w-]*|(?:reference|pursuant to|in accordance with|conducted under|under) (?:far|section|\d).*)$/iu;
/** "RFP No. 27-11, Paving Services", "RFP 27-11 – Paving Services": the number in front is no part of the name. */
const numbered =
  /^(?:rf[pqi]|itb|ifb|bid|solicitation|tender|contract)\s*(?:no\.?|number|#|:)?\s*#?[\w-]*\d[\w-]*\s*[,:–—-]\s*/iu;
const contents = /^(?:table of )?contents$/iu;
const maxTitleLength = 140;
const minTitleLength = 12;
const minOwnLetters = 8;
const maxTitles = 3;
/** Lines that a title set over several lines takes at most. */
const maxJoined = 8;
const maxJoinedLine = 60;
/** Lines from the top among which a heading counts that does not say what is bought. */
const largeLines = 8;

interface Candidate {
  readonly block: Block;
  readonly text: string;
  readonly score: number;
}

/** What the front of a document names as its subject, best first: an explicit label, "Request for Proposals for …", else a large line that is no organisation, person, form label or kind of document. Empty where there is none. */
export function findTitles(lines: readonly FrontLine[]): Findings['titles'] {
  const candidates = [
    ...lines.flatMap(fromLabel),
    ...lines.flatMap(fromPhrase),
    ...fromCover(lines),
    ...fromType(lines),
  ];
  return candidates
    .map(({ text, ...rest }) => ({ ...rest, text: text.replace(numbered, '').replace(tail, '').trim() }))
    .filter(({ text }) => isName(text))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, maxTitles)
    .map(({ block, text }) => {
      const short = shortenQuote(text);
      return { value: short, file: block.file, page: block.page, quote: short };
    });
}

function fromLabel({ block, text }: FrontLine): Candidate[] {
  const value = labelled.exec(text)?.[1];
  return value === undefined || /[[<_]/u.test(value) ? [] : [{ block, text: value, score: 9 }];
}

/** The pattern ignores case for the kind; what is named must begin with a capital. */
function fromPhrase({ block, text }: FrontLine): Candidate[] {
  const found = phrased.exec(text);
  const value = capitalisedStart(found?.[1] ?? '');
  return found === null || value === '' ? [] : [{ block, text: value, score: 7 }];
}

/** The run of words in capitals with joining words between them. */
function capitalisedStart(text: string): string {
  const run = new RegExp(`^${word}(?: (?:(?:of|for|and|the|an?|in|to|&) ){0,2}${word})*`, 'u');
  return run.exec(text)?.[0] ?? '';
}

function fromCover(lines: readonly FrontLine[]): Candidate[] {
  return lines.flatMap(({ block, text }, i) => {
    const before = lines[i - 1]?.text ?? '';
    if (!continues.test(text) || ownLetters(before) > 0 || before === '') return [];
    const parts = [text];
    for (const next of lines.slice(i + 1, i + maxJoined)) {
      const last = parts.at(-1) ?? '';
      if (
        next.text.length > maxJoinedLine ||
        !(joins.test(next.text) || joins.test(last)) ||
        next.block.page !== block.page
      )
        break;
      parts.push(next.text);
    }
    const value = parts.join(' ').replace(/^(?:for|of|to)\s+(?:the\s+|an?\s+)?/iu, '');
    return [{ block, text: value, score: 8 }];
  });
}

function fromType(lines: readonly FrontLine[]): Candidate[] {
  const body = lines.findIndex(
    ({ block, text }) => contents.test(text) || (block.kind === 'heading' && /^\d/u.test(block.number ?? '')),
  );
  return lines.slice(0, body === -1 ? lines.length : body).flatMap(({ block, text }, i) => {
    const names = bought.test(text);
    const heading = block.kind === 'heading';
    if (block.kind === 'table' || block.kind === 'listItem' || (!heading && !names)) return [];
    if (!names && i >= largeLines) return [];
    if (/[.:;?]$|^\d+\.\d|[[<]|__|^[^:]{3,40}:\s\S+$/u.test(text) || (organisation.test(text) && !names)) return [];
    const size = heading ? 2.5 - (block.level ?? 6) / 4 : 0;
    const score = (names ? 3 : 0) + size - (organisation.test(text) ? 2 : 0) - (block.page === 2 ? 1 : 0) - i / 10;
    return score > -1 ? [{ block, text, score }] : [];
  });
}

function isName(text: string): boolean {
  if (text.length < minTitleLength || text.length > maxTitleLength) return false;
  if (address.test(text) || formLabel.test(text) || (person.test(text) && text.split(' ').length <= 4)) return false;
  if (!/^[\p{Lu}\d]/u.test(text) || /\b(?:will|shall|is|are|be|must|may|expires?|released?|here)\b/iu.test(text))
    return false;
  return ownLetters(text) >= minOwnLetters;
}

/** Letters beyond the name of the kind of document. */
function ownLetters(text: string): number {
  return text.replace(kindWords, '').length;
}
