import { BidsmithError } from '@bidsmith/core';
import type { InferenceContext } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../test/support/model-server.ts';
import type { ChatRequest } from '../../../test/support/model-server/chat-request.ts';
import {
  createContext,
  createMemoryLog,
  plainAnswer,
  plainQuestion,
  quickSettings,
  startAskSetup,
} from '../../../test/support/model-server/ask-setup.ts';
import type { AskSetup, Reply } from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';
import type { Question } from './ask-model.ts';
import { firstDialect } from './dialect.ts';
import { createEndpoint } from './endpoint.ts';

let setup: AskSetup;
beforeAll(async () => {
  setup = await startAskSetup();
});
beforeEach(() => setup.server.reset());
afterAll(() => setup.close());

describe('asking the model', () => {
  it('streams with usage, a token limit and the schema of the reply, and records the call', async () => {
    const { context, predictions } = createContext();
    const answer = await askModel(setup.connect(), plainQuestion, context);
    expect(answer.value).toBe(plainAnswer);
    expect(setup.server.calls).toHaveLength(1);
    expect(setup.server.calls[0]).toMatchObject({
      task: 'outline',
      proposal: 'prop_test',
      body: { stream: true, stream_options: { include_usage: true }, max_tokens: 1_000, temperature: 0 },
    });
    expect(setup.server.calls[0]?.body.response_format?.json_schema).toMatchObject({ name: 'outline', strict: true });
    expect(predictions).toHaveLength(1);
    expect(predictions[0]).toMatchObject({
      task: 'outline',
      stage: 'outline',
      attempt: 1,
      outcome: 'succeeded',
      finishReason: 'stop',
      inputTokens: expect.any(Number),
      firstTokenMs: expect.any(Number),
    });
    const { inputTokens, outputTokens, costUsd } = predictions[0] ?? {};
    expect(costUsd).toBeCloseTo(((inputTokens ?? 0) + 2 * (outputTokens ?? 0)) / 1e6, 10);
  });

  it('asks for no more tokens than the window leaves', async () => {
    const small = await startAskSetup({ maxModelLen: 800 });
    await askModel(small.connect(), plainQuestion, createContext().context);
    expect(small.server.calls[0]?.body.max_tokens).toBeLessThan(800);
    expect(small.server.calls[0]?.body.max_tokens).toBeGreaterThan(600);
    await small.close();
  });

  it('makes no call for a request that does not fit the window', async () => {
    const tiny = await startAskSetup({ maxModelLen: 100 });
    const asked = askModel(tiny.connect(), plainQuestion, createContext().context);
    await expect(asked).rejects.toMatchObject({ code: 'model_context_overflow' });
    expect(tiny.server.calls).toHaveLength(0);
    await tiny.close();
  });

  it('takes the window from the settings when the server states none', async () => {
    const silent = await startAskSetup({ maxModelLen: null });
    await askModel(silent.connect({ contextTokens: 700 }), plainQuestion, createContext().context);
    expect(silent.server.calls[0]?.body.max_tokens).toBeLessThan(700);
    await silent.close();
  });

  it('does not fail when the call cannot be recorded, and logs that', async () => {
    const { log, messages } = createMemoryLog();
    const settings = quickSettings(setup.server);
    const model = createEndpoint(settings, log).model(settings.model, {});
    const recordPrediction = (): Promise<void> => Promise.reject(new Error('database gone'));
    const context: InferenceContext = { ...createContext().context, recordPrediction };
    expect((await askModel(model, plainQuestion, context)).value).toBe(plainAnswer);
    expect(messages).toContain('a model call could not be recorded');
    await model.endpoint.close();
  });

  it('never has more questions in progress than allowed', async () => {
    const slow = await startAskSetup({ pace: { latencyMs: 30 } });
    const model = slow.connect({ maxConcurrency: 2 });
    await Promise.all(Array.from({ length: 7 }, () => askModel(model, plainQuestion, createContext().context)));
    expect(slow.server.calls).toHaveLength(7);
    expect(slow.server.maxInFlight).toBe(2);
    await slow.close();
  });
});

describe('an answer that does not fit', () => {
  it.each([
    ['not JSON', { kind: 'invalid-json' }, 'invalid_output'],
    ['of another shape', { kind: 'wrong-schema' }, 'invalid_output'],
    ['empty', { kind: 'empty' }, 'invalid_output'],
    ['a refusal', { kind: 'refusal' }, 'refused'],
    ['cut at the length limit', { kind: 'length', afterTokens: 3 }, 'incomplete'],
  ] as const)('is repaired with one more call: %s', async (_, behaviour, outcome) => {
    const { value, outcomes } = await setup.ask([behaviour]);
    expect(value).toBe(plainAnswer);
    expect(outcomes).toEqual([outcome, 'repaired']);
    const repair = setup.server.calls[1]?.body.messages ?? [];
    expect(repair.slice(0, 2)).toEqual(setup.server.calls[0]?.body.messages);
    expect(repair.at(-1)?.content).toContain('JSON Schema');
  });

  it('is shown to the model together with its problems', async () => {
    await setup.ask([{ kind: 'wrong-schema' }]);
    const [, , shown, problems] = setup.server.calls[1]?.body.messages ?? [];
    expect(shown).toMatchObject({ role: 'assistant', content: '{"unexpected": true}' });
    expect(problems?.content).toMatch(/\/title: .*expected string/);
  });

  it('gets more room the second time when it was cut off', async () => {
    await setup.ask([{ kind: 'length', afterTokens: 3 }]);
    expect(setup.server.calls.map((call) => call.body.max_tokens)).toEqual([1_000, 2_000]);
  });

  it('is repaired when the task does not accept it', async () => {
    let seen = 0;
    const picky: Question<Reply, string> = {
      ...plainQuestion,
      accept(reply) {
        seen += 1;
        if (seen === 1) throw new BidsmithError('model_output_invalid', { detail: 'Quote 2 is not in the text.' });
        return { value: reply.title, warnings: [] };
      },
    };
    const { outcomes } = await setup.ask([], {}, picky);
    expect(outcomes).toEqual(['invalid_output', 'repaired']);
    expect(setup.server.calls[1]?.body.messages.at(-1)?.content).toContain('Quote 2 is not in the text.');
  });

  it('twice is an error, after two calls', async () => {
    const { error, outcomes } = await setup.ask([{ kind: 'wrong-schema' }, { kind: 'invalid-json' }]);
    expect(error?.code).toBe('model_output_invalid');
    expect(outcomes).toEqual(['invalid_output', 'invalid_output']);
    expect(setup.server.calls).toHaveLength(2);
  });

  it('counts with its complete rows when it is cut off twice, unless none can be read', async () => {
    const cut = { kind: 'length', afterTokens: 12 } as const;
    expect(await setup.ask([cut, cut])).toMatchObject({ value: plainAnswer, outcomes: ['incomplete', 'incomplete'] });
    const early = { kind: 'length', afterTokens: 3 } as const;
    expect((await setup.ask([early, early])).error?.code).toBe('model_output_invalid');
  });

  it('is read through thoughts and code fences', async () => {
    const { value, outcomes } = await setup.ask([{ kind: 'dressed' }]);
    expect(value).toBe(plainAnswer);
    expect(outcomes).toEqual(['succeeded']);
  });
});

describe('an endpoint that refuses response formats', () => {
  const formatOf = ({ body }: { readonly body: ChatRequest }): string | undefined =>
    'structured_outputs' in body ? 'structured_outputs' : body.response_format?.type;

  it.each([
    [['json_schema'], ['json_schema', 'structured_outputs', 'structured_outputs']],
    [
      ['json_schema', 'structured_outputs'],
      ['json_schema', 'structured_outputs', 'json_object', 'json_object'],
    ],
    [
      ['json_schema', 'structured_outputs', 'json_object'],
      ['json_schema', 'structured_outputs', 'json_object', undefined, undefined],
    ],
  ] as const)('%o is asked in a weaker one, which is remembered', async (refused, expected) => {
    const picky = await startAskSetup({
      otherwise: (call) =>
        refused.some((format) => format === formatOf(call))
          ? { kind: 'status', status: 400, message: `${formatOf(call)} is not supported` }
          : null,
    });
    const model = picky.connect();
    for (let i = 0; i < 2; i++)
      expect((await askModel(model, plainQuestion, createContext().context)).value).toBe(plainAnswer);
    expect(picky.server.calls.map(formatOf)).toEqual(expected);
    expect(picky.server.calls.at(-1)?.body.messages[0]?.content).toContain('"required":["title","items"]');
    await picky.close();
  });

  it('keeps its format when the request was refused for another reason', async () => {
    const refusal: Behaviour = {
      kind: 'status',
      status: 400,
      message: 'max_tokens is wrong in {"response_format": …}',
    };
    setup.server.script(refusal, refusal, refusal, refusal, refusal);
    const model = setup.connect();
    const asked = askModel(model, plainQuestion, createContext().context);
    await expect(asked).rejects.toMatchObject({ code: 'model_refused' });
    expect(model.dialect.current).toEqual(firstDialect);
  });
});
