import type { Brief, Criterion, ProposalBlock } from '@bidsmith/core';
import { bullets, groundsOf, table } from './blocks.ts';
import { capital, countInWords, list } from './count.ts';
import { describePlace, withPlace } from './place.ts';
import { readable } from './readable.ts';
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
  const lead = heaviest(weights);
  const first = weights[0];
  return [
    {
      type: 'chart',
      caption: 'Stated weights',
      kind: 'bar',
      unit: first?.unit ?? '',
      points: weights.map(({ criterion, value }) => ({
        label: shorten(criterion.name, maxShortNameCharacters),
        value,
      })),
      takeaway: lead
        ? `${capital(shorten(lead.criterion.name, maxShortNameCharacters))} carries the largest stated weight, ${readable(lead.criterion.weight ?? '')}`
        : 'No single criterion carries the largest stated weight',
      ...groundsOf({ facts: weights.map(({ criterion }) => criterion) }),
    },
  ];
}

function meaning(criteria: readonly Criterion[]): ProposalBlock {
  const lead = heaviest(comparableWeights(criteria));
  const without = criteria.filter(({ weight }) => weight === null);
  return bullets('What it means for the response', [
    ...(lead
      ? [
          {
            lead: 'Spend effort by weight',
            text: `${capital(shorten(lead.criterion.name, maxShortNameCharacters))} carries the largest stated weight; give it the strongest evidence`,
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
