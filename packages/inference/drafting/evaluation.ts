import type { Brief, Criterion, ProposalBlock } from '@bidsmith/core';
import { bullets, groundsOf, table } from './blocks.ts';
import { capital, countInWords, list } from './count.ts';
import { describePlace, withPlace } from './place.ts';
import type { SectionWriter } from './section-writer.ts';
import { shorten } from './shorten.ts';
import { statedCriteria } from './stated-criteria.ts';
import { comparableWeights, heaviest } from './weights.ts';

const characterBudget = 900;
const maxNameCharacters = 110;
const maxShortNameCharacters = 44;
const maxWeightCharacters = 90;
const maxStatementCharacters = 220;
/** Fewer bars compare nothing that a table does not. */
const minBars = 3;
/** More factors than this are no lead. */
const maxLeading = 3;
const priceWords = /\b(?:price|pricing|cost|fee|rates?)\b/i;

/** How the response will be judged. */
export const evaluation: SectionWriter = {
  kind: 'evaluation',
  kicker: 'Evaluation',
  characterBudget,
  modelWrites: 'all',
  applies: ({ criteria }) => criteria.length > 0,
  titles(brief) {
    const criteria = statedCriteria(brief).named;
    if (criteria.length === 0) return ['The documents describe the evaluation but name no criterion'];
    const several = criteria.length !== 1;
    const decide = `${countInWords(criteria.length, 'criterion', 'criteria')} ${several ? 'decide' : 'decides'} the award`;
    const weights = comparableWeights(criteria);
    const lead = weights.length === criteria.length ? heaviest(weights) : null;
    const name = lead ? midSentence(shorten(lead.criterion.name, maxShortNameCharacters)) : '';
    const stated = criteria.filter(({ weight }) => weight !== null).length;
    return [
      ...(lead ? [`${decide}: ${name} weighs most with ${lead.criterion.weight}`, `${decide}, ${name} first`] : []),
      ...(stated === 0 ? [`${decide}, and no weight is stated`] : []),
      ...(stated === criteria.length
        ? [`${decide}, ${several ? 'each' : 'and it is'} stated with ${several ? 'its' : 'a'} weight`]
        : []),
      `${decide}, ${stated} of them with a stated weight`,
    ];
  },
  requirementIds: () => [],
  blocks({ brief }) {
    const { named, statements } = statedCriteria(brief);
    return [
      ...(named.length > 0 ? [criteriaTable(named, brief)] : []),
      ...weightChart(named),
      ...inItsWords(statements, brief),
      ...(named.length > 0 ? [meaning(named)] : []),
    ];
  },
};

function criteriaTable(criteria: readonly Criterion[], brief: Brief): ProposalBlock {
  return table(
    'Evaluation criteria as stated',
    [
      { label: 'Criterion', width: 5 },
      { label: 'Weight', width: 3 },
      { label: 'Where', width: 2 },
    ],
    criteria.map((criterion) => ({
      cells: [
        capital(shorten(criterion.name, maxNameCharacters)),
        criterion.weight === null ? 'Not stated' : shorten(criterion.weight, maxWeightCharacters),
        describePlace(criterion, brief),
      ],
      facts: [criterion],
    })),
  );
}

/** Sentences about order of importance and method say more than a cell of a table holds. */
function inItsWords(statements: readonly Criterion[], brief: Brief): ProposalBlock[] {
  if (statements.length === 0) return [];
  const distinct = new Map(statements.map((statement) => [statement.quote, statement]));
  return [
    bullets(
      'What the documents say about the evaluation',
      [...distinct.values()].map((statement) => ({
        text: withPlace(capital(shorten(statement.quote, maxStatementCharacters)), statement, brief),
        facts: [statement],
      })),
    ),
  ];
}

function weightChart(criteria: readonly Criterion[]): ProposalBlock[] {
  const weights = comparableWeights(criteria);
  if (weights.length < minBars) return [];
  const first = weights[0];
  return [
    {
      type: 'chart',
      caption: 'Stated weights',
      kind: 'bar',
      unit: first?.unit ?? '',
      labels: weights.map(({ criterion }) => shorten(criterion.name, maxShortNameCharacters)),
      series: [{ name: 'Weight', values: weights.map(({ value }) => value) }],
      highlight: null,
      takeaway: whatLeads(weights),
      ...groundsOf({ facts: weights.map(({ criterion }) => criterion) }),
    },
  ];
}

/** What the weights ask of the response: the few factors of merit that make half of the whole, which a bidder leads with. */
function whatLeads(weights: ReturnType<typeof comparableWeights>): string {
  const total = weights.reduce((sum, { value }) => sum + value, 0);
  const merits = weights
    .filter(({ criterion }) => !priceWords.test(criterion.name))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, maxLeading);
  const leading: typeof merits = [];
  let sum = 0;
  for (const merit of merits) {
    if (sum * 2 >= total) break;
    leading.push(merit);
    sum += merit.value;
  }
  if (leading.length === 0 || sum * 2 < total) {
    return 'No few criteria of merit make half of the weight: answer each of them in full';
  }
  const [first, ...others] = leading.map(({ criterion }) => shorten(criterion.name, maxShortNameCharacters));
  const names = list([capital(first ?? ''), ...others.map(midSentence)]);
  const unit = weights[0]?.unit ?? '';
  const share = `${rounded(sum)} of ${rounded(total)}${unit === '' ? ' points' : unit === '%' ? ' %' : ` ${unit}`}`;
  return others.length > 0
    ? `${names} together make ${share}: lead with them`
    : `${names} alone makes ${share}: lead with it`;
}

/** Sums of decimals without the noise of binary fractions. */
function rounded(value: number): number {
  return Number(value.toFixed(2));
}

function meaning(criteria: readonly Criterion[]): ProposalBlock {
  const lead = heaviest(comparableWeights(criteria));
  const without = criteria.filter(({ weight }) => weight === null);
  return bullets('What it means for the response', [
    ...(lead
      ? [
          {
            lead: 'Spend effort by weight',
            text: `Give the strongest evidence and the most pages to ${midSentence(shorten(lead.criterion.name, maxShortNameCharacters))}`,
            facts: [lead.criterion],
          },
        ]
      : []),
    {
      lead: 'Mirror the criteria',
      text: `Head the parts of the response with the words of the criteria: ${shorten(list(criteria.slice(0, 3).map(({ name }) => shorten(name, maxShortNameCharacters))), 150)}`,
      facts: criteria.slice(0, 3),
    },
    ...(without.length > 0
      ? [
          {
            lead: 'Ask for the weights',
            text:
              without.length === criteria.length
                ? 'No weight is stated for any criterion; ask which matters most'
                : `No weight is stated for ${shorten(list(without.slice(0, 3).map(({ name }) => shorten(name, maxShortNameCharacters))), 120)}${without.length > 3 ? ' and others' : ''}`,
            facts: without.slice(0, 3),
          },
        ]
      : []),
  ]);
}

/** A name inside a sentence: words in small letters unless they are abbreviations. */
function midSentence(name: string): string {
  return name.replace(/\b[A-Z][a-z]+\b/g, (word) => word.toLowerCase());
}
