const maxNameLength = 120;
/** A name of a factor has no more words than this. */
const maxNameWords = 9;

/** Evaluations that are part of the work. */
const otherEvaluation =
  /\b(?:test(?:ing)?,? (?:and|&) evaluation|evaluation (?:and|&) test\w*|(?:risk|program|performance|system|product|software|vulnerability|training|employee|site|self|medical|environmental) evaluations?|evaluation of (?:applications?|systems?|products?|software|performance|options)|acceptance criteria|evaluationsbericht)\b/gu;
const evaluationPath =
  /\b(?:evaluation|evaluat\w+|basis (?:of|for) (?:award|selection)|award criteria|selection (?:criteria|process)|scoring|factors for award|section m\b|zuschlagskriterien|wertung|angebotswertung|bewertung\p{L}*|auswahlkriterien)\b/u;
const topic =
  /\b(?:approach\w*|experience|pric(?:e|es|ing)|costs?|past performance|management|technical|staff(?:ing)?|qualifications?|personnel|understanding|methodology|references?|schedule|timeline|capabilit\w+|capacity|interview|presentation|demonstration|quality|solution|plan|security|support|sustainability|innovation|compliance|subcontracting|small business|participation|preference|transition|training|response|submission|suitability|acceptability|responsiveness|delivery|availability|location|warranty|safety|financial|samples?|usability|functionality|team|expertise|competence|resources|fees?|rates|preis\p{L}*|kosten|qualität\p{L}*|konzept\p{L}*|erfahrung\p{L}*|lieferzeit|reaktionszeit|nachhaltigkeit|personal\p{L}*|umwelt\p{L}*|service|referenzen|funktional\p{L}*)\b/iu;
const noTopic =
  /[.?]$|\b(?:shall|must|will|is|are|evaluation|evaluated|award|criteria|factors|instructions?|process|clauses?|forms?\b(?! [A-Z]\b)|provisions|conference|questions|committee|those|these|this|such|its|trade-?off)\b/iu;
const notAFactor =
  /^examples?\b|^(?:includes?|provides?|demonstrates?|describes?|identif(?:y|ies)|contractor|offeror|quoter|vendor|bidder)\b|^(?:excellent|outstanding|exceptional|very good|good|fair|satisfactory|acceptable|marginal|poor|unsatisfactory|unacceptable|sehr gut|gut|befriedigend|ausreichend|mangelhaft)$|\b(?:exceed|increases?)\b|\b(?:shall|must|may|will|is|are|should|max(?:imum)? points|those|these)\b|^evaluation (?:factors|criteria|process)\b|^(?:technical|price|cost|oral|written|electronic|all|each|the|such)?\s?(?:submissions?|proposals?|quot(?:e|es|ations?)|responses?|offers?|bids?|offerors?|vendors?|bidders?|angebote?)$|^(?:sub)?total\b|^gesamt\p{L}*$|\bpages?\s*#|\?$/iu;
const factorLine =
  /^(?:evaluation )?(?:sub-?)?(?:factor|criterion|criteria|kriterium|zuschlagskriterium)\s*(?:no\.?\s*|nr\.?\s*)?\(?(?:\d{1,2}|[A-Z]|[IVX]{1,4}|one|two|three|four|five)\)?(?:\s*[:.–—-]+\s*|\s+)(.{3,120})$/iu;
const counted = /(\d{1,4}(?:[.,]\d{1,2})?)\s*(%|percent\b|per cent\b|points?\b|pts?\b|prozent\b|v\. ?h\.|punkte\b)/iu;
const ofHundred = /(?<!\d)(\d{1,3})\s?\/\s?100(?!\d)/u;
const named =
  /\b(?:weight(?:ing|ed)?|gewichtung|gewicht|wichtung)(?: factor)?(?:\s?(?:of|is|at|mit|von)\s|\s?[:=(]\s?|\s)(\d{1,3}(?:[.,]\d{1,2})?)(\s?%)?/iu;

/** True where headings or a lead-in speak of the evaluation of offers. */
export function isEvaluated(path: string): boolean {
  return evaluationPath.test(path.replace(otherEvaluation, ' '));
}

/** True for a short phrase about what offers are judged by. */
export function isTopic(text: string): boolean {
  return (
    text.length < maxNameLength && text.split(' ').length <= maxNameWords && topic.test(text) && !noTopic.test(text)
  );
}

/** A factor has a name: no sentence, no worked example, not the title of the list or of the part of the offer it is judged by. */
export function isFactorName(name: string): boolean {
  return !notAFactor.test(name);
}

/** "Factor 2 – Price": the name behind the number; null where the line is none. */
export function factorNamed(text: string): string | null {
  return factorLine.exec(text)?.[1] ?? null;
}

/** A weight as a text states it, in one spelling: "40 %", "40 points", "40/100", "weight 3"; `index` is where it begins. */
export function weightIn(text: string): { weight: string; index: number } | null {
  const match = counted.exec(text);
  if (match !== null) {
    const unit = /^(?:points?|pts?|punkte)$/iu.test(match[2] ?? '') ? ' points' : ' %';
    return { weight: `${match[1] ?? ''}${unit}`, index: match.index };
  }
  const share = ofHundred.exec(text);
  if (share !== null) return { weight: `${share[1] ?? ''}/100`, index: share.index };
  const weighed = named.exec(text);
  if (weighed === null) return null;
  return {
    weight: weighed[2] === undefined ? `weight ${weighed[1] ?? ''}` : `${weighed[1] ?? ''} %`,
    index: weighed.index,
  };
}
