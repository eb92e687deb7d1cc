/** A criterion named inside a sentence, with its weight where the sentence gives one. */
export interface InlineCriterion {
  readonly name: string;
  readonly weight: string | null;
}

const listing =
  /\b(?:factors?|criteria|zuschlagskriterien|kriterien)\b[^.:]{0,100}?(?:\b(?:are|include|includes|consist of|sind)\b:?|:)\s?/iu;
const mark = /\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s*/giu;
const evaluating =
  /\b(?:in evaluating|when evaluating|in considering|(?:the|its|our) evaluation of)\s+(?:an?|the|each)\s+(?:\p{L}+['’]s?\s+)?([\p{L} -]{4,60}?),\s+(?:the\s)?\p{L}/iu;
/** "Pricing will be considered separately", "Each submission will be evaluated for technical acceptability", "Past performance is rated pass/fail". */
const judged =
  /^(?:while |although )?(?:the |an? |each )?(?:offeror['’]s? |vendor['’]s? |bidder['’]s? |quoter['’]s? |proposed |total |overall )?([\p{L}/ -]{4,50}?) (?:will|shall|is to|are to|wird|werden) (?:also |then |only )?(?:be )?(?:evaluated|considered|assessed|rated|scored|judged|bewertet)\b/iu;
const threshold =
  /\b(?:evaluated|assessed|reviewed|judged|checked|screened|geprüft)\s(?:first |initially )?(?:for|as to|on|auf) (?:their |its |overall )?((?:technical |minimum )?(?:acceptability|responsiveness|compliance|eignung|vollständigkeit))\b/iu;
/** "Price (40 %)", "Quality: 60 points", "Preis 40 v. H." in a row with others. */
const weighted =
  /([\p{L}][\p{L} /&-]{2,60}?)\s*(?:\(|[:=–-]\s?|\s)\s?(\d{1,3}(?:[.,]\d{1,2})?)\s?(%|percent\b|per cent\b|points?\b|pts\b|prozent\b|v\. ?h\.|punkte\b)/giu;
const noName = /\b(?:of|than|least|minimum|maximum|to|by|is|are|at|exceed\w*|total|over|under|up|with|mit)$/iu;
/** "Selection will be based on experience (30 %)": what stands before the name. */
const leadWords = /^.{0,80}\b(?:based (?:up)?on|basis of|include|are|sind|nach|aus)\s/iu;
const maxName = 80;
const minName = 4;

/** Criteria named inside a sentence: "The factors are (1) experience, (2) approach and (3) price", "Price (40 %), quality (60 %)", "In evaluating an offeror's approach, …". */
export function listInlineCriteria(text: string): InlineCriterion[] {
  const pairs = [...text.matchAll(weighted)].filter(([, name]) => !noName.test((name ?? '').trim()));
  if (pairs.length > 1)
    return pairs.map(([, name, count, unit]) => ({
      name: clean((name ?? '').replace(leadWords, '')),
      weight: `${count ?? ''}${unitOf(unit)}`,
    }));
  const list = listing.exec(text);
  if (list !== null) {
    const names = partsOf(text.slice(list.index + list[0].length));
    if (names.length > 1) return names.map((name) => ({ name, weight: null }));
  }
  const single = evaluating.exec(text)?.[1] ?? threshold.exec(text)?.[1] ?? judged.exec(text)?.[1];
  return single === undefined ? [] : [{ name: clean(single), weight: null }];
}

/** Numbered parts, or parts of an enumeration of short names between commas. */
function partsOf(rest: string): string[] {
  const numbered = rest.split(mark);
  const parts =
    numbered.length > 2
      ? numbered.slice(1)
      : rest.replace(/\.$/u, '').split(/,\s+(?:and |und )?|;\s+(?:and |und )?|\s(?:and|und)\s/u);
  const names = parts.map(clean).filter((name) => name.length >= minName);
  const fits = names.every((name) => name.length <= maxName && (numbered.length > 2 || name.split(' ').length <= 4));
  return fits && !(numbered.length <= 2 && /[.]\s/u.test(rest)) ? names : [];
}

function unitOf(unit: string | undefined): string {
  return /^(?:points?|pts|punkte)$/iu.test(unit ?? '') ? ' points' : ' %';
}

function clean(part: string): string {
  const bare = part
    .replace(/^(?:(?:and|or|und|the|a|an|of|der|die|das|den)\s+){1,2}/iu, '')
    .replace(/[\s,;.:(–-]+(?:and|or|und)?\s*$/iu, '')
    .trim();
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
