import type { Brief } from '@bidsmith/core';
import { type Facts, mainDueDate, plural } from './compose-judgement.ts';

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
/** Factors named in the summary; the list stands in the brief. */
const maxFactors = 4;
const maxName = 60;
const rank = 'Order of importance';

/** Two or three plain sentences made of facts: what it is for, who asks for how much by when, and how offers are judged. */
export function composeSummary(facts: Facts): string {
  const named = [
    `This ${typeNames[facts.documentType]}`,
    facts.identifier,
    facts.issuer === null ? null : `of ${facts.issuer}`,
  ].filter((part) => part !== null);
  const mandatory = facts.requirements.filter(({ strength }) => strength === 'mandatory').length;
  const states = `${named.join(' ')} states ${plural(facts.requirements.length, 'requirement', 'requirements')}, ${mandatory} of them mandatory`;
  const what = facts.scope[0]?.value ?? (facts.title === null ? '' : `It is about ${facts.title}.`);
  return [what, `${states}${when(facts)}.`, judged(facts)].filter((part) => part !== '').join(' ');
}

function when(facts: Facts): string {
  const due = mainDueDate(facts);
  if (due === undefined)
    return facts.absent.includes('proposal due date') ? '; no due date for proposals is stated' : '';
  return `; proposals are due ${due.iso.replace('T', ' at ')}${due.tz === null ? '' : ` ${due.tz}`}`;
}

/** The heaviest factors with their weights, else the factors by name, else the basis of award. */
function judged({ criteria }: Facts): string {
  const factors = criteria.filter(({ name }) => !name.startsWith(rank) && name.length <= maxName);
  const names = [
    ...new Set(
      factors.map(({ name, weight }) => (weight !== null && weight.length < 20 ? `${name} (${weight})` : name)),
    ),
  ];
  if (names.length === 0) {
    const basis = criteria.map(
      ({ quote }) => /\b(?:lowest[- ]priced?,? technically acceptable|best value|lowest price)\b/iu.exec(quote)?.[0],
    );
    const found = basis.find((words) => words !== undefined);
    return found === undefined ? '' : `Award goes by ${found.toLowerCase()}.`;
  }
  const shown = names.slice(0, maxFactors);
  const rest = names.length - shown.length;
  return `Offers are judged by ${shown.join('; ')}${rest > 0 ? ` and ${plural(rest, 'further factor', 'further factors')}` : ''}.`;
}
