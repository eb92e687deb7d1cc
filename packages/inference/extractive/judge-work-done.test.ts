import { describe, expect, it } from 'vitest';
import { judgeWorkDone } from './judge-work-done.ts';

const judge = (text: string, section = 'Grounds maintenance services') =>
  judgeWorkDone({ text, form: 'sentence', section, path: section.toLowerCase() });

describe('work that is told without its doer', () => {
  it.each([
    'The hedges will be trimmed to a height of two metres.',
    'Fruit to be packed in crates of ten kilos.',
    'To be carried out weekly from May on, before the offices open.',
    'Colour of the lids to be determined with each school.',
    'Night work is only permitted when the supervisor has agreed in writing.',
  ])('is a duty: %s', (text) => {
    expect(judge(text)).toMatchObject({ strength: 'mandatory' });
  });

  it('is an option where the buyer reserves it', () => {
    expect(judge('The Board reserves the right to require the supplier to replace a driver.')).toMatchObject({
      strength: 'optional',
    });
  });

  it.each([
    'Keys will be delivered by the Town to the gate.',
    'The Town will be covered by snow until April.',
    'Three quarters of the buildings need to be painted.',
    'Hedges are trimmed in autumn.',
  ])('is none: %s', (text) => {
    expect(judge(text)).toBeNull();
  });

  it('is none in a background or below an evaluation', () => {
    const text = 'The hedges will be trimmed to a height of two metres.';
    expect([judge(text, 'Background'), judge(text, 'Evaluation of proposals')]).toEqual([null, null]);
  });
});
