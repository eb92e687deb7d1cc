import { describeDate } from '@bidsmith/core';
import type { Brief, Citation, DraftInput } from '@bidsmith/core';
import { describePlace } from './place.ts';
import { shorten } from './shorten.ts';

/** A fact the model may write from, with the id by which it answers. */
export interface SectionFact {
  readonly id: string;
  readonly text: string;
  readonly place: string;
  readonly citations: readonly Citation[];
  readonly requirementIds: readonly string[];
}

type Draft = Omit<SectionFact, 'id'>;

/** The facts of a section are as many times what it can hold: enough to choose from. The engine's blocks hold every fact whatever is sent. */
const charactersPerWritten = 1.4;
const minFactsCharacters = 900;
const maxFactCharacters = 220;

/** The facts of the brief that concern a section, the most telling first, numbered F1, F2, … */
export function sectionFacts({ brief, section }: DraftInput): SectionFact[] {
  const drafts = distinct([...listedFacts(brief, section.kind), ...requirementFacts(brief, section.requirementIds)]);
  const maxCharacters = Math.max(minFactsCharacters, section.characterBudget * charactersPerWritten);
  const facts: SectionFact[] = [];
  let characters = 0;
  for (const draft of drafts) {
    characters += draft.text.length;
    if (characters > maxCharacters) break;
    facts.push({ id: `F${facts.length + 1}`, ...draft });
  }
  return facts;
}

/** Of facts in the same words the first stays. */
function distinct(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ text }) => !seen.has(text) && seen.add(text));
}

function listedFacts(brief: Brief, kind: DraftInput['section']['kind']): Draft[] {
  const fact = (source: Citation, text = source.quote): Draft => ({
    text: shorten(text, maxFactCharacters),
    place: describePlace(source, brief),
    citations: [source],
    requirementIds: [],
  });
  const dates = brief.dates.map((date) => fact(date, `${date.what}: ${describeDate(date)}. ${date.quote}`));
  const criteria = brief.criteria.map((criterion) =>
    fact(
      criterion,
      `Criterion ${criterion.name}, weight ${criterion.weight ?? 'not stated'}${quoteBeside(criterion, [criterion.name, criterion.weight])}`,
    ),
  );
  const limits = brief.limits.map((limit) =>
    fact(limit, `Limit for ${limit.what}: ${limit.limit}${quoteBeside(limit, [limit.what, limit.limit])}`),
  );
  const deliverables = brief.deliverables.map((item) =>
    fact(item, `Deliverable ${item.name}, due ${item.due ?? 'not stated'}${quoteBeside(item, [item.name, item.due])}`),
  );
  const risks = brief.risks.map((risk) =>
    fact(risk, `${risk.severity} risk: ${risk.risk}${quoteBeside(risk, [risk.risk])}`),
  );
  const scope = brief.scope.map((statement) => fact(statement));
  const contradictions = brief.contradictions.flatMap(({ about, statements }) =>
    statements.map((statement) => fact(statement, `Contradiction about ${about}: ${statement.quote}`)),
  );
  switch (kind) {
    case 'summary':
      return [
        ...scope.slice(0, 4),
        ...criteria.slice(0, 5),
        ...dates.slice(0, 5),
        ...risks.slice(0, 3),
        ...limits.slice(0, 3),
        ...deliverables.slice(0, 3),
      ];
    case 'understanding':
      return [...scope.slice(0, 6), ...deliverables.slice(0, 4)];
    case 'evaluation':
      return criteria;
    case 'submission':
      return [...dates.slice(0, 4), ...limits.slice(0, 5)];
    case 'scope':
      return [...scope.slice(0, 3), ...deliverables.slice(0, 4)];
    case 'plan':
      return [...dates.slice(0, 6), ...deliverables.slice(0, 6), ...scope.slice(0, 3)];
    case 'risks':
      return [...risks, ...contradictions];
    case 'questions':
      return contradictions;
    case 'dates':
    case 'compliance':
    case 'team':
    case 'next':
      return [];
  }
}

/** The quote behind what was taken from it, unless that is all of it. */
function quoteBeside({ quote }: Citation, taken: readonly (string | null)[]): string {
  return taken.includes(quote) || taken.join(' ').length >= quote.length ? '' : `. ${quote}`;
}

function requirementFacts(brief: Brief, ids: readonly string[]): Draft[] {
  const wanted = new Set(ids);
  return brief.requirements
    .filter(({ id }) => wanted.has(id))
    .toSorted(
      (a, b) => Number(b.strength === 'mandatory') - Number(a.strength === 'mandatory') || b.confidence - a.confidence,
    )
    .map((requirement) => ({
      text: shorten(requirement.quote, maxFactCharacters),
      place: describePlace(requirement, brief),
      citations: [requirement],
      requirementIds: [requirement.id],
    }));
}
