import type { Block, Findings } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';

type Identity = Pick<Findings, 'identifiers' | 'issuers' | 'titles' | 'documentTypes'>;
type DocumentType = Findings['documentTypes'][number]['value'];

const labelled =
  /\b(?:RFP|RFQ|RFI|IFB|ITB|RFT|Solicitation|Request for (?:Proposals?|Quotations?|Quotes?|Information|Bids?)(?: \(RF[PQI]\))?|Invitation (?:for|to) Bids?|Tender|Bid|Project|Vergabe(?:nummer)?|Ausschreibung|Aktenzeichen)(?:\s*(?:Number|No\.?|Nr\.?|ID|#|№|:))*\s*[:#]?\s*((?=[A-Z0-9/._-]{0,24}\d)[A-Z0-9][A-Z0-9/._-]{2,24}[A-Z0-9])\b/gu;
/** FAR 4.1603: six characters of activity, two of the year, a letter for the kind, then four to eight. */
const federal = /\b(?=[0-9A-Z]*[A-Z])[0-9A-Z]{6}-?\d{2}-?[QRBTNPFCDGAI]-?[0-9A-Z]{4,8}\b/gu;
const types: readonly (readonly [RegExp, DocumentType])[] = [
  [/\brequests? for (?:quotes?|quotations?)\b|\bRFQs?\b/giu, 'rfq'],
  [/\brequests? for proposals?\b|\bRFPs?\b|\bangebotsaufforderung\b/giu, 'rfp'],
  [/\brequests? for information\b|\bsources sought\b|\bRFI\b/gu, 'rfi'],
  [/\binvitations? (?:for|to) (?:bids?|tender)\b|\b(?:IFB|ITB)\b/giu, 'itb'],
  [/\bperformance work statement\b|\bPWS\b/giu, 'pws'],
  [/\b(?:statement of work|statement of objectives|scope of work)\b|\bSOW\b|\bleistungsbeschreibung\b/giu, 'sow'],
  [/\bamendment (?:of solicitation|no\.?|number|#|\d)|\baddendum\b/giu, 'amendment'],
];
const authority =
  /\b(?:Issued by:?\s*(.{4,90})|((?:(?:United States|U\.S\.|US|State of \p{Lu}\p{L}+|Commonwealth of \p{Lu}\p{L}+|County of \p{Lu}\p{L}+|City of \p{Lu}\p{L}+|Federal|General|National|\p{Lu}[\p{L}.&-]+)\s+(?:\([A-Z]{2,6}\)\s+)?){0,5}?(?:Department|Administration|Agency|Court|Bureau|Commission|Authority|Embassy|Ministry|University|College|School District|Council|Board of \p{Lu}\p{L}+|Veterans Affairs|Services Administration|Bundesamt|Ministerium|Stadtverwaltung|Landkreis)(?:\s+(?:of|for|on)(?:\s+(?:the|and|&|\p{Lu}[\p{L}.&-]+)){1,6})?(?:\s+\([A-Z]{2,8}\))?))/gu;
const place =
  /\b((?:State|City|County|Commonwealth|Town|Village|Stadt|Gemeinde) (?:of )?\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)\b/gu;
/** Pages from the front on which a package names itself. */
const frontPages = 2;
const maxIssuerLength = 120;
const maxTitleLength = 140;

/** Number, issuer, title and kind of the document as its words show them. Which of several is right is decided when all chunks are merged. */
export function findIdentity(blocks: readonly Block[], first: boolean): Identity {
  const texts = blocks.flatMap((block) => linesOf(block).map((text) => ({ block, text })));
  const fact = (
    block: Block,
    value: string,
    quote: string,
  ): { value: string; file: string; page: number | null; quote: string } => ({
    value,
    file: block.file,
    page: block.page,
    quote: shortenQuote(quote),
  });
  const front = texts.filter(({ block }, i) => (block.page === null ? first && i < 40 : block.page <= frontPages));
  return {
    identifiers: texts.flatMap(({ block, text }) => identifiersIn(text).map((value) => fact(block, value, value))),
    issuers: front.flatMap(({ block, text }) => issuersIn(text).map((value) => fact(block, value, value))),
    titles: front
      .filter(({ block }) => block.page === null || block.page === 1)
      .flatMap(({ block, text }) => (isTitle(block, text) ? [fact(block, text, text)] : [])),
    documentTypes: typesOf(texts),
  };
}

function linesOf(block: Block): string[] {
  const lines = block.cells?.flat() ?? block.text.split('\n');
  return (block.cells === undefined ? [block.text, ...(lines.length > 1 ? [] : [])] : lines)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
}

function identifiersIn(text: string): string[] {
  const named = [...text.matchAll(labelled)]
    .map(([, value]) => value ?? '')
    .filter((value) => /\d{2}/.test(value) && !/^(?:19|20)\d{2}$|^\d{1,2}[./-]\d|^52\./u.test(value));
  return [...new Set([...named, ...(text.match(federal) ?? [])])];
}

function issuersIn(text: string): string[] {
  const found = [...text.matchAll(authority)].flatMap(([, issued, named]) => [issued ?? named ?? '']);
  const places = [...text.matchAll(place)].map(([, named]) => named ?? '');
  return [...found, ...places]
    .map((value) => value.replace(/[\s,;(]+$/u, '').trim())
    .filter((value) => value.split(' ').length > 1 && value.length <= maxIssuerLength);
}

/** A title is a line in larger type or capitals near the top which is more than the name of the kind or a number. */
function isTitle(block: Block, text: string): boolean {
  if (
    text.length < 12 ||
    text.length > maxTitleLength ||
    /[.:;?]$|@|https?:/u.test(text) ||
    block.kind === 'table' ||
    block.kind === 'listItem'
  )
    return false;
  const rest = text.replace(
    /\brequests? for (?:proposals?|quotations?|quotes?|information|bids?)\b|\b(?:rf[pqi]|statement of work|performance work statement|solicitation|table of contents|contents|for|the|of|no|number)\b|[^\p{L}]/giu,
    '',
  );
  return (
    rest.length >= 8 &&
    identifiersIn(text).length === 0 &&
    issuersIn(text).length === 0 &&
    !/\b(?:street|avenue|suite|washington, dc|\d{5}(?:-\d{4})?)\b/iu.test(text)
  );
}

/** One entry per kind and chunk with the first place it is named; headings and front pages come first. */
function typesOf(texts: readonly { block: Block; text: string }[]): Identity['documentTypes'] {
  return texts.flatMap(({ block, text }) =>
    types.flatMap(([pattern, value]) => {
      const match = text.match(pattern)?.[0];
      return match === undefined ? [] : [{ value, file: block.file, page: block.page, quote: match }];
    }),
  );
}
