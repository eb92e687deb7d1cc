import { describe, expect, it } from 'vitest';
import { findRequirements } from './find-requirements.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

const item = (text: string): { text: string; kind: 'listItem'; level: number } => ({
  text,
  kind: 'listItem',
  level: 1,
});
const heading = (
  text: string,
  number: string | null = null,
): { text: string; kind: 'heading'; level: number; number: string | null } => ({
  text,
  kind: 'heading',
  level: 1,
  number,
});
const find = (parts: Parameters<typeof testChunk>[0], context = ''): ReturnType<typeof findRequirements> =>
  findRequirements(readStatements(testChunk(parts, { context })));
const quotes = (parts: Parameters<typeof testChunk>[0], context = ''): string[] =>
  find(parts, context).map(({ quote }) => quote);

describe('findRequirements', () => {
  it('takes each item below a lead-in and leaves the bare lead-in out', () => {
    expect(quotes(['The Contractor shall:', item('Sweep the yard;'), item('Empty the bins.')])).toEqual([
      'Sweep the yard;',
      'Empty the bins.',
    ]);
  });
  it('takes each line of a list inside a table cell, without its letter', () => {
    const cells = [
      ['Role', 'Each gardener must have experience with:\na. Mowing lawns\nb. Secure gates\nc. Pruning trees'],
    ];
    const rows = find([{ text: cells.map((row) => row.join('\t')).join('\n'), kind: 'table', cells }]);
    expect(rows.map(({ quote }) => quote).slice(-3)).toEqual(['Mowing lawns', 'Secure gates', 'Pruning trees']);
    expect(rows.at(-1)?.text).toBe('Each gardener must have experience with: Pruning trees');
  });
  it('keeps a lead-in that states a duty of its own', () => {
    expect(
      quotes([
        'The Contractor shall keep a log at the gate and must record in it the following:',
        item('Name of the driver'),
      ]),
    ).toHaveLength(2);
  });
  it('takes items of a lead-in that ended the chunk before', () => {
    expect(quotes([item('Balance sheet')], 'Proposals must include the following:')).toEqual(['Balance sheet']);
  });
  it('takes items of a list that an item of the same level opens', () => {
    expect(
      quotes([item('All invoices shall show the following:'), item('Order number'), item('Hours worked')]),
    ).toEqual(['Order number', 'Hours worked']);
  });
  it('leaves out what the buyer does, also in lists', () => {
    expect(quotes(['The Agency will:', item('Provide a desk and a phone'), item('Review drafts')])).toEqual([]);
  });
  it('takes imperatives and knows titles from them', () => {
    expect(
      quotes([
        'Submit two copies to the clerk.',
        'Please initial every page.',
        'Do not staple the bid.',
        'State and Local Taxes',
        'Design review of the pump',
      ]),
    ).toEqual(['Submit two copies to the clerk.', 'Please initial every page.', 'Do not staple the bid.']);
  });
  it('reads table rows with a duty, and the column that holds requirements', () => {
    const cells = [
      ['No.', 'Requirement'],
      ['1', 'Noise below 60 dB at the fence'],
      ['2', 'The pump must start within a minute.'],
    ];
    const table = { text: cells.map((row) => row.join('\t')).join('\n'), kind: 'table' as const, cells, header: true };
    expect(quotes([table])).toEqual(['Noise below 60 dB at the fence', 'The pump must start within a minute.']);
  });
  it('takes the items of a list that a dash opens, and no title in front of their sentences', () => {
    expect(
      quotes(['The first page shall show—', item('The number of the bid;'), item('Sheds. The roofs are tight.')]),
    ).toEqual(['The number of the bid;']);
  });
  it('leaves out contents lines, questions, definitions, user stories and clause titles', () => {
    expect(
      quotes([
        'Contractor must comply ........ 12',
        'Must the vendor attend?',
        '“Works” means all that the Contractor shall build.',
        'As a clerk, I need to search so I can help.',
        '52.212-5 Contract Terms Required (JAN 2031)',
      ]),
    ).toEqual([]);
  });
  it('drops the label before an obligation and names the section with its number', () => {
    const [row] = find([heading('Site rules', '4.2'), 'Keys – The Contractor must return all keys.']);
    expect(row).toMatchObject({
      quote: 'The Contractor must return all keys.',
      section: '4.2 Site rules',
      strength: 'mandatory',
      origin: 'extractive',
    });
  });
  it('cuts long quotes at a word, keeping the beginning', () => {
    const [row] = find([`The Contractor shall deliver ${'gravel and sand '.repeat(40)}daily.`]);
    expect(row?.quote.length).toBeLessThanOrEqual(300);
    expect(row?.quote).toMatch(/(?:gravel|and|sand)$/u);
  });
  it.each([
    ['The proposal must not exceed ten pages.', 'Proposal instructions', 'submission'],
    [
      'The Bidder must carry liability insurance and be licensed in the state.',
      'Minimum qualifications',
      'eligibility',
    ],
    ['The Contractor shall indemnify the County.', 'Terms and conditions', 'contractual'],
    ['The Contractor shall clean the windows monthly.', 'Scope of work', 'performance'],
  ])('knows the kind of %j', (sentence, section, kind) => {
    expect(find([heading(section), sentence])[0]?.kind).toBe(kind);
  });
});
