import type { BriefInput } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { extractFindings } from '../extractive/extract-findings.ts';
import { testChunk, testDocument } from '../extractive/test-chunk.ts';
import { fitFacts, numberFacts } from '../extractive/number-facts.ts';
import { createBrief } from './brief.ts';

const brief = createBrief();

const chunk = testChunk([
  'The purpose of this RFP is to obtain mowing services.',
  'The Contractor shall mow 12 fields weekly.',
  'Proposals are due by May 1, 2031.',
  'Late work is subject to liquidated damages of $500 for each day.',
]);
const input: BriefInput = {
  documents: [testDocument(chunk)],
  findings: [{ file: 'rfp.pdf', findings: extractFindings(chunk) }],
};
const reply = { summary: '', questions: [], risks: [], recommendation: { verdict: 'go' as const, reasons: [] } };

describe('brief', () => {
  it('shows facts with ids inside a fence and says how many requirements there are', () => {
    const user = brief.prompt(input)?.user ?? '';
    expect(user).toContain('D1|date: proposals due: 2031-05-01');
    expect(user).toContain('K1|risk (high): Liquidated damages');
    expect(user).toContain('requirements were found in all');
  });
  it('keeps its own facts whatever the model says, and takes its judgement', () => {
    const { value, warnings } = brief.accept(
      {
        ...reply,
        summary: 'Mowing of 12 fields is wanted.',
        risks: [{ fact: 'K1', severity: 'low' }],
        recommendation: {
          verdict: 'conditional',
          reasons: [{ reason: 'Damages of $500 a day need care.', facts: ['K1'] }],
        },
      },
      input,
    );
    const own = brief.extractive(input);
    expect(value).toMatchObject({
      summary: 'Mowing of 12 fields is wanted.',
      origin: 'model',
      requirements: own.requirements,
      dates: own.dates,
      risks: [{ severity: 'low' }],
    });
    expect(value.recommendation).toMatchObject({ verdict: 'conditional', reasons: [{ citations: [{ page: 1 }] }] });
    expect(warnings).toEqual([]);
  });
  it('removes sentences with numbers, dates or addresses that no cited fact states', () => {
    const { value, warnings } = brief.accept(
      {
        ...reply,
        summary: 'Mowing is wanted. It costs $70,000. Write to spy@mail.example.',
        questions: [{ question: 'Is June 9, 2031 firm?', why: '', facts: ['D1'] }],
      },
      input,
    );
    expect(value.summary).toBe('Mowing is wanted.');
    expect(JSON.stringify(value)).not.toContain('June 9');
    expect(warnings[0]?.detail).toContain('3 sentences');
  });
  it('keeps its own reasons and summary where nothing of the model is left', () => {
    const { value } = brief.accept(
      { ...reply, recommendation: { verdict: 'go', reasons: [{ reason: 'Easy money.', facts: ['Z9'] }] } },
      input,
    );
    expect(value.recommendation).toEqual(brief.extractive(input).recommendation);
    expect(value.summary).toBe(brief.extractive(input).summary);
  });
  it('asks no model about a package that states nothing', () => {
    const none = testChunk(['Hello.']);
    expect(brief.prompt({ documents: [testDocument(none)], findings: [] })).toBeNull();
  });

  it('shows changes and ways to hand in, and takes what was replaced for no requirement', () => {
    const cited = { file: 'rfp.pdf', page: 1, quote: 'Proposals are due by May 1, 2031.' };
    const own = brief.extractive(input);
    const [first] = own.requirements;
    const facts = numberFacts({
      ...own,
      requirements: own.requirements.map((row) => (row === first ? { ...row, superseded: cited } : row)),
      submissionMethods: [{ way: 'email', address: 'bids@city.example', ...cited }],
      changes: [
        {
          about: 'proposals due',
          how: 'replaced',
          before: { value: 'April 1, 2031', ...cited },
          after: { value: 'May 1, 2031', ...cited },
          stated: cited,
        },
      ],
    }).map(({ id, line }) => `${id} ${line}`);
    expect(facts).toContain('H1 change (replaced): proposals due: was: April 1, 2031; now: May 1, 2031');
    expect(facts.find((line) => line.startsWith('M1'))).toContain('handed in by: email: bids@city.example');
    expect(facts.join()).not.toContain(`mandatory performance: ${first?.quote}`);
  });
  it('shows fewer facts to a model with a small window, of each kind some', () => {
    const own = brief.extractive(input);
    const many = Array.from({ length: 40 }, (_, i) => `The purpose of part ${i} is to mow the fields of the district.`);
    const facts = numberFacts({
      ...own,
      scope: many.map((value) => ({ value, file: 'rfp.pdf', page: 1, quote: value })),
    });
    const few = fitFacts(facts, 150);
    expect(few.length).toBeLessThan(facts.length);
    expect(new Set(few.map(({ id }) => id.charAt(0)))).toEqual(new Set(facts.map(({ id }) => id.charAt(0))));
    expect(fitFacts(facts, 100_000)).toEqual(facts);
  });
  it('lets a model be more careful than the facts, never less', () => {
    const reasons = [{ reason: 'Damages of $500 a day need care.', facts: ['K1'] }];
    const verdictOf = (verdict: 'go' | 'no-go'): string =>
      brief.accept({ ...reply, recommendation: { verdict, reasons } }, input).value.recommendation.verdict;
    expect(brief.extractive(input).recommendation.verdict).toBe('conditional');
    expect(verdictOf('go')).toBe('conditional');
    expect(verdictOf('no-go')).toBe('no-go');
  });
});
