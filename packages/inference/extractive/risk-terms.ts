import type { Risk } from '@bidsmith/core';

const actor = '(?:contractor|vendor|supplier|consultant|offeror|bidder|firm|auftragnehmer\\w*)';

/** What may cost a bidder money or the contract; severity by how much it usually does. The words are those of public terms, English and German. */
export const riskTerms: readonly (readonly [RegExp, string, Risk['severity']])[] = [
  [/\bliquidated damages\b|\bvertragsstrafen?\b|\bpauschal\w+ schadenersatz/iu, 'Liquidated damages', 'high'],
  [
    /\bliability\b[^.;]{0,60}\b(?:shall not be limited|unlimited|without limit(?:ation)?)\b|\bunlimited liability\b|\bno limitation (?:of|on) liability\b|\b(?:un(?:be|ein)geschränkte?|unbegrenzte?) haft\w+|\bhaftet[^.;]{0,40}\bunbe(?:grenzt|schränkt)/iu,
    'Unlimited liability',
    'high',
  ],
  [
    new RegExp(
      `\\b${actor}\\b[^.;]{0,80}\\b(?:indemnif(?:y|ies)|hold\\b[^.;]{0,40}\\bharmless|stellt[^.;]{0,60}\\bfrei)\\b|\\bindemnification\\b[^.;]{0,60}\\bby (?:the )?${actor}|\\bagrees? to indemnify\\b|\\bfreistellung\\w* von ansprüchen`,
      'iu',
    ),
    'Indemnification of the buyer',
    'high',
  ],
  [
    /\b(?:penalt(?:y|ies)|deduct(?:ed|ions?)|service credits?|withhold(?:ing)?|reduction(?:s)? in (?:payment|price))\b[^.;]{0,80}\b(?:contractor|vendor|payment|invoice|performance|late|failure|price)|\bfines?\b[^.;]{0,40}\bcontractor|\b(?:minderung|einbehalt|abzug)\b[^.;]{0,60}\b(?:vergütung|rechnung|verzug)/iu,
    'Penalties or deductions',
    'high',
  ],
  [
    new RegExp(
      `\\b${actor}\\b[^.;]{0,80}\\bat (?:its|his|their) (?:own|sole) (?:cost|expense)\\b|\\bat no (?:additional |extra )?(?:cost|charge|expense) to the (?:government|state|city|county|owner|agency|buyer|court|district)\\b|\\bohne (?:zusätzliche|gesonderte) vergütung\\b`,
      'iu',
    ),
    'Work without extra pay',
    'medium',
  ],
  [
    /\bterminat\w+\b[^.;]{0,60}\bwithout (?:any )?(?:liability|compensation|payment|cost|penalty) (?:to|of|by)\b|\bno (?:termination|cancellation) (?:charges|costs)\b|\bkündig\w+[^.;]{0,60}\bohne (?:entschädigung|vergütung)/iu,
    'Termination without compensation',
    'high',
  ],
  [
    /\bterminat\w+\b[^.;]{0,40}\b(?:for (?:its|the government's|their) )?(?:sole )?convenience\b|\bterminate\b[^.;]{0,50}\bwithout cause\b|\bordentliche\w* kündigung\b/iu,
    'Termination for convenience',
    'medium',
  ],
  [/\bterminat\w+ for (?:default|cause)\b|\baußerordentliche\w* kündigung\b/iu, 'Termination for default', 'medium'],
  [
    /\ball[- ]or[- ]none\b|\bpartial (?:proposals|quotes|bids|offers)\b[^.;]{0,40}\bnot\b|\bnebenangebote\b[^.;]{0,40}\bnicht zugelassen/iu,
    'All-or-none offer',
    'medium',
  ],
  [
    /\b(?:late|after (?:the|that) (?:date|time|deadline|due date))\b[^.;]{0,60}\b(?:will|shall|may) not be (?:considered|accepted)\b|\b(?:will|shall) be (?:rejected|disqualified|deemed (?:non-?responsive|unacceptable))\b|\b(?:result in|cause for) (?:the )?(?:rejection|disqualification|elimination)\b|\bmay result in (?:rejection|disqualification)\b|\b(?:ausschluss|ausgeschlossen)\b[^.;]{0,60}\b(?:angebot|verfahren|wertung)|\b(?:angebot\w*|wertung|verfahren)\b[^.;]{0,60}\bausgeschlossen\b/iu,
    'Rejection for a formal fault',
    'medium',
  ],
  [
    /\b(?:taking |any )?exceptions?\b[^.;]{0,80}\b(?:not be considered|rejected|non-?responsive|unacceptable)\b|\bassumptions\b[^.;]{0,80}\b(?:not being considered|rejected)\b|\b(?:eigene|abweichende) (?:geschäfts|vertrags)bedingungen\b[^.;]{0,60}\b(?:nicht|ausschluss)/iu,
    'No exceptions to the terms',
    'medium',
  ],
  [
    /\b(?:organizational )?conflicts? of interest\b[^.;]{0,120}\b(?:mitigat|preclud|ineligib|disqualif|not eligible|avoid)\w*/iu,
    'Conflict of interest restrictions',
    'medium',
  ],
  [
    /\b(?:performance|payment|bid|surety|fidelity|proposal) (?:bond|guarantee|guaranty|security)\b|\bletter of credit\b[^.;]{0,60}\b(?:provide|furnish|submit)|\b(?:vertragserfüllungs|gewährleistungs|bank)\w*bürgschaft\b|\bsicherheitsleistung\b/iu,
    'Bond required',
    'medium',
  ],
  [
    /\bsecurity clearances?\b|\bbackground (?:investigation|check|screening)s?\b|\bpublic trust\b|\bfingerprint\w*|\bsicherheitsüberprüfung\b|\bführungszeugnis/iu,
    'Clearances or background checks',
    'medium',
  ],
  [
    /\b(?:exclusiv(?:e|ity)|non-?compete)\b[^.;]{0,60}\b(?:contractor|vendor|supplier|rights)\b|\bausschließlich\w* nutzungsrecht/iu,
    'Exclusivity',
    'medium',
  ],
  [
    /\b(?:become|becomes|remain|be|are|is) (?:the )?(?:sole |exclusive )?property of (?:the )?(?:government|state|city|county|court|agency|owner|buyer|district|university|authority)\b|\b(?:considered|deemed) (?:government|state) property\b|\bunlimited rights\b|\bworks? (?:made )?for hire\b|\bassigns?\b[^.;]{0,60}\b(?:intellectual property|copyright|right, title)\b|\bsämtliche (?:nutzungs|verwertungs)rechte\b|\bübertr(?:ägt|agung)\b[^.;]{0,60}\bnutzungsrecht/iu,
    'Rights in the work go to the buyer',
    'medium',
  ],
  [
    /\b(?:no guarantee|not guaranteed?|does not guarantee|without guarantee|no minimum (?:quantity|order|guarantee)|no obligation to (?:order|purchase|buy)|estimates? only)\b|\bkein(?:e)? (?:abnahmeverpflichtung|mindestabnahme|anspruch auf (?:beauftragung|abruf))/iu,
    'No guaranteed volume',
    'medium',
  ],
  [
    /\bprices?\b[^.;]{0,50}\b(?:firm|fixed|held)\b[^.;]{0,60}\b(?:years?|months?|term|life|duration)\b|\bno (?:price )?(?:increases?|escalation|adjustment)s?\b[^.;]{0,40}\b(?:price|term|contract|allowed|permitted|year)|\b(?:festpreise?|preise? (?:sind|gelten) (?:fest|als festpreis))\b/iu,
    'Price held for the whole term',
    'medium',
  ],
  [/\bfirm[- ]fixed[- ]price\b|\bpauschalpreis\b/iu, 'Price risk is the contractor’s', 'low'],
  [
    /\bwithin (?:one|two|three|four|1|2|3|4|24|48|twenty-four)(?: \(\d+\))? (?:hours?|calendar days?|business days?|working days?|days?)\b|\b(?:innerhalb|binnen) (?:von )?(?:\d{1,2}|24|48|einer|zwei|vier) (?:stunden?|werktage?n?)\b/iu,
    'Short reaction time',
    'low',
  ],
  [
    /\b(?:subject to|contingent (?:up)?on) (?:the )?(?:availability|appropriation)\b|\bavailability of (?:funds|appropriated funds)\b|\bnon-?appropriation\b|\bvorbehaltlich\b[^.;]{0,60}\b(?:haushalt\w*|mittel)\b/iu,
    'Funding is not assured',
    'medium',
  ],
  [
    /\b(?:shall|must|required|requires?|comply|compliant|conform|certified|muss|müssen|nachweis\w*)\b[^.;]{0,120}\b(?:section 508|fedramp|fisma|iso(?:\/iec)? ?\d{4,5}|soc 2|cmmc|hipaa|pci[- ]dss|c5-testat|bsi-grundschutz|it-grundschutz)\b/iu,
    'Mandatory certification or standard',
    'medium',
  ],
  [
    /\b(?:incumbent|current) (?:contractor|vendor|provider|contract holder)\b|\bcurrently (?:provided|performed|operated) by\b|\bbisherige\w* auftragnehmer\b/iu,
    'An incumbent does the work today',
    'low',
  ],
  [
    /\b(?:late (?:delivery|performance)|delays?)\b[^.;]{0,80}\b(?:\$|€|percent|%)\s?\d|\b\d+(?:[.,]\d+)?\s?(?:%|percent|prozent)\b[^.;]{0,60}\b(?:per|for each|je|pro) (?:calendar |business )?(?:day|week|tag|woche)\b[^.;]{0,60}\b(?:delay|late|verzug)/iu,
    'Penalties or deductions',
    'high',
  ],
  [
    /\bmost[- ]favou?red[- ](?:customer|nation)\b|\blowest price (?:offered|charged) to any\b|\bmeistbegünstigung/iu,
    'Most-favoured-customer pricing',
    'medium',
  ],
  [
    /\b(?:retainage|retain(?:ed)? \d+ ?(?:%|percent))\b|\bpayment\b[^.;]{0,60}\b(?:only )?(?:upon|after) (?:final )?(?:acceptance|completion)\b/iu,
    'Payment only after acceptance',
    'low',
  ],
];
