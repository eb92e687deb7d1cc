import { describe, expect, it } from 'vitest';
import { createDialectMemory, firstDialect, plainerDialect } from './dialect.ts';

const refusal = (message: string, param: string | null = null) => ({ message, param });

describe('after a refusal', () => {
  it.each([
    ['OpenAI', refusal("Unsupported value: 'temperature' does not support 0 with this model.", 'temperature')],
    ['LiteLLM', refusal('UnsupportedParamsError: does not support parameters: ["temperature"]')],
    [
      'Mistral',
      refusal('{"type":"extra_forbidden","loc":["body","temperature"],"msg":"Extra inputs are not permitted"}'),
    ],
  ])('a parameter is left out that %s names', (_, said) => {
    expect(plainerDialect(firstDialect, said, ['seed', 'temperature'])).toEqual({
      ...firstDialect,
      refused: new Set(['temperature']),
    });
  });

  it('only parameters that were sent are left out', () => {
    expect(plainerDialect(firstDialect, refusal('temperature must be a number'), [])).toBeNull();
  });

  it('the other name of the token limit is used', () => {
    const said = refusal(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    );
    const other = plainerDialect(firstDialect, said, ['temperature']);
    expect(other).toEqual({ ...firstDialect, tokenLimit: 'max_completion_tokens' });
    expect(plainerDialect(other ?? firstDialect, said, ['temperature'])).toBeNull();
  });

  it.each([
    'max_tokens is too large: 16000. This model supports at most 4096 completion tokens.',
    'max_tokens: 16000 > 4096, which is the maximum allowed number of output tokens',
    '`max_tokens` must be less than or equal to `4096`'.replaceAll('`', ''),
  ])('no more tokens are asked for than the endpoint gives: %s', (message) => {
    expect(plainerDialect(firstDialect, refusal(message, 'max_tokens'), [])).toEqual({
      ...firstDialect,
      maxOutputTokens: 4_096,
    });
  });

  it('a limit that leaves room for no answer is not kept for all later calls: it is what a single prompt has left', () => {
    const said = refusal('max_tokens must be at most 57, since the prompt takes 8135 of 8192', 'max_tokens');
    expect(plainerDialect(firstDialect, said, [])?.maxOutputTokens ?? null).toBeNull();
  });

  it('a weaker format is asked for, down to none', () => {
    const said = refusal('response_format is not supported', 'response_format');
    const formats: string[] = [];
    for (let dialect = plainerDialect(firstDialect, said, []); dialect; dialect = plainerDialect(dialect, said, []))
      formats.push(dialect.format);
    expect(formats).toEqual(['structured_outputs', 'json_object', 'plain']);
  });

  it('nothing is changed where it names none of this', () => {
    expect(plainerDialect(firstDialect, refusal('the prompt is not acceptable'), ['temperature'])).toBeNull();
  });
});

describe('what is known of an endpoint', () => {
  it('keeps what several calls have learnt', () => {
    const memory = createDialectMemory();
    memory.learn({ ...firstDialect, refused: new Set(['seed']) });
    memory.learn({ ...firstDialect, refused: new Set(['temperature']), format: 'json_object' });
    expect(memory.current).toEqual({
      ...firstDialect,
      refused: new Set(['seed', 'temperature']),
      format: 'json_object',
    });
  });

  it('goes down a format after three answers in a row that are not of it', () => {
    const memory = createDialectMemory();
    const answer = (fits: boolean): boolean => memory.note({ fits, format: 'json_schema' });
    expect([false, false, true, false, false].map(answer)).toEqual([false, false, false, false, false]);
    expect(answer(false)).toBe(true);
    expect(memory.current.format).toBe('structured_outputs');
    // An answer in the former format comes late and tells nothing of this one.
    expect(answer(false)).toBe(false);
  });
});
