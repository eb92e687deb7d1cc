import type { Brief, Citation, Requirement } from '@bidsmith/core';
import { questionAbout } from './find-absent.ts';

type Facts = Omit<Brief, 'summary' | 'questions' | 'recommendation' | 'origin'>;

const vague =
  /\b(?:as (?:needed|appropriate|required|necessary|directed)|reasonabl[ey]|timely|best efforts?|user[- ]friendly|state[- ]of[- ]the[- ]art|sufficient(?:ly)?|adequate(?:ly)?|etc\.|and\/or|industry best practices?|to the extent practical|if deemed necessary|from time to time|where possible|zeitnah|angemessen\w*|gegebenenfalls)\b/iu;
const amendedEnding = ': changed by amendment';
const maxVague = 5;
const maxRisks = 3;
const maxEligibility = 3;
const typeNames: Record<Brief['documentType'], string> = {
  rfp: 'request for proposals',
  rfq: 'request for quotations',
  rfi: 'request for information',
  itb: 'invitation to bid',
  sow: 'statement of work',
  pws: 'performance work statement',
  amendment: 'amendment',
  other: 'document',
};

/** Questions worth asking the issuer: what is absent, what contradicts itself, what is vague. */
export function composeQuestions(facts: Facts): Brief['questions'] {
  const missing = facts.absent.flatMap((name) => {
    const question = questionAbout(name);
    return question === null ? [] : [{ question, why: `The package does not state it: ${name}.`, citations: [] }];
  });
  const conflicts = facts.contradictions
    .filter((contradiction) => !isAmended(contradiction))
    .map(({ about, statements }) => ({
      question: `Which of the statements on “${about}” holds?`,
      why: 'The package gives different values.',
      citations: statements,
    }));
  const unclear = facts.requirements
    .filter(({ strength, quote }) => strength === 'mandatory' && vague.test(quote))
    .slice(0, maxVague)
    .map((row) => ({
      question: `What exactly is meant by “${vague.exec(row.quote)?.[0] ?? ''}” in ${row.section ?? (row.page === null ? 'this statement' : `the statement on page ${row.page}`)}?`,
      why: 'The wording leaves open what will be accepted.',
      citations: [cite(row)],
    }));
  return [...conflicts, ...missing, ...unclear];
}

/** What speaks for and against bidding, from the facts alone. It is never more than conditional while something has to be confirmed. */
export function composeRecommendation(facts: Facts): Brief['recommendation'] {
  if (facts.requirements.length === 0)
    return {
      verdict: 'no-go',
      reasons: [{ reason: 'The package states no requirement that a proposal could answer.', citations: [] }],
    };
  const eligibility = facts.requirements.filter(
    ({ kind, strength }) => kind === 'eligibility' && strength === 'mandatory',
  );
  const high = facts.risks.filter(({ severity }) => severity === 'high');
  const kinds = [...new Map(high.map((row) => [row.risk, row])).values()].slice(0, maxRisks);
  const due = mainDueDate(facts);
  const reasons = [
    ...(due === undefined
      ? [{ reason: 'No due date is stated; confirm it with the issuer.', citations: [] }]
      : [{ reason: 'The due date has to be met.', citations: [cite(due)] }]),
    ...(eligibility.length > 0
      ? [
          {
            reason: `${plural(eligibility.length, 'eligibility condition has', 'eligibility conditions have')} to be confirmed before bidding.`,
            citations: eligibility.slice(0, maxEligibility).map(cite),
          },
        ]
      : []),
    ...kinds.map((row) => ({ reason: `Check the risk: ${row.risk}.`, citations: [cite(row)] })),
    ...facts.contradictions.slice(0, maxRisks).map(({ about, statements }) => ({
      reason: isAmended({ about })
        ? `An amendment changed: ${about.slice(0, -amendedEnding.length)}.`
        : `The package is not consistent on: ${about}.`,
      citations: statements,
    })),
  ];
  const open =
    due === undefined ||
    eligibility.length > 0 ||
    kinds.length > 0 ||
    facts.contradictions.some((row) => !isAmended(row));
  return { verdict: open ? 'conditional' : 'go', reasons };
}

/** Two or three plain sentences made of facts: what it is, what it is for, when and how much. */
export function composeSummary(facts: Facts): string {
  const named = [
    `This ${typeNames[facts.documentType]}`,
    facts.identifier,
    facts.issuer === null ? null : `of ${facts.issuer}`,
  ]
    .filter((part) => part !== null)
    .join(' ');
  const mandatory = facts.requirements.filter(({ strength }) => strength === 'mandatory').length;
  const first = `${named} states ${plural(facts.requirements.length, 'requirement', 'requirements')}, ${mandatory} of them mandatory.`;
  const due = mainDueDate(facts);
  const when =
    due === undefined
      ? 'No due date for proposals is stated.'
      : `Proposals are due ${due.iso.replace('T', ' at ')}${due.tz === null ? '' : ` ${due.tz}`}.`;
  return [facts.scope[0]?.value, first, when].filter((part) => part !== undefined && part !== '').join(' ');
}

/** An amendment settles what it changes: the newer statement holds. */
function isAmended({ about }: { readonly about: string }): boolean {
  return about.endsWith(amendedEnding);
}

/** The first due date, where possible as a statement that names the time of day too. */
function mainDueDate({ dates }: Facts): Brief['dates'][number] | undefined {
  const due = dates.filter(({ what }) => what.startsWith('proposals due'));
  const [first] = due;
  return first === undefined
    ? undefined
    : (due.find(({ iso }) => iso.length > first.iso.length && iso.startsWith(first.iso)) ?? first);
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function cite({ file, page, quote }: Pick<Requirement, 'file' | 'page' | 'quote'>): Citation {
  return { file, page, quote };
}
