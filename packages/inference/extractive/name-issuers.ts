const capitalised = '\\p{Lu}[\\p{L}.&-]+';
const body =
  'Department|Administration|Agency|Court|Bureau|Commission|Authority|Embassy|Ministry|University|College|School District|Council|Board|Laboratory|Institute|Service|Command|Corps|Library|Hospital|Foundation|Office of the (?=Governor|Attorney|Secretary|Sheriff)|Bundesamt|Bundesanstalt|Landesamt|Ministerium|Bundesministerium|Staatsministerium|Senatsverwaltung|Bezirksamt|Universität|Hochschule|Klinikum|Stadtverwaltung|Stadtwerke|Landratsamt|Zweckverband';
const authority = new RegExp(
  `\\b((?:(?:United States|U\\.S\\.|US|${capitalised})\\s+(?:(?:and|&)\\s+)?(?:\\([A-Z]{2,6}\\)\\s+)?){0,5}?(?:(?:${body})(?<=Embassy)(?:,?\\s+\\p{Lu}\\p{Ll}+)|(?:${body}))(?!\\p{L}|-\\p{Ll})(?:\\s+(?:of|for|on|and|at|für|der|des|zu)(?:\\s+(?:the|and|&|für|und|${capitalised})){1,6})?(?:\\s+\\([A-Z]{2,8}\\))?)`,
  'gu',
);
const place =
  /\b((?:State|City|County|Commonwealth|Town|Village|Township|Borough|Parish|Municipality) of \p{Lu}\p{L}+(?: \p{Lu}\p{Ll}+){0,2})/gu;
/** "Marlowe County", "San Lucero Unified School District": the name leads. */
const ledByName =
  /\b((?:\p{Lu}[\p{L}.'’-]+\s){1,4}(?:County|Parish|Township|Borough|(?:Unified |Independent |Public |Community |Consolidated )?(?:School|Water|Utility|Transit|Fire|Park|Hospital|Sanitation|Community College) District|Public Schools|Transit Authority|Housing Authority|Port Authority|City Council))(?!\p{L}|-\p{Ll})/gu;
const german =
  /(?<![\p{L}-])((?:(?:Kreis|Landes|Bundes|Universitäts|Große |Hanse)?[Ss]tadt|Landeshauptstadt|Gemeinde|Landkreis|Kreis|Freistaat|Land|Bundesland|Verbandsgemeinde|Samtgemeinde|Bezirk) \p{Lu}[\p{L}-]+(?:[ -]\p{Lu}[\p{L}-]+){0,2}(?:, [\p{Lu}][\p{L} ]{2,40}(?:stelle|amt|dezernat|abteilung))?)/gu;
const capitals = /\p{Lu}{2,}(?:[\s&,-]+\p{Lu}{2,})+/gu;
const kindPhrase =
  /\b(?:requests? for (?:proposals?|quotations?|quotes?|information|bids?)|performance work statement|statement of (?:work|objectives)|solicitation|invitation (?:to|for) bids?)\b(?: \([A-Z]{2,4}\))?/giu;
const dated =
  /\s+on(?:\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*)$/u;
/** "Issued by: City of X, Purchasing", "Auftraggeber: Stadt X", "Vergabestelle: …": what follows is the buyer. */
const labelled =
  /^(?:\d{1,2}[a-z]?\.\s)?(?:issu(?:ed|ing) (?:by|agency|office|entity)|agency|owner|purchasing (?:agency|entity)|contracting (?:agency|authority|entity)|procuring (?:agency|entity)|buyer|auftraggeber(?:in)?|vergabestelle|öffentlicher auftraggeber|ausschreibende stelle|zuständige stelle)\s?(?:\([^)]{0,30}\))?\s?[:–-]\s*(\p{Lu}[^;:|]{3,100})$/iu;
/** On the standard forms the office stands in the box "ISSUED BY CODE X", before its telephone or street number. */
const issuedByBox =
  /\bISSUED BY\s+CODE\s+([A-Z0-9]{6})\s+(?:\1\s+)?(\p{Lu}[\p{L} .,&/-]{4,80}?)(?=\s+(?:CP|PHONE|TEL|ATTN)\b|[\s,]+\d|$)/u;
const maxIssuerLength = 120;
const minWords = 2;

/** Names of public buyers in one line of text: an organisation or a place that governs itself. A line of a form is read as printed. */
export function nameIssuers(text: string, form: boolean): string[] {
  const box = issuedByBox.exec(text)?.[2]?.trim();
  const label = labelled.exec(text)?.[1]?.trim();
  const given = label !== undefined && !/\b(?:the|is|will|shall)\b/u.test(label) ? [label.replace(/[.,]$/u, '')] : [];
  if (box !== undefined) return [box];
  // Of a line in mixed type, words set in capitals are a line of their own, unless a form labels its fields so: "DEPARTMENT OF HEALTH Office of Budget".
  const segments = !form && /\p{Ll}/u.test(text) ? [text, ...(text.match(capitals) ?? [])] : [text];
  const names = segments.flatMap(organisationsIn).map(tidy).filter(isIssuer);
  const whole = given.filter((value) => !names.some((name) => value.startsWith(name)));
  return [...whole, ...names];
}

function tidy(name: string): string {
  return name
    .replace(/^(?:Of|The|By|From|And|For)\s+/iu, '')
    .replace(dated, '')
    .replace(/[\s,;(]+$/u, '')
    .trim();
}

function isIssuer(name: string): boolean {
  return (
    name.split(' ').length >= minWords &&
    name.length <= maxIssuerLength &&
    !/^(?:contract|task|order|project|program|customer|shared|internal revenue|postal|civil|public|social|self|call|food|technical|professional|building|security) (?!works\b)/iu.test(
      name,
    ) &&
    !/^(?:\p{L}+ )?(?:small business administration|agency board|civilian board|armed services board|board of contract appeals)/iu.test(
      name,
    )
  );
}

function organisationsIn(segment: string): string[] {
  // The kind of document in front of a name is no part of it; its length stays, so that places stay too.
  const bare = segment.replace(kindPhrase, (phrase) => '|'.repeat(phrase.length));
  const cased = /\p{Ll}/u.test(bare) ? bare : titleCase(bare);
  const original = (match: RegExpExecArray): string => segment.slice(match.index, match.index + match[0].length);
  const named = [
    ...cased.matchAll(ledByName),
    ...cased.matchAll(german),
    ...cased.matchAll(authority),
    ...cased.matchAll(place),
  ];
  const widest = named.filter(
    (match) =>
      !named.some(
        (other) =>
          other !== match &&
          other.index <= match.index &&
          other.index + other[0].length >= match.index + match[0].length &&
          other[0].length > match[0].length,
      ),
  );
  return widest.map(original);
}

/** Capitals only become words again; the length stays, so that places in the text stay too. */
function titleCase(text: string): string {
  return text.replace(/\p{Lu}+/gu, (word) =>
    /^(?:OF|FOR|ON|THE|AND|AT)$/u.test(word) ? word.toLowerCase() : word.charAt(0) + word.slice(1).toLowerCase(),
  );
}
