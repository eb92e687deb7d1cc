import type { KeyDate } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { questionsDeadline, submissionDeadlines } from './key-dates.ts';
import { emptyBrief } from './sample-brief.ts';

const date = (what: string, iso: string, tz: string | null = null): KeyDate => ({
  what,
  iso,
  tz,
  file: 'rfp.pdf',
  page: 1,
  quote: what,
});

describe('deadlines', () => {
  it('finds when offers are due, once per moment, the exact time before the bare day', () => {
    const dates = [
      date('quotes due', '2018-08-24'),
      date('proposals due', '2018-08-24T17:00'),
      date('Response Due Date', '2018-08-24T17:00', 'EDT'),
      date('questions due', '2018-08-17'),
      date('answers to questions', '2018-08-20'),
    ];
    expect(submissionDeadlines(emptyBrief({ dates }))).toEqual([dates[2]]);
    expect(questionsDeadline(emptyBrief({ dates }))).toEqual(dates[3]);
  });

  it('shows every moment where the documents disagree', () => {
    const dates = [date('proposals due', '2018-08-27'), date('proposals due', '2018-08-24')];
    expect(submissionDeadlines(emptyBrief({ dates })).map(({ iso }) => iso)).toEqual(['2018-08-24', '2018-08-27']);
  });

  it('names no day for questions where two are stated', () => {
    const dates = [date('questions due', '2018-08-17'), date('questions due', '2018-08-19')];
    expect(questionsDeadline(emptyBrief({ dates }))).toBeNull();
  });

  it('finds none where none is stated', () => {
    expect(submissionDeadlines(emptyBrief({ dates: [date('award', '2018-09-01')] }))).toEqual([]);
  });
});
