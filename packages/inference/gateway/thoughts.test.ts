import { describe, expect, it } from 'vitest';
import { answersIn, thoughtCharacters } from './thoughts.ts';

const answer = '{"a": 1}';

describe('the thoughts of a model', () => {
  it.each([
    ['none', answer],
    ['tags', `<think>Is it {"a": 2}?</think>\n${answer}`],
    ['tags of which the template holds the first', `so {x}</think>\n\n${answer}`],
    ['other tags', `<reasoning>Hm.</reasoning>${answer}`],
    ['brackets', `[THINK]Hm.[/THINK]${answer}`],
    ['channels', `<|channel|>analysis<|message|>Hm.<|end|><|channel|>final<|message|>${answer}`],
    ['signs', `◁think▷Hm.◁/think▷ ${answer}`],
  ])('are taken off: %s', (_, text) => {
    expect(answersIn(text)[0]).toBe(answer);
    expect(thoughtCharacters(text)).toBe(text === answer ? 0 : text.length - answer.length);
  });

  it('are all there is where they are not ended', () => {
    expect(answersIn('<think>First {"a": 1}, then')).toEqual(['']);
  });

  it('do not swallow an answer that quotes such a mark', () => {
    const quoting = '{"quote": "It says </think> there."}';
    expect(answersIn(quoting)).toContain(quoting);
    expect(answersIn(`<think>Hm.</think>${quoting}`)).toContain(quoting);
  });
});
