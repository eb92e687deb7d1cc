/** What to do about a risk of each kind, as a task for the bidder: never a promise, never a fact. The first match wins. */
const responses: readonly (readonly [RegExp, string])[] = [
  [
    /\bliquidated damages|penalt|deduct|service credit/i,
    'Confirm that the price and the schedule can bear the deductions, and name who tracks the measure',
  ],
  [/\binsur/i, 'Confirm that the insurance certificate covers the stated kinds and limits before submission'],
  [/\bbond|guarantee\b|surety/i, 'Confirm with the bank or surety that the bond can be issued in the stated form'],
  [
    /\bindemn|hold harmless|liabilit/i,
    'Let counsel read the clause and decide whether to accept it or to ask about it',
  ],
  [/\bconflicts? of interest/i, 'State every other interest that touches this work, or confirm that there is none'],
  [
    /\bexceptions? to the terms|\bdisqualif|reject|non-?responsive|formal fault|not be considered/i,
    'Have a second person check this rule before the response is sent',
  ],
  [
    /\bfunding|guaranteed|no minimum/i,
    'Plan for the smallest volume the documents assure, and say what the price assumes',
  ],
  [/\bcertifi|\bstandard\b|accredit/i, 'Confirm who holds the certificate or meets the standard, and until when'],
  [/\bterminat|default\b/i, 'Plan the cost of an early end and state what is owed on termination'],
  [
    /\bclearance|background (?:check|investigation)|security|privacy|breach|fisma|fedramp/i,
    'Name who holds the security duties, and start checks of people and systems early',
  ],
  [
    /\bintellectual property|data rights|\brights in\b|ownership|licen[sc]e|open source|copyright/i,
    'List what the bidder brings and keeps, and confirm the rights in the results',
  ],
  [
    /\bconfidential|non-?disclosure|public record/i,
    'Mark what is confidential in the response and let the team sign the undertaking',
  ],
  [/\bsubcontract|small business|set-?aside/i, 'Confirm each subcontractor and its share before the offer is signed'],
  [/\bpayment|invoice|withh(?:o|e)ld|retain/i, 'Plan the cash flow for the stated terms of payment'],
  [
    /\bprice|cost|ceiling|not[- ]to[- ]exceed|fixed[- ]price|escalat/i,
    'Check each price assumption against the clause, and let a second person recalculate',
  ],
  [
    /\bkey personnel|replace|substitut|staff/i,
    'Name a substitute for each key person and keep the consent rule in the plan',
  ],
  [/\baudit|records?\b|inspect/i, 'Name who keeps the records and for how long the clause asks'],
  [/\bwarrant/i, 'Plan people and cost for the warranty the clause asks for'],
  [/\blate|deadline|days|schedule|time|delay|short/i, 'Plan backwards from the stated date, and name who watches it'],
  [
    /\bcontradict|inconsisten|disagree|conflict|unclear|ambigu/i,
    'Ask the issuer before the questions close, and follow the stricter reading until then',
  ],
];
const otherwise = 'Name an owner, decide whether to accept it, and record the decision';

/** Words that make a contract term a risk worth a row. */
export const riskWords =
  /\bliquidated|penalt|deduct|indemn|hold harmless|liabilit|insur|\bbonds?\b|terminat|warrant|audit|intellectual property|data rights|confidential|clearance|background (?:check|investigation)|withh(?:o|e)ld|not[- ]to[- ]exceed/i;

/** What the bidder should do about a risk, worded from the first of the texts whose kind of risk is known. */
export function riskResponse(texts: readonly string[]): string {
  const known = texts
    .map((text) => responses.find(([pattern]) => pattern.test(text))?.[1])
    .find((response) => response !== undefined);
  return `Bidder to complete: ${lower(known ?? otherwise)}`;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
