import { describe, expect, it } from 'vitest';
import { findCriteria } from './find-criteria.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

type Parts = Parameters<typeof testChunk>[0];
const heading = { kind: 'heading' as const, level: 1 };
const evaluation = { ...heading, text: 'Evaluation Criteria' };

function criteriaOf(parts: Parts): [string, string | null][] {
  const chunk = testChunk(parts);
  const headings = chunk.blocks
    .filter(({ kind }) => kind === 'heading')
    .map((block) => ({ block, path: block.level === 1 ? '' : 'evaluation criteria' }));
  return findCriteria(readStatements(chunk), headings).map(({ name, weight }) => [name, weight]);
}
const item = (text: string): Parts[number] => ({ kind: 'listItem', level: 1, text });

describe('findCriteria', () => {
  it('reads a list with points, percentages and weights', () => {
    const rows = criteriaOf([
      evaluation,
      'Proposals will be scored on the following criteria:',
      item('Qualifications of the firm (30 points)'),
      item('Project approach – 25%'),
      item('Price: weight 3'),
      item('Local presence, 15/100'),
    ]);
    expect(rows).toEqual([
      ['Qualifications of the firm', '30 points'],
      ['Project approach', '25 %'],
      ['Price', 'weight 3'],
      ['Local presence', '15/100'],
    ]);
  });

  it('reads a table whose rows are numbered', () => {
    const cells = [
      ['No.', 'Criterion', 'Points'],
      ['1', 'Taste and purity of the samples', '20'],
      ['2', 'Delivered price', '80'],
      ['', 'Total', '100'],
    ];
    const text = cells.map((row) => row.join('\t')).join('\n');
    expect(criteriaOf([evaluation, { kind: 'table', text, cells, header: true }])).toEqual([
      ['Taste and purity of the samples', '20'],
      ['Delivered price', '80'],
    ]);
  });

  it.each([
    [
      'Zuschlagskriterien: Preis 40 %, Qualität des Konzepts 60 %',
      [
        ['Preis', '40 %'],
        ['Qualität des Konzepts', '60 %'],
      ],
    ],
    [
      'Der Preis (70 v. H.) und die Lieferzeit (30 v. H.) sind die Zuschlagskriterien.',
      [
        ['Preis', '70 %'],
        ['Lieferzeit', '30 %'],
      ],
    ],
    [
      'The following factors shall be used to evaluate offers: technical capability, past performance and price.',
      [
        ['Technical capability', null],
        ['Past performance', null],
        ['Price', null],
      ],
    ],
    [
      'The evaluation factors are (1) staffing plan, (2) safety record and experience, and (3) price.',
      [
        ['Staffing plan', null],
        ['Safety record and experience', null],
        ['Price', null],
      ],
    ],
    [
      'Selection will be based on qualifications (40%), experience (35%) and fee (25%).',
      [
        ['Qualifications', '40 %'],
        ['Experience', '35 %'],
        ['Fee', '25 %'],
      ],
    ],
    ['Ratings: Excellent 5 points, Good 3 points, Poor 1 point.', []],
    ['Price increases may not exceed 3% per year.', []],
    ['Pricing will be considered separately from the other volumes.', [['Pricing', null]]],
    ['In evaluating an Offeror’s staffing plan, the Agency will weigh turnover.', [['Staffing plan', null]]],
    ['Each bid will be evaluated for technical acceptability.', [['Technical acceptability', null]]],
  ])('reads %j below an evaluation heading', (text, expected) => {
    expect(criteriaOf([evaluation, text])).toEqual(expected);
  });

  it('splits a heading that names two factors and keeps one that names one', () => {
    const rows = criteriaOf([
      evaluation,
      { kind: 'heading', level: 2, text: 'Staffing Approach and Past Performance' },
      { kind: 'heading', level: 2, text: 'Experience and Qualifications' },
    ]);
    expect(rows.map(([name]) => name)).toEqual([
      'Staffing Approach',
      'Past Performance',
      'Experience and Qualifications',
    ]);
  });

  it.each([
    ['Award will be made to the lowest responsive and responsible bidder.', 'Lowest responsive and responsible bidder'],
    [
      'Award will be made to the lowest priced, technically acceptable offer.',
      'Lowest priced, technically acceptable offer',
    ],
    ['The factors are listed in descending order of importance.', 'Order of importance and basis of award'],
    ['Der Zuschlag wird auf das wirtschaftlichste Angebot erteilt.', 'Order of importance and basis of award'],
    ['Der Zuschlag geht an das Angebot mit dem niedrigsten Preis.', 'Niedrigsten Preis'],
  ])('states the order or basis of award: %j', (text, name) => {
    expect(criteriaOf([evaluation, text])).toEqual([[name, text]]);
  });

  it('knows a table of criteria by shares that make a whole', () => {
    const cells = [
      ['What we look at', 'Points'],
      ['Design of the study', '60'],
      ['Price', '40'],
    ];
    const text = cells.map((row) => row.join('\t')).join('\n');
    const table = { kind: 'table' as const, text, cells, header: true };
    expect(criteriaOf([{ ...heading, text: 'How we choose' }, table])).toEqual([
      ['Design of the study', '60'],
      ['Price', '40'],
    ]);
  });

  it.each([
    'Proposals will be evaluated by a committee of five.',
    'Will price be more important than experience?',
    'The contractor will evaluate the quality of the soil each month.',
    'The agency will complete the evaluation in 30 days.',
  ])('names no criterion from %j', (text) => {
    expect(criteriaOf([evaluation, text])).toEqual([]);
  });

  it('takes nothing from the evaluation of the work', () => {
    const rows = criteriaOf([
      { ...heading, text: 'Testing and Evaluation' },
      'The contractor shall evaluate the following:',
      item('System performance (20 %)'),
    ]);
    expect(rows).toEqual([]);
  });
});
