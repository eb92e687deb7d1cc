import type { Risk } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

/** What may cost a bidder money or the contract; severity by how much it usually does. The words are those of public terms. */
const risks: readonly (readonly [RegExp, string, Risk['severity']])[] = [
  [/\bliquidated damages\b|\bvertragsstrafen?\b/iu, 'Liquidated damages', 'high'],
  [
    /\bliability\b[^.;]{0,60}\b(?:shall not be limited|unlimited|without limit(?:ation)?)\b|\bunlimited liability\b|\bunbeschränkte haftung\b/iu,
    'Unlimited liability',
    'high',
  ],
  [/\bindemnif(?:y|ies|ication)\b|\bhold harmless\b|\bfreistell\w+/iu, 'Indemnification of the buyer', 'high'],
  [
    /\b(?:penalt(?:y|ies)|deduct(?:ed|ions?)|service credits?|withhold(?:ing)?|reduction(?:s)? in (?:payment|price))\b[^.;]{0,80}\b(?:contractor|vendor|payment|invoice|performance|late|failure|price)|\bfines?\b[^.;]{0,40}\bcontractor/iu,
    'Penalties or deductions',
    'high',
  ],
  [
    /\bterminat\w+\b[^.;]{0,40}\b(?:for (?:its|the government's|their) )?(?:sole )?convenience\b|\bterminate\b[^.;]{0,50}\bwithout cause\b/iu,
    'Termination for convenience',
    'medium',
  ],
  [/\bterminat\w+ for (?:default|cause)\b/iu, 'Termination for default', 'medium'],
  [
    /\ball[- ]or[- ]none\b|\bpartial (?:proposals|quotes|bids|offers)\b[^.;]{0,40}\bnot\b/iu,
    'All-or-none offer',
    'medium',
  ],
  [
    /\b(?:late|after (?:the|that) (?:date|time|deadline|due date))\b[^.;]{0,60}\b(?:will|shall|may) not be (?:considered|accepted)\b|\b(?:will|shall) be (?:rejected|disqualified|deemed (?:non-?responsive|unacceptable))\b|\b(?:result in|cause for) (?:rejection|disqualification|elimination)\b|\bmay result in disqualification\b/iu,
    'Rejection for a formal fault',
    'medium',
  ],
  [
    /\b(?:taking |any )?exceptions?\b[^.;]{0,80}\b(?:not be considered|rejected|non-?responsive|unacceptable)\b|\bassumptions\b[^.;]{0,80}\b(?:not being considered|rejected)\b/iu,
    'No exceptions to the terms',
    'medium',
  ],
  [
    /\b(?:organizational )?conflicts? of interest\b[^.;]{0,120}\b(?:mitigat|preclud|ineligib|disqualif|not eligible|avoid)\w*/iu,
    'Conflict of interest restrictions',
    'medium',
  ],
  [/\b(?:performance|payment|bid) bond\b|\bvertragserfüllungsbürgschaft\b/iu, 'Bond required', 'medium'],
  [/\bsecurity clearance\b|\bbackground (?:investigation|check)s?\b/iu, 'Clearances or background checks', 'medium'],
  [
    /\b(?:exclusiv(?:e|ity)|non-?compete)\b[^.;]{0,60}\b(?:contractor|vendor|supplier|rights)\b/iu,
    'Exclusivity',
    'medium',
  ],
  [
    /\b(?:property of the (?:government|state|city|county|court|agency|owner|buyer)|considered (?:government|state) property|unlimited rights|work(?:s)? (?:made )?for hire|public domain)\b/iu,
    'Rights in the work go to the buyer',
    'medium',
  ],
  [
    /\b(?:no guarantee|not guaranteed?|does not guarantee|without guarantee|no minimum (?:quantity|order|guarantee))\b/iu,
    'No guaranteed volume',
    'medium',
  ],
  [
    /\b(?:firm[- ]fixed[- ]price|prices? (?:shall|must|will) (?:be|remain) (?:firm|fixed))\b/iu,
    'Price risk is the contractor’s',
    'low',
  ],
  [
    /\bwithin (?:one|two|three|four|1|2|3|4|24|48|twenty-four)(?: \(\d+\))? (?:hours?|calendar days?|business days?|working days?|days?)\b/iu,
    'Short reaction time',
    'low',
  ],
  [
    /\b(?:subject to|contingent (?:up)?on) (?:the )?(?:availability|appropriation)\b|\bavailability of funds\b/iu,
    'Funding is not assured',
    'medium',
  ],
  [
    /\b(?:section 508|fedramp|fisma|iso(?:\/iec)? ?\d{4,5}|soc 2|cmmc|hipaa|c5-testat|bsi-grundschutz)\b/iu,
    'Mandatory certification or standard',
    'medium',
  ],
];
const maxPerRisk = 3;
const minWords = 6;

/** Risks for the bidder among the statements: each kind at most three times per chunk, first come first. */
export function findRisks(statements: readonly Statement[]): Risk[] {
  const counts = new Map<string, number>();
  return statements.flatMap((statement) =>
    risks.flatMap(([pattern, risk, severity]) => {
      const seen = counts.get(risk) ?? 0;
      if (seen >= maxPerRisk || !isSentence(statement) || !pattern.test(statement.text)) return [];
      const quote = shortenQuote(statement.quote);
      if (!pattern.test(quote)) return [];
      counts.set(risk, seen + 1);
      return [{ risk, severity, file: statement.block.file, page: statement.block.page, quote }];
    }),
  );
}

/** Headings, and clauses listed by title only, state no risk. */
function isSentence({ form, text }: Statement): boolean {
  return (
    form !== 'heading' && text.split(' ').length >= minWords && !/^\W*(?:FAR |DFARS )?\d{2,4}\.\d{3}-\d/u.test(text)
  );
}
