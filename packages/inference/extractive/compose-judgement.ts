import { type Brief, cite } from '@bidsmith/core';
import type { Notice } from './find-notices.ts';

/** All of a brief but the judgement on it. */
export type Facts = Omit<Brief, 'summary' | 'questions' | 'recommendation' | 'origin'>;
type Reason = Brief['recommendation']['reasons'][number];

const maxOfAKind = 3;
/** Risks that decide whether a bidder can bid at all, before what they cost. */
const hurdles = ['Bond required', 'Clearances or background checks'];
/** Types that invite no offer by themselves, and how that is said. */
const incomplete: Partial<Record<Brief['documentType'], string>> = {
  rfi: 'The document asks for information; an answer leads to no award.',
  amendment: 'Only an amendment is at hand; get the document that it amends.',
  sow: 'Only a statement of work is at hand; get the instructions to bidders and the terms.',
  pws: 'Only a performance work statement is at hand; get the instructions to bidders and the terms.',
};

/** What speaks for and against bidding, from the facts alone, each reason with its places. It is never more than conditional while something has to be confirmed. */
export function composeRecommendation(facts: Facts, notices: readonly Notice[]): Brief['recommendation'] {
  const ends = notices.filter(({ verdict }) => verdict === 'no-go').map(fromNotice);
  if (ends.length > 0) return { verdict: 'no-go', reasons: ends };
  if (facts.requirements.length === 0)
    return {
      verdict: 'conditional',
      reasons: [
        {
          reason: 'Nothing to bid on is stated: no requirement was found that a proposal could answer.',
          citations: [],
        },
        ...notices.map(fromNotice),
      ],
    };
  const open = [
    ...gaps(facts),
    ...notices.map(fromNotice),
    ...eligibility(facts),
    ...dangers(facts),
    ...facts.contradictions.slice(0, maxOfAKind).map(({ about, statements }) => ({
      reason: `The package is not consistent on: ${about}.`,
      citations: statements,
    })),
  ];
  const told = [...deadline(facts), ...open, ...amended(facts)];
  return { verdict: open.length > 0 ? 'conditional' : 'go', reasons: told };
}

function fromNotice({ reason, citation }: Notice): Reason {
  return { reason, citations: [citation] };
}

function deadline(facts: Facts): Reason[] {
  const due = mainDueDate(facts);
  return due === undefined ? [] : [{ reason: 'The due date has to be met.', citations: [cite(due)] }];
}

/** What is missing to bid at all. */
function gaps(facts: Facts): Reason[] {
  const partial =
    facts.files.every(({ role }) => role !== 'base') || facts.files.length === 1
      ? incomplete[facts.documentType]
      : undefined;
  const undated = mainDueDate(facts) === undefined && incomplete[facts.documentType] === undefined;
  return [
    ...(partial === undefined ? [] : [{ reason: partial, citations: [] }]),
    ...(undated ? [{ reason: 'No due date is stated; confirm it with the issuer.', citations: [] }] : []),
    ...(facts.absent.includes('submission method') && !undated
      ? [{ reason: 'How to hand in the offer is not stated; confirm it with the issuer.', citations: [] }]
      : []),
  ];
}

function eligibility({ requirements }: Facts): Reason[] {
  const conditions = requirements
    .filter(
      ({ kind, strength, superseded }) =>
        kind === 'eligibility' && strength === 'mandatory' && superseded === undefined,
    )
    .toSorted((a, b) => b.confidence - a.confidence);
  return conditions.length === 0
    ? []
    : [
        {
          reason: `${plural(conditions.length, 'eligibility condition has', 'eligibility conditions have')} to be confirmed before bidding.`,
          citations: conditions.slice(0, maxOfAKind).map(cite),
        },
      ];
}

function dangers({ risks }: Facts): Reason[] {
  const kinds = [...Map.groupBy(risks, ({ risk }) => risk)];
  const barred = kinds.filter(([risk]) => hurdles.includes(risk));
  const high = kinds.filter(([, rows]) => rows.some(({ severity }) => severity === 'high')).slice(0, maxOfAKind);
  return [
    ...barred.map(([risk, rows]) => ({
      reason: `Confirm before bidding: ${risk.toLowerCase()}.`,
      citations: rows.slice(0, 1).map(cite),
    })),
    ...high.map(([risk, rows]) => ({ reason: `Check the risk: ${risk}.`, citations: rows.slice(0, 1).map(cite) })),
  ];
}

/** What an amendment settled does not stand open; a bidder must know it all the same. */
function amended({ changes }: Facts): Reason[] {
  return changes
    .filter(({ how }) => how === 'replaced' || how === 'removed')
    .slice(0, maxOfAKind)
    .map(({ about, stated, before }) => ({
      reason: `A later document changed: ${about}.`,
      citations: before === null ? [stated] : [stated, cite(before)],
    }));
}

/** The first due date that holds, where possible as a statement that names the time of day too. */
export function mainDueDate({ dates }: Pick<Facts, 'dates'>): Brief['dates'][number] | undefined {
  const due = dates.filter(({ what }) => what.startsWith('proposals due'));
  const [first] = due;
  return first === undefined
    ? undefined
    : (due.find(({ iso }) => iso.length > first.iso.length && iso.startsWith(first.iso)) ?? first);
}

/** "1 copy", "2 copies". */
export function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
