import { readListedTexts } from './read-prompt-lines.ts';
import type { ListedText } from './read-prompt-lines.ts';

const months = 'January February March April May June July August September October November December'.split(' ');
const writtenDay = new RegExp(`\\b(${months.join('|')}) (\\d{1,2}), (20\\d\\d)\\b`);

interface Place {
  readonly block: string;
  readonly quote: string;
}

/** Findings in the words of the prompt's own blocks: each sentence with "shall" or "must" is a requirement, and so on by plain signs. */
export function analyseAnswer(prompt: string): object {
  const blocks = readListedTexts(prompt);
  const headings = blocks.filter(isHeading);
  const prose = blocks.filter((block) => !isHeading(block));
  const sentences = prose.flatMap(sentencesOf);
  const having = <Row>(sign: RegExp, build: (match: RegExpExecArray, place: Place) => Row): Row[] =>
    sentences.flatMap((place) => {
      const match = sign.exec(place.quote);
      return match === null ? [] : [build(match, place)];
    });
  return {
    requirements: having(/\b(shall|must|should|may)\b/i, ([word], place) => ({
      ...place,
      strength: /shall|must/i.test(word) ? 'mandatory' : 'optional',
      kind: kindOf(place.quote),
    })),
    dates: having(writtenDay, ([, month, day, year], place) => ({
      ...place,
      what: /question/i.test(place.quote) ? 'questions due' : 'date stated',
      iso: `${year}-${String(months.indexOf(month ?? '') + 1).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`,
      tz: null,
    })),
    criteria: having(/\b(\d+) points\b/i, ([weight], place) => ({ ...place, name: firstWords(place.quote), weight })),
    limits: having(/\b(\d+) pages\b/i, ([limit], place) => ({ ...place, what: 'length', limit })),
    contacts: having(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/, ([email], place) => ({
      ...place,
      name: null,
      role: null,
      email,
      phone: null,
    })),
    deliverables: having(/\bdeliver (?:a|an|the) ([a-z ]{4,40})/i, ([, name], place) => ({
      ...place,
      name: name?.trim(),
      due: null,
    })),
    risks: having(/\b(liquidated damages|terminat\w+|penalt\w+)\b/i, ([risk], place) => ({
      ...place,
      risk,
      severity: 'medium',
    })),
    scope: sentences.filter(({ quote }) => /\b(purpose|seeks|services|scope)\b/i.test(quote)).slice(0, 3),
    identifiers: having(/\b(?:RFP|RFQ|ITB|Solicitation)(?: No\.?)? ?([A-Z0-9]+-[A-Z0-9-]+)/, ([, value], place) => ({
      ...place,
      value,
    })),
    issuers: [],
    titles: headings.slice(0, 1).map(({ id, text }) => ({ block: id, quote: text, value: text })),
  };
}

function isHeading({ label }: ListedText): boolean {
  return / #/.test(label);
}

function sentencesOf({ id, text }: ListedText): Place[] {
  return text.split(/(?<=[.;:])\s+|\n+/).flatMap((sentence) => {
    const quote = sentence.trim();
    return quote === '' ? [] : [{ block: id, quote }];
  });
}

function kindOf(quote: string): string {
  if (/\b(proposal|submit|offer|page)/i.test(quote)) return 'submission';
  if (/\b(licen[cs]e|certif|insurance|experience|registered)/i.test(quote)) return 'eligibility';
  return /\b(indemnif|terminat|warrant|liab|law)/i.test(quote) ? 'contractual' : 'performance';
}

function firstWords(text: string): string {
  return text.split(/\s+/).slice(0, 4).join(' ');
}
