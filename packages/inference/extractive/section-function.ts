/** What the text below a heading is for; decides how signals are read that are weak on their own. */
export type SectionFunction = 'background' | 'buyer' | 'evaluation' | 'offer' | 'work' | 'terms';

/** By the words of the heading, in lower case; the first that fits wins. English and German. */
const functions: readonly (readonly [RegExp, SectionFunction])[] = [
  [
    /\b(?:government[- ]furnished|(?:government|state|court|department|authority|university|owner|city|county|agency|district|client|customer|buyer)(?:['’]s)? (?:(?:project |staff |team )?roles|responsibilit|obligation|duties|furnished|provided)|pre-?award|contracting officer|for internal use|mitwirkung|(?:pflichten|leistungen|beistellungen) des auftraggebers)/u,
    'buyer',
  ],
  [
    /\b(?:background|introduction|overview|history|purpose|definitions?|glossary|acronyms|current (?:situation|environment|state)|profile|about (?:us|the)|objectives?|vision|mission(?! assurance| critical)|hintergrund|ausgangslage|ausgangssituation|einleitung|einführung|begriff\w*|definition\w*|zielsetzung|anlass)\b/u,
    'background',
  ],
  [
    /\b(?:evaluation|basis (?:of|for) (?:the )?award|award criteria|selection|scoring|wertung|zuschlag\w*|prüfung der angebote|auswahl\w*)\b/u,
    'evaluation',
  ],
  [
    /\b(?:instructions?|submi\w+|proposal|quotes?|quotations?|bids?|bidders?|offers?|offerors?|response|how to (?:apply|quote|bid|respond)|qualifications?|eligib\w+|angebot\w*|bewerb\w*|bieter\w*|teilnahme\w*|eignung\w*|unterlagen|nachweise)\b/u,
    'offer',
  ],
  [
    /\b(?:terms|conditions|clauses|provisions|agreement|contract|payment|invoic\w+|insurance|liability|warrant\w+|vertrag\w*|vergütung|haftung|rechnung\w*|zahlung\w*|kündigung|datenschutz|gewährleistung|mängel\w*)\b/u,
    'terms',
  ],
  [
    /\b(?:scope|work|tasks?|services?|requirements?|specifications?|deliver\w*|performance|maintenance|support|training|testing|staff\w*|personnel|schedule|security|installation|materials?|equipment|quality|leistung\w*|anforderung\w*|lieferung\w*|betrieb\w*|wartung\w*|montage|ausführung\w*|technische\w*|schulung\w*|what the \w+ does|things (?:the )?\w+ (?:needs?|has|have) to do)\b/u,
    'work',
  ],
];

/** The function of the nearest heading that tells one, else of those above it; null where no heading does. Both in lower case. */
export function sectionFunction(section: string | null, path: string): SectionFunction | null {
  return readHeading(section?.toLowerCase() ?? '') ?? readFarHeadings(path);
}

/** Headings farther up name the work, the terms or the offer; a background does not reach into its neighbours. */
function readFarHeadings(path: string): SectionFunction | null {
  return (
    functions.find(([pattern, name]) => ['offer', 'terms', 'work'].includes(name) && pattern.test(path))?.[1] ?? null
  );
}

function readHeading(heading: string): SectionFunction | null {
  return functions.find(([pattern]) => pattern.test(heading))?.[1] ?? null;
}
