import type { Chunk } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { briefOf as merge, inFile, type Part } from './test-package.ts';

const base = (...parts: Part[]): Chunk => inFile('rfp.pdf', parts);
const amendment = (...parts: Part[]): Chunk => inFile('amendment-1.pdf', parts, 'amendment');
const answers = (...parts: Part[]): Chunk => inFile('answers.pdf', parts, 'qa');
const heading = (text: string, number: string): Part => ({ text, number, kind: 'heading', level: 1 });

describe('what an amendment changes', () => {
  it('is the sentence it amends to read otherwise, with the old one kept and marked', () => {
    const { changes, requirements } = merge(
      base(
        heading('Yard', '3.1'),
        'The Contractor shall sweep the yard every week.',
        'The Contractor shall lock the gate.',
      ),
      amendment(
        'The first sentence in Section 3.1 is amended to read: “The Contractor shall sweep the yard every day.”',
      ),
    );
    expect(changes).toMatchObject([
      {
        how: 'replaced',
        before: { value: 'The Contractor shall sweep the yard every week.', file: 'rfp.pdf' },
        after: { value: 'The Contractor shall sweep the yard every day.', file: 'amendment-1.pdf' },
      },
    ]);
    const old = requirements.filter(({ superseded }) => superseded !== undefined);
    expect(old.map(({ quote }) => quote)).toEqual(['The Contractor shall sweep the yard every week.']);
    expect(old[0]?.superseded?.file).toBe('amendment-1.pdf');
  });

  it('is a whole section that is deleted and replaced', () => {
    const { changes, requirements } = merge(
      base(
        heading('Insurance', '5.2'),
        'The Contractor shall carry insurance of $1,000,000.',
        heading('Bonds', '5.21'),
        'The Contractor shall provide a bid bond.',
      ),
      amendment(
        'Section 5.2 is deleted in its entirety and replaced with: The Contractor shall carry insurance of $3,000,000.',
      ),
    );
    expect(changes[0]).toMatchObject({ how: 'replaced', before: { file: 'rfp.pdf' } });
    expect(requirements.flatMap(({ quote, superseded }) => (superseded === undefined ? [] : [quote]))).toEqual([
      'The Contractor shall carry insurance of $1,000,000.',
    ]);
  });

  it('is what it deletes and inserts, removes, adds, and calls updated without saying how', () => {
    const { changes, questions } = merge(
      base(
        'The Contractor shall paint all doors green before handover.',
        'The Contractor shall wax the floors every month.',
      ),
      amendment(
        'Delete: “paint all doors green” Insert: “paint all doors blue”',
        'The requirement to wax the floors every month is hereby deleted.',
        'The following is added to Section 4: The Contractor shall feed the harbour cats every morning.',
        'RFP Section 3.10, Contract Type is updated.',
      ),
    );
    expect(changes.map(({ how, before, after }) => [how, before?.file ?? null, after?.value ?? null])).toEqual([
      ['replaced', 'rfp.pdf', 'paint all doors blue'],
      ['removed', 'rfp.pdf', null],
      ['added', null, 'The Contractor shall feed the harbour cats every morning.'],
      ['replaced', null, null],
    ]);
    expect(questions.some(({ question }) => question.includes('updated'))).toBe(true);
  });

  it('is a limit whose old value it quotes: the new value takes its place', () => {
    const { limits, changes } = merge(
      base('Technical proposals shall not exceed 35 pages.'),
      amendment('Part II, page limit: "35 pages" is deleted and replaced by "40 pages".'),
    );
    expect(limits).toMatchObject([{ limit: '40 pages', file: 'amendment-1.pdf' }]);
    expect(changes).toMatchObject([{ about: 'Part II, page limit', before: { value: '35 pages', file: 'rfp.pdf' } }]);
  });

  it('is the mark on the standard form, and nothing where the box is empty', () => {
    const form = (box: string, other: string): string =>
      `The hour and date specified for receipt of Offers ${box} is extended, ${other} is not extended.`;
    const changesBy = (text: string): string[] =>
      merge(base('The Contractor shall mow.'), amendment(text)).changes.map(({ about }) => about);
    expect(changesBy(form('[X]', '[ ]'))).toEqual(['hour and date for receipt of offers']);
    expect(changesBy(form('[ ]', '[X]'))).toEqual([]);
    expect(changesBy(form('', ''))).toEqual([]);
  });

  it('is nothing where it refuses, asks, or repeats the base document', () => {
    const said = 'The Contractor shall sweep the yard every week before nine.';
    const { changes, requirements } = merge(
      base(said),
      amendment(
        said,
        'The due date will not be extended.',
        'Q1: Could Section 3.1 be deleted and replaced with “no sweeping”?',
      ),
    );
    expect(changes).toEqual([]);
    expect(requirements).toHaveLength(1);
  });

  it('gives way to a later amendment, whatever the order of the files', () => {
    const due = (day: number): string => `Proposals are due by May ${day}, 2031.`;
    const { dates, changes } = merge(
      inFile('Amendment 2.pdf', [due(20)], 'amendment'),
      base(due(1)),
      inFile('Amendment 1.pdf', [due(10)], 'amendment'),
    );
    expect(dates.map(({ iso }) => iso)).toEqual(['2031-05-20']);
    expect(changes.map(({ before, after }) => [before?.value, after?.value])).toEqual([
      ['2031-05-01', '2031-05-20'],
      ['2031-05-10', '2031-05-20'],
    ]);
  });

  it('is understood in German', () => {
    const { changes } = merge(
      base('Der Auftragnehmer muss den Hof jede Woche reinigen.'),
      amendment('Ziffer 3.1 erhält folgende Fassung: „Der Auftragnehmer muss den Hof jeden Tag reinigen.“'),
    );
    expect(changes[0]).toMatchObject({ how: 'replaced', before: { file: 'rfp.pdf' } });
  });
});

describe('questions and answers', () => {
  it('state facts in the answers only', () => {
    const { dates, requirements, limits } = merge(
      base('Proposals are due by May 1, 2031.', 'Technical proposals are limited to 10 pages.'),
      answers(
        'Q1: Could proposals be due by June 1, 2031, and technical proposals be limited to 40 pages? The vendor must have more time.',
        'A1: That stays as it is. The Contractor shall attend the opening in person.',
      ),
    );
    expect(dates.map(({ iso }) => iso)).toEqual(['2031-05-01']);
    expect(limits.map(({ limit }) => limit)).toEqual(['10 pages']);
    expect(requirements.filter(({ file }) => file === 'answers.pdf').map(({ quote }) => quote)).toEqual([
      'The Contractor shall attend the opening in person.',
    ]);
  });

  it('are told apart in a table, on the pages without its header too', () => {
    const cells = [
      ['No.', 'Question', 'Answer'],
      ['1', 'Must the Contractor wash all windows every single day?', 'The Contractor shall wash the windows monthly.'],
    ];
    const more = [['Shall the vendor provide two cranes on the pier?', 'The Contractor shall provide one crane.']];
    const { requirements } = merge(
      base('The Contractor shall lock the gate.'),
      answers(
        { text: cells.flat().join(' '), kind: 'table', cells, header: true },
        { text: more.flat().join(' '), kind: 'table', cells: more, page: 2 },
      ),
    );
    expect(requirements.map(({ quote }) => quote)).toEqual([
      'The Contractor shall lock the gate.',
      'The Contractor shall wash the windows monthly.',
      'The Contractor shall provide one crane.',
    ]);
  });

  it('raise a limit and explain a statement that the question quotes', () => {
    const { limits, changes } = merge(
      base(
        'The technical proposal must not exceed 10 pages.',
        'Both key persons must take part in the interview on site.',
      ),
      answers(
        'Q1: Can the page limit be raised?',
        'A1: Yes, the technical proposal must not exceed 12 pages.',
        'Q2: The RFP states “Both key persons must take part in the interview on site.” May they join by video?',
        'A2: Joining by video is fine for both of them.',
      ),
    );
    expect(limits.map(({ limit }) => limit)).toEqual(['12 pages']);
    expect(changes.map(({ how, before, after }) => [how, before?.value, after?.value])).toContainEqual([
      'replaced',
      '10 pages',
      '12 pages',
    ]);
    expect(changes.map(({ how, before }) => [how, before?.value])).toContainEqual([
      'clarified',
      'Both key persons must take part in the interview on site.',
    ]);
  });
});
