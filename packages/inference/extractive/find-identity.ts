import type { Block, Findings } from '@bidsmith/core';
import { findTitles } from './find-titles.ts';
import { shortenQuote } from './shorten-quote.ts';

type Identity = Pick<Findings, 'identifiers' | 'issuers' | 'titles' | 'documentTypes'>;
type DocumentType = Findings['documentTypes'][number]['value'];
interface Line {
  readonly block: Block;
  readonly text: string;
}

const numberWord = '(?:\\s*(?:Number|No\\.?|Nr\\.?|ID\\b|#|№|:))';
const value = '((?=[A-Z0-9/._-]{0,24}\\d)[A-Z0-9][A-Z0-9/._-]{1,24}[A-Z0-9])\\b';
const kindWord =
  'RFP|RFQ|RFI|IFB|ITB|RFT|Solicitation|Request for (?:Proposals?|Quotations?|Quotes?|Information|Bids?)(?: \\(RF[PQI]\\))?|Invitation (?:for|to) Bids?';
const labelled = new RegExp(
  `\\b(?:(?:${kindWord})${numberWord}*|(?:Tender|Bid|Project|Contract|Vergabe|Ausschreibung|Aktenzeichen|Vergabenummer)${numberWord}+)\\s*[:#]?\\s*${value}`,
  'giu',
);
/** FAR 4.1603: six characters of activity, two of the year, a letter for the kind, then four to eight. */
const federal = /\b(?=[0-9A-Z]*[A-Z])[0-9A-Z]{6}-?\d{2}-?[QRBTNPFCDGAI]-?[0-9A-Z]{4,8}\b/gu;
const types: readonly (readonly [RegExp, DocumentType])[] = [
  [/\brequests? for (?:quotes?|quotations?)\b|\bRFQs?\b/giu, 'rfq'],
  [/\brequests? for proposals?\b|\bRFPs?\b|\bangebotsaufforderung\b|\bsolicitation, offer,? and award\b/giu, 'rfp'],
  [/\brequests? for information\b|\bsources sought\b|\bRFI\b/giu, 'rfi'],
  [/\binvitations? (?:for|to) (?:bids?|tender)\b|\b(?:IFB|ITB)\b/giu, 'itb'],
  [/\bperformance work statement\b|\bPWS\b/giu, 'pws'],
  [/\b(?:statement of work|statement of objectives|scope of work)\b|\bSOW\b|\bleistungsbeschreibung\b/giu, 'sow'],
  [/\bamendment (?:of solicitation|no\.?|number|#|\d)|\baddendum\b/giu, 'amendment'],
];
const capitalised = '\\p{Lu}[\\p{L}.&-]+';
const body =
  'Department|Administration|Agency|Court|Bureau|Commission|Authority|Embassy|Ministry|University|College|School District|Council|Board|Bundesamt|Ministerium|Stadtverwaltung|Landkreis';
const authority = new RegExp(
  `\\b((?:(?:United States|U\\.S\\.|US|${capitalised})\\s+(?:\\([A-Z]{2,6}\\)\\s+)?){0,5}?(?:(?:${body})(?<=Embassy)(?:,?\\s+\\p{Lu}\\p{Ll}+)|${body})(?:\\s+(?:of|for|on)(?:\\s+(?:the|and|&|${capitalised})){1,6})?(?:\\s+\\([A-Z]{2,8}\\))?)`,
  'gu',
);
const place =
  /\b((?:State|City|County|Commonwealth|Town|Village|Stadt|Gemeinde) (?:of )?\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)\b/gu;
const capitals = /\p{Lu}{2,}(?:[\s&,-]+\p{Lu}{2,})+/gu;
const kindPhrase =
  /\b(?:requests? for (?:proposals?|quotations?|quotes?|information|bids?)|performance work statement|statement of (?:work|objectives)|solicitation)\b(?: \([A-Z]{2,4}\))?/giu;
const dated =
  /\s+on(?:\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*)$/u;
/** Pages from the front on which a package names itself, and lines where there are no pages. */
const frontPages = 2;
const frontLines = 40;
const maxIssuerLength = 120;

/** Number, issuer, title and kind of the document as its words show them. Which of several is right is decided when all chunks are merged. */
export function findIdentity(blocks: readonly Block[], first: boolean): Identity {
  const lines = blocks.flatMap(linesOf);
  const front = lines.filter(({ block }, i) =>
    block.page === null ? first && i < frontLines : block.page <= frontPages,
  );
  return {
    identifiers: lines.flatMap(({ block, text }) => identifiersIn(text).map((found) => fact(block, found))),
    issuers: front.flatMap(({ block, text }) =>
      issuersIn(text, block.kind === 'table').map((found) => fact(block, found)),
    ),
    titles: findTitles(front),
    documentTypes: lines.flatMap(typesOf),
  };
}

function fact(block: Block, text: string): Findings['titles'][number] {
  const short = shortenQuote(text);
  return { value: short, file: block.file, page: block.page, quote: short };
}

function linesOf(block: Block): Line[] {
  const parts = block.cells?.flat() ?? [block.text];
  return parts.map((part) => ({ block, text: part.replace(/\s+/gu, ' ').trim() })).filter(({ text }) => text !== '');
}

function identifiersIn(text: string): string[] {
  const named = [...text.matchAll(labelled)]
    .map(([, found]) => found ?? '')
    .filter(
      (found) =>
        (found.match(/\d/gu)?.length ?? 0) >= 2 &&
        !/^(?:19|20)\d{2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^\d{1,2}$|^52\./u.test(found),
    );
  return [...new Set([...named, ...(text.match(federal) ?? [])])];
}

function issuersIn(text: string, form: boolean): string[] {
  // Of a line in mixed type, words set in capitals are a line of their own, unless a form labels its fields so: "DEPARTMENT OF HEALTH Office of Budget".
  const segments = !form && /\p{Ll}/u.test(text) ? [text, ...(text.match(capitals) ?? [])] : [text];
  return segments
    .flatMap(organisationsIn)
    .map((name) =>
      name
        .replace(/^(?:Of|The|By|From)\s+/iu, '')
        .replace(dated, '')
        .replace(/[\s,;(]+$/u, '')
        .trim(),
    )
    .filter(
      (name) =>
        name.split(' ').length > 1 &&
        !/^(?:contract|task|order|project|program)\b/iu.test(name) &&
        name.length <= maxIssuerLength,
    );
}

function organisationsIn(segment: string): string[] {
  // The kind of document in front of a name is no part of it; its length stays, so that places stay too.
  const bare = segment.replace(kindPhrase, (phrase) => '|'.repeat(phrase.length));
  const cased = /\p{Ll}/u.test(bare) ? bare : titleCase(bare);
  const original = (match: RegExpExecArray): string => segment.slice(match.index, match.index + match[0].length);
  return [...cased.matchAll(authority), ...cased.matchAll(place)].map(original);
}

/** Capitals only become words again; the length stays, so that places in the text stay too. */
function titleCase(text: string): string {
  return text.replace(/\p{Lu}+/gu, (word) =>
    /^(?:OF|FOR|ON|THE|AND)$/u.test(word) ? word.toLowerCase() : word.charAt(0) + word.slice(1).toLowerCase(),
  );
}

function typesOf({ block, text }: Line): Identity['documentTypes'] {
  return types.flatMap(([pattern, kind]) => {
    const match = text.match(pattern)?.[0];
    return match === undefined ? [] : [{ value: kind, file: block.file, page: block.page, quote: match }];
  });
}
