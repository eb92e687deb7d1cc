import { normaliseForQuotes } from '@bidsmith/core';

/** Fields of a model's row whose words may also come from a closed list. */
export type NamedField = keyof typeof closedLists;

const joining =
  'a an the of for to in on at by with and or nor not no than from as per is are be was were any all each every other its their this that these those under over within until before after between up least most more less only ' +
  'der die das des dem den ein eine einer eines und oder nicht bis von zu zum zur für mit am im nach vor bei je pro aller alle';
const closedLists = {
  event:
    'proposal proposals quote quotes bid bids offer offers response responses due deadline date day time question questions answer answers inquiry clarification submission submitted received closing opening conference meeting pre preproposal prebid ' +
    'angebot angebote angebotsfrist frist abgabe abgabefrist einreichung fragen bieterfragen termin beginn ende vertrag vertragsbeginn zuschlag bindefrist ortstermin ' +
    'site visit award contract start begin commence end expire expiration period performance issue issued release published posted notice intent interview demonstration oral presentation amendment kickoff delivery option base year phase milestone stated',
  criterion:
    'kriterium zuschlagskriterium gewichtung factor subfactor criterion criteria evaluation order importance basis award weight',
  weight:
    'prozent punkte gewichtung point points percent weight weighted important importance equal equally price technical factor factors descending order pass fail',
  limit:
    'seiten seite höchstens mindestens schriftgröße exemplare kopien bindefrist page pages word words character characters length limit maximum minimum font size typeface margin margins inch inches copy copies file format megabyte megabytes mb validity valid period day days price ceiling budget total value not exceed spacing line spaced number paper response proposal quote volume',
  deliverable: 'deliverable report plan document bericht konzept',
  risk:
    'vertragsstrafe haftung kündigung versicherung gewährleistung schadensersatz risiko risk liability liabilities unlimited uncapped indemnity indemnification liquidated damages penalty penalties termination terminate convenience default insurance bond payment terms delay delayed fixed price pricing ceiling ' +
    'intellectual property rights ownership warranty acceptance exclusive audit short schedule tight late rejection disqualification funding availability guaranteed minimum quantity order volume no contract security clearance withholding retention change changes unilateral compliance cost costs staff key personnel replacement set aside governing law dispute',
} as const;

const maxNameCharacters = 80;

/** The words a row of a model may use, and what replaces others. */
export interface Wording {
  /** The name where it is made of known words (`own`), else the quote's own words, shortened. */
  name(text: string, field: NamedField): { readonly words: string; readonly own: boolean };
  /** The value where it is made of known words, else null. */
  value(text: string | null, field: NamedField): string | null;
  /** True when something was replaced or emptied. */
  changed(): boolean;
}

/** Holds the fields of one row against its quote; `row` holds the cells beside it where the quote stands in a table. */
export function createWording(quote: string, row: string): Wording {
  const known = wordSet(`${quote} ${row}`);
  let replaced = false;
  const holds = (text: string, field: NamedField): boolean => {
    const allowed = lists[field];
    const words = wordsOf(text);
    return words.length > 0 && words.every((word) => known.has(word) || allowed.has(word));
  };
  return {
    name(text, field) {
      const own = holds(text, field);
      replaced ||= !own;
      return { words: own ? text.trim() : shortName(quote), own };
    },
    value(text, field) {
      if (text === null) return null;
      const own = holds(text, field);
      replaced ||= !own;
      return own ? text.trim() : null;
    },
    changed: () => replaced,
  };
}

/** The words of texts in the form in which they are compared: lower case, less the endings of number and tense. */
export function wordSet(text: string): Set<string> {
  return new Set(wordsOf(text));
}

/** Words of a text in order, in the form in which they are compared. */
export function wordsOf(text: string): string[] {
  return (
    normaliseForQuotes(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).map(stem);
}

function stem(word: string): string {
  if (word.length < 4 || /\d/u.test(word)) return word;
  return word.replace(/(?:ations?|ions?|ments?|ings?|ies|es|ed|s|y|e)$/u, '');
}

const lists = Object.fromEntries(
  Object.entries(closedLists).map(([field, words]) => [field, wordSet(`${joining} ${words}`)]),
) as Record<NamedField, Set<string>>;

function shortName(quote: string): string {
  const flat = quote.replace(/\s+/gu, ' ').trim();
  if (flat.length <= maxNameCharacters) return flat;
  const cut = flat.lastIndexOf(' ', maxNameCharacters);
  return `${flat.slice(0, cut > 0 ? cut : maxNameCharacters)}…`;
}
