const offers =
  'proposals?|quotes?|quotations?|bids?|offers?|tenders?|submissions?|submittals?|responses?|statements? of qualifications|angebote?s?|angebotsabgabe|teilnahmeantr\\p{L}+';

/** What a date is, by the words around it, in lower case; the first that fits wins, so the narrow ones stand first. */
const events: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:questions?|inquir(?:y|ies)|clarifications?|rfis?|bieterfragen|rückfragen)\b.{0,80}\b(?:(?:will be|to be) (?:answered|posted|published|issued)|respond to|beantwortet|beantwortung)|\b(?:answers?|responses?) to (?:\w+ ){0,3}(?:questions|inquiries)|\banswers?\b.{0,60}\b(?:published|posted|issued|released|provided|distributed|sent|available|due)\b|\b(?:publication|posting|release|issu(?:e|ance)) of (?:the |all )?answers\b|\b(?:q ?& ?a|questions and answers)\b.{0,40}\b(?:published|posted|issued|released)\b|\bbeantwortung der\b/u,
    'answers to questions',
  ],
  [
    /\b(?:questions?|inquir(?:y|ies)|clarification requests?|requests? for (?:clarification|information)|bieterfragen|rückfragen|fragen)\b/u,
    'questions due',
  ],
  [
    /\b(?:pre-?\s?(?:proposal|bid|quote|offer|award|submission|submittal|solicitation)|bidders['’]?|proposers['’]?|offerors['’]?|vendors['’]?) (?:conference|meeting|call|webinar)|\bindustry day\b|\bbieterkonferenz\b|\bbieterinformations\p{L}+/u,
    'pre-proposal conference',
  ],
  [
    /\bsite (?:visit|tour|inspection|walk)s?|\bwalk-?\s?through\b|\b(?:orts|objekt)(?:besichtigung|termin)\b|\bbesichtigung\p{L}*/u,
    'site visit',
  ],
  [
    /\b(?:oral|vendor|offeror|finalist|product) (?:presentations?|interviews?|demonstrations?)|\b(?:interviews?|presentations?|demonstrations?|präsentation\p{L}*|bietergespräch\p{L}*|verhandlungsgespräch\p{L}*)\b/u,
    'interviews and presentations',
  ],
  [
    /\b(?:offers?|bids?|quotes?|quotations?|proposals?|prices)\b.{0,60}\b(?:valid|firm|open|irrevocable|binding|expires?)\b.{0,20}\b(?:until|through|to|till)\b|\b(?:zuschlags-? ?(?:und|\/) ?)?bindefrist\b|\bzuschlags- und bindefrist\b|\bgebunden\b/u,
    'offers valid until',
  ],
  [/\b(?:notice of )?intent to award\b|\bcontract (?:award|issued|issuance)/u, 'award'],
  [
    /\b(?:letters?|notices?) of intent|\bintent to (?:bid|propose|respond)\b|\binteressen(?:s)?bekundung\p{L}*/u,
    'letter of intent due',
  ],
  [
    /\b(?:intent to award|notice of award|award(?:ed|s)?\b|contract (?:signing|execution|signed)|selection\b|zuschlag\p{L}*|auftragserteilung|vertragsschluss|bindefrist)/u,
    'award',
  ],
  [/\bprotests?\b/u, 'protest period'],
  [
    /\b(?:proposal|bid|quote|offer)s? evaluation|\bevaluation of (?:proposals|bids|quotes|offers)|\bevaluation (?:complete\w*|period|phase)\b|\b(?:angebots)?(?:wertung|prüfung)\b/u,
    'evaluation',
  ],
  [
    /\b(?:contract|service|performance|work|project|agreement) (?:start|begin\w*|commence\w*|end\w*|expir\w*|completion|term|period)|\b(?:contract|agreement)\b.{0,60}\beffective\b|\bperiod of performance\b|\bpop\b|\b(?:base|option) (?:period|year|term)|\b(?:initial|contract|renewal) (?:term|period)\b|\bstart date\b|\bend date\b|\bgo-?live\b|\b(?:vertrags|leistungs|ausführungs)(?:beginn|ende|laufzeit|zeitraum|frist\p{L}*|dauer)\b|\blaufzeit\b|\bausführung der leistung/u,
    'period of performance',
  ],
  [
    new RegExp(
      `\\b(?:${offers})\\b.{0,200}\\b(?:due|receiv\\w+|submi\\w+|deliver\\w+|deadline|clos(?:e|es|ing)|no later than|by|until|before|frist|bis|einzureichen|abzugeben|eingehen|vorliegen)\\b|\\b(?:due|closing) (?:date|time)|\\bdeadline\\b|\\b(?:submission|response|receipt|offer|bid|proposal|quote) (?:due|deadline|date|closing|opening)|\\b(?:angebots|abgabe|einreichungs|teilnahme)(?:frist|schluss|termin)\\b|\\babgabe\\b|\\bschlusstermin\\b|\\beinreichung\\b|\\b(?:${offers}) (?:are |is )?due\\b`,
      'u',
    ),
    'proposals due',
  ],
  [
    /\b(?:bids?|offers?|proposals?|tenders?|quotes?)\b.{0,40}\b(?:be|are) (?:publicly )?opened\b|\b(?:er)?öffnung(?:stermin| der angebote)?\b|\bangebotsöffnung\b/u,
    'bid opening',
  ],
  [/\bthrough\b|\bterm\b/u, 'period of performance'],
  [
    /\b(?:release[ds]?|issue[ds]?|issuance|posting|posted|publication|advertis\w+|published)\b|^(?:document |solicitation )?date\b|\b(?:veröffentlich|bekanntmachung|versand)\p{L}*/u,
    'issued',
  ],
  [
    /\b(?:implementation|deployment|delivery|complet\w+|milestone|phase|deliver\w*|liefertermin|lieferung|fertigstellung|meilenstein)\b/u,
    'milestone',
  ],
];
const naming =
  /\b(?:due|deadline|start|end|begin\w*|launch|kick-?off|meeting|conference|review|approval|release|open\w*|clos\w*|phase|termin\w*|frist\w*)\b/iu;
const plainLabel =
  /^(?:the )?(?:rf[pqi] )?(?:proposals?|quotes?|quotations?|bids?|offers?|responses?|questions?|inquiries|issued?|release|award)?\s?(?:are |is )?(?:due|deadline|date)?(?: date)?(?: and time)?(?: is)?$/iu;

/** The event that these words speak of, by the name this engine gives it; null where they name none. */
export function nameEvent(words: string): string | null {
  const lower = words.toLowerCase();
  return events.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
}

/** The event a label names, followed by the label as printed where it says more: "award (Notice of intent)". Null where the label names none. */
export function nameLabel(label: string): string | null {
  const event = nameEvent(label);
  if (event === null) return naming.test(label) ? label : null;
  return plainLabel.test(label) || label.toLowerCase() === event ? event : withDetail(event, label);
}

/** "event (detail)": further details join the first in its brackets. */
export function withDetail(event: string, detail: string): string {
  const bare = detail.replace(/[()]/gu, '').trim();
  return event.endsWith(')') ? `${event.slice(0, -1)}, ${bare})` : `${event} (${bare})`;
}
