import { describe, expect, it } from 'vitest';
import { judgeInContext } from './judge-in-context.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

const taken = (parts: Parameters<typeof testChunk>[0]): string[] => {
  const statements = readStatements(testChunk(parts));
  const votes = judgeInContext(statements);
  return statements.flatMap(({ text }, index) => (votes[index] === null ? [] : [text]));
};

describe('judgeInContext', () => {
  it('reads the initials of the buyer as the buyer, where the text says whose they are', () => {
    const duty = 'RPT must provide buses and tools.';
    expect(taken(['River Plain Transit (RPT) runs 20 buses.', duty])).toEqual([]);
    expect(taken(['RPT reserves the right to add routes.', duty])).toEqual([]);
    expect(taken([duty])).toEqual([duty]);
    expect(taken(['River Plain Transit (RPT) runs 20 buses.', 'RPT buses must be washed daily.'])).toHaveLength(1);
  });
  it('leaves out what the buyer’s initials open as a list', () => {
    const item = { text: 'Provide rooms with chairs', kind: 'listItem' as const, level: 1 };
    expect(taken(['RPT reserves the right to add routes.', 'RPT will:', item])).toEqual([]);
  });
  it('leaves out what is said of people the buyer provides', () => {
    expect(taken(['The City will provide one project manager. The project manager will keep the list.'])).toEqual([]);
    expect(taken(['The project manager will keep the list.'])).toHaveLength(1);
  });
  it('lets a duty of the contractor go on in a passive with will', () => {
    const next = 'The holes will be filled and raked.';
    expect(taken([`The Contractor shall pull the posts. ${next}`])).toContain(next);
    expect(taken([`The City owns the posts. ${next}`])).toEqual([]);
    expect(taken(['The Contractor shall send a list. The list will be reviewed within a week.'])).toHaveLength(1);
  });
  it('takes user stories where a sentence makes them the work, not as examples', () => {
    const story = 'As a driver, I want to see my route so that I am on time.';
    expect(taken(['These user needs shall be met by the system.', story])).toContain(story);
    expect(taken(['The preliminary user stories are a starting point.', story])).toEqual([]);
    expect(taken([story])).toEqual([]);
  });
});
