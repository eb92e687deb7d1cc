import { describe, expect, it } from 'vitest';
import { readDelta } from './read-delta.ts';

const nothing = { text: '', reasoning: '', refusal: '', finishReason: null, usage: null };
const delta = (fields: object, more: object = {}) => ({ choices: [{ index: 0, delta: fields, ...more }] });

describe('an event of a stream', () => {
  it.each([
    null,
    {},
    { choices: null },
    { choices: [] },
    { choices: [null] },
    { choices: [], usage: {} },
    { choices: [{ delta: null, finish_reason: null }], usage: null },
    delta({ content: null, reasoning_content: null, refusal: null, tool_calls: null }, { finish_reason: '' }),
  ])('may hold nothing: %j', (event) => {
    expect(readDelta(event)).toEqual(nothing);
  });

  it('holds text, a reason to end, usage', () => {
    expect(readDelta(delta({ content: 'a' }, { finish_reason: 'stop' }))).toEqual({
      ...nothing,
      text: 'a',
      finishReason: 'stop',
    });
    const usage = { prompt_tokens: 9, completion_tokens: null, prompt_tokens_details: { cached_tokens: 4 } };
    expect(readDelta({ choices: [], usage }).usage).toEqual({ inputTokens: 9, outputTokens: null, cachedTokens: 4 });
  });

  it.each([
    [{ reasoning_content: 'hm' }, 'hm', ''],
    [{ reasoning: 'hm', content: 'a' }, 'hm', 'a'],
    [{ reasoning: 'hm', reasoning_content: 'hm' }, 'hm', ''],
    [
      {
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
          { type: 'text', text: 'a' },
        ],
      },
      'hm',
      'a',
    ],
  ])('keeps thoughts apart from the answer: %j', (fields, reasoning, text) => {
    expect(readDelta(delta(fields))).toEqual({ ...nothing, reasoning, text });
  });
});
