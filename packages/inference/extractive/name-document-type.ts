import type { DocumentType } from '@bidsmith/core';

/** A word of a text that says what kind of document it is, or belongs to. */
export interface TypeMention {
  readonly value: DocumentType;
  readonly quote: string;
  readonly index: number;
}

/**
 * The words of each kind. A public or restricted call for tenders of German law (UVgO § 9, § 11, VOB/A § 3) is awarded on sealed bids without
 * negotiation and mostly on price: an invitation to bid. The procedures of VgV § 14, open or negotiated, score concepts beside the price:
 * a request for proposals. A market survey asks for information only.
 */
const kinds: readonly (readonly [RegExp, DocumentType])[] = [
  [
    /\b(?:sources sought|requests? for information|market research (?:notice|survey)|RFIs?(?= (?:no|number|#|\d))|markterkundung|interessenbekundungsverfahren)\b|\bRFI\b/giu,
    'rfi',
  ],
  [
    /(?<![\p{L}\d])(?:amendment (?:\w+ )?(?:to|of) (?:the )?(?:requests?|solicitation|rf[pqi]|invitation|contract)|amendment of solicitation|(?:amendment|addendum)\s?(?:no\.?|number|#|nr\.?)?\s?(?:\d{1,4}|one|two|three|four|[A-Z])(?![\w-])|modification (?:no\.?|number)\s?\S{1,8}|änderungs(?:bekanntmachung|mitteilung))/giu,
    'amendment',
  ],
  [
    /\b(?:questions? (?:and|&) (?:answers?|responses?)|presolicitation (?:notice|synopsis)|pre-solicitation notice|bieterfragen und antworten|fragen-? und antworten|award notice|notice of award|special notice|price (?:quote )?schedule|bid tabulation)\b/giu,
    'other',
  ],
  [/\brequests? for (?:quotes?|quotations?)\b|\bRFQs?\b|\b(?:preisanfrage|angebotsanfrage|direktauftrag)\b/giu, 'rfq'],
  [
    /(?<!\p{L})(?:invitations? (?:for|to) (?:bids?|bidders|tenders?)|IFB|ITB|request for bids?|call for bids?|notice (?:to|inviting) (?:bidders|bids?)|(?:öffentliche|beschränkte) ausschreibung)\b/giu,
    'itb',
  ],
  [
    /\brequests? for (?:proposals?|offers?|tenders?)\b|\bRF[PO]s?\b|\bsolicitation, offer,? and award\b|(?<!nicht)\b(?:offenes verfahren|nichtoffenes verfahren|verhandlungsverfahren|verhandlungsvergabe|freihändige vergabe|wettbewerblicher dialog|teilnahmewettbewerb|innovationspartnerschaft)\b/giu,
    'rfp',
  ],
  [/\b(?:performance work statement|PWS)\b/giu, 'pws'],
  [
    /\b(?:statement of work|statement of objectives|scope of work|SOW|SOO|leistungsbeschreibung|leistungsverzeichnis)\b/giu,
    'sow',
  ],
];
/** Asks for offers without naming the procedure. */
const invitation =
  /\b(?:angebotsaufforderung|aufforderung zur (?:abgabe eines angebote?s|angebotsabgabe)|vergabeunterlagen)\b/giu;
/** "This is not a request for proposals", "☐ Beschränkte Ausschreibung": named to be ruled out. */
const ruledOut =
  /(?:\b(?:not|nor|no) (?:an? |the )?(?:formal )?|\b(?:kein(?:e|en)?|nicht) |[☐□⬜]\s?|\[ ?\]\s?|\( ?\)\s?)$/iu;
/** Words further on in a sentence speak of another document: "issued in response to RFQ 12". */
const maxPerLine = 3;

/** What kinds of document a line names, in the order of its words. */
export function nameDocumentTypes(text: string): TypeMention[] {
  const found = kinds.flatMap(([pattern, value]) => mentionsOf(text, pattern, value));
  const open = found.length === 0 ? mentionsOf(text, invitation, 'rfp') : [];
  return [...found, ...open]
    .toSorted((a, b) => a.index - b.index || b.quote.length - a.quote.length)
    .slice(0, maxPerLine);
}

function mentionsOf(text: string, pattern: RegExp, value: DocumentType): TypeMention[] {
  const match = [...text.matchAll(pattern)].find(
    ({ index }) => !ruledOut.test(text.slice(Math.max(0, index - 20), index)),
  );
  return match === undefined ? [] : [{ value, quote: match[0], index: match.index }];
}
