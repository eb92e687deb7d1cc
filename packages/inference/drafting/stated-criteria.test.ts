import type { Criterion } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { statedCriteria } from './stated-criteria.ts';
import { comparableWeights, heaviest } from './weights.ts';

const criterion = (name: string, weight: string | null = null): Criterion => ({
  name,
  weight,
  file: 'rfp.pdf',
  page: 1,
  quote: name,
});

describe('criteria as stated', () => {
  it('counts names, not sentences about the evaluation', () => {
    const { named, statements } = statedCriteria({
      criteria: [
        criterion('Technical Approach'),
        criterion(
          'Order of importance',
          'The technical factors, when combined, are significantly more important than price',
        ),
        criterion('The work typically lasts six months in total.'),
      ],
    });
    expect(named.map(({ name }) => name)).toEqual(['Technical Approach']);
    expect(statements).toHaveLength(2);
  });

  it('takes a name with its clause number or form for the same criterion, and keeps the weight', () => {
    const { named } = statedCriteria({
      criteria: [criterion('Sec. 5.04 Experience'), criterion('Experience (Form B)', '200')],
    });
    expect(named).toEqual([criterion('Experience (Form B)', '200')]);
  });
});

describe('weights that can be compared', () => {
  it('are those of the unit that most criteria use, the heaviest first', () => {
    const weights = comparableWeights([
      criterion('Price', '30%'),
      criterion('Approach', '50 points'),
      criterion('Team', '60 points'),
      criterion('Plan', 'most important'),
    ]);
    expect(weights.map(({ criterion: { name }, unit }) => [name, unit])).toEqual([
      ['Team', 'points'],
      ['Approach', 'points'],
    ]);
    expect(heaviest(weights)?.criterion.name).toBe('Team');
  });

  it('have no heaviest where two are equal', () => {
    expect(heaviest(comparableWeights([criterion('a', '50%'), criterion('b', '50 percent')]))).toBeNull();
  });
});
