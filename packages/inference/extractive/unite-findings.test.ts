import type { Findings } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { extractFindings } from './extract-findings.ts';
import { testChunk } from './test-chunk.ts';
import { completeFindings, uniteFindings } from './unite-findings.ts';

const nothing = extractFindings(testChunk([]));
const criterion = (name: string, weight: string | null, quote: string): Findings['criteria'][number] => ({
  name,
  weight,
  file: 'rfp.pdf',
  page: 1,
  quote,
});
const criteriaOf = (first: Findings['criteria'], second: Findings['criteria']): unknown =>
  uniteFindings({ ...nothing, criteria: first }, { ...nothing, criteria: second }).criteria.map(({ name, weight }) => [
    name,
    weight,
  ]);

describe('criteria found twice', () => {
  const quote = 'Technical approach 60 points';
  it.each([
    ['the same', 'Technical approach', '60 points'],
    ['with the weight in the name', 'Technical Approach (60 points)', '60'],
    ['named by the whole statement', quote, null],
  ])('are one: %s', (_, name, weight) => {
    expect(criteriaOf([criterion('Technical approach', '60 points', quote)], [criterion(name, weight, quote)])).toEqual(
      [['Technical approach', '60 points']],
    );
  });

  it('are two where one sentence names two, and where the weights differ', () => {
    const both = 'Price and price realism are evaluated.';
    const two = [criterion('Price', null, both), criterion('price realism', null, both)];
    expect(criteriaOf(two.slice(0, 1), two.slice(1))).toHaveLength(2);
    expect(criteriaOf([criterion('Price', '40', quote)], [criterion('Price', '30', quote)])).toHaveLength(2);
  });

  it('keep a weight that only one of them knows', () => {
    const row = criterion('Technical approach', null, quote);
    expect(criteriaOf([row], [{ ...row, weight: '60 points' }])).toEqual([['Technical approach', '60 points']]);
  });
});

describe('findings of a model, completed by the engine', () => {
  it('take days from the engine, names from the model, and what either has alone from both', () => {
    const quote = 'Proposals are due May 1, 2031 at 2:00 p.m.';
    const cited = { file: 'rfp.pdf', page: 1, quote };
    const model = {
      ...nothing,
      dates: [{ what: 'deadline', iso: '2031-05-01', tz: null, ...cited }],
      risks: [{ risk: 'short schedule', severity: 'high' as const, ...cited }],
    };
    const engine = { ...nothing, dates: [{ what: 'proposals due', iso: '2031-05-01T14:00', tz: null, ...cited }] };
    const united = completeFindings(model, engine);
    expect(united.dates).toEqual(engine.dates);
    expect(united.risks).toEqual(model.risks);
  });
});
