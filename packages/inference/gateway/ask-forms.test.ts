import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ModelServerOptions } from '../../../test/support/model-server/options.ts';
import {
  type AskSetup,
  createContext,
  plainAnswer,
  plainQuestion,
  type Reply,
  startAskSetup,
} from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';
import type { Question } from './question.ts';

let setup: AskSetup;
beforeAll(async () => {
  setup = await startAskSetup();
});
beforeEach(() => setup.server.reset());
afterAll(() => setup.close());

const ask = async (model: ReturnType<AskSetup['connect']>, question = plainQuestion): Promise<string> =>
  (await askModel(model, question, createContext().context)).value;
const refusing = (refuses: (body: object) => string | null): ModelServerOptions => ({
  otherwise({ body }) {
    const message = refuses(body);
    return message === null ? null : { kind: 'status', status: 400, message };
  },
});

describe('an endpoint that refuses a part of requests', () => {
  it.each([
    [
      'a parameter',
      (body: object) => ('temperature' in body ? "Unsupported value: 'temperature' does not support 0." : null),
      { max_tokens: 1_000 },
      ['temperature'],
    ],
    [
      'the old name of the token limit',
      (body: object) =>
        'max_tokens' in body ? "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'." : null,
      { max_completion_tokens: 1_000, temperature: 0 },
      ['max_tokens'],
    ],
    [
      'to be asked for usage',
      (body: object) => ('stream_options' in body ? 'Extra inputs are not permitted: body.stream_options' : null),
      { max_tokens: 1_000, temperature: 0 },
      ['stream_options'],
    ],
    [
      'a large token limit',
      (body: { max_tokens?: number }) =>
        (body.max_tokens ?? 0) > 600
          ? 'max_tokens is too large. This model supports at most 600 completion tokens.'
          : null,
      { max_tokens: 600, temperature: 0 },
      [],
    ],
  ] as const)('gets it otherwise at once, and from the first call on later: %s', async (_, refuses, sent, notSent) => {
    const picky = await startAskSetup(refusing(refuses));
    const model = picky.connect();
    expect([await ask(model), await ask(model)]).toEqual([plainAnswer, plainAnswer]);
    expect(picky.server.calls.map(({ outcome }) => outcome)).toEqual(['status', 'answer', 'answer']);
    for (const { body } of picky.server.calls.slice(1)) {
      expect(body).toMatchObject(sent);
      for (const name of notSent) expect(body).not.toHaveProperty(name);
    }
    await picky.close();
  });

  it('is not asked anew for what it has refused where the call then fails', async () => {
    let failures = 1;
    const picky = await startAskSetup({
      otherwise: ({ body }) =>
        'temperature' in body
          ? { kind: 'status', status: 400, message: "Unsupported value: 'temperature'." }
          : failures-- > 0
            ? { kind: 'status', status: 500 }
            : null,
    });
    expect(await ask(picky.connect())).toBe(plainAnswer);
    expect(picky.server.calls.map(({ body }) => 'temperature' in body)).toEqual([true, false, false]);
    await picky.close();
  });

  it('is asked a bounded number of times where it refuses everything', async () => {
    const never = await startAskSetup(
      refusing(() => 'temperature, stream_options, max_tokens and response_format are refused'),
    );
    await expect(ask(never.connect())).rejects.toMatchObject({ code: 'model_refused' });
    expect(never.server.calls.length).toBeLessThanOrEqual(7);
    await never.close();
  });
});

describe('what is learnt of a model', () => {
  it('holds for all releases of it, whatever their parameters, and not for other models', async () => {
    const picky = await startAskSetup({ refusedFormats: ['json_schema', 'structured_outputs'] });
    const { endpoint } = picky.connect();
    await ask(endpoint.model('one', { seed: 1 }));
    expect(endpoint.model('one', { seed: 2 }).dialect.current.format).toBe('json_object');
    expect(endpoint.model('two', { seed: 1 }).dialect.current.format).toBe('json_schema');
    await picky.close();
  });
});

describe('an endpoint that passes over the form it is asked for', () => {
  it('is asked in a weaker one after three answers of no form, with the schema in words', async () => {
    const model = setup.connect();
    const chat = { kind: 'answer', text: 'Certainly! The title is "A plain answer".' } as const;
    setup.server.script(chat, { kind: 'answer' }, chat, chat);
    expect(await ask(model)).toBe(plainAnswer);
    await expect(ask(model)).rejects.toMatchObject({ code: 'model_output_invalid' });
    expect(model.dialect.current.format).toBe('json_schema');
    setup.server.script(chat);
    expect(await ask(model)).toBe(plainAnswer);
    expect(model.dialect.current.format).toBe('structured_outputs');
    expect(setup.server.calls.at(-1)?.body.messages[0]?.content).toContain('It must fit this JSON Schema');
  });
});

describe('an answer that says the same thing for ever', () => {
  const rows: Question<Reply, string> = {
    ...plainQuestion,
    prompt: { ...plainQuestion.prompt, maxOutputTokens: 20_000 },
    accept: ({ items }) => ({ value: items.map(({ quote }) => quote).join(), warnings: [] }),
    acceptCut: ({ items }) => ({ value: `cut after ${items.map(({ quote }) => quote).join()}`, warnings: [] }),
  };
  const item = (quote: string): string => `${JSON.stringify({ quote, count: 1 })},`;

  it('is ended long before its limit, and its rows up to the first repeat count', async () => {
    const start = `{"title":"T","items":[${item('one')}${item('two')}`;
    setup.server.script({ kind: 'answer', text: start + item('three').repeat(300_000), finishReason: 'length' });
    const asked = await setup.ask([], {}, rows);
    expect(asked).toMatchObject({ value: 'cut after one,two,three', outcomes: ['incomplete'] });
    await expect.poll(() => setup.server.calls[0]?.aborted).toBe(true);
  });

  it('is asked for once more where nothing of it counts', async () => {
    const asked = await setup.ask([{ kind: 'endless' }]);
    expect(asked).toMatchObject({ value: plainAnswer, outcomes: ['incomplete', 'repaired'] });
    expect(setup.server.calls[1]?.body.messages.at(-1)?.content).toMatch(/over and over.*\nWrite each row once/u);
    expect(setup.server.calls[1]?.body.max_tokens).toBe(setup.server.calls[0]?.body.max_tokens);
  });

  it('is an error, after two calls, where the second does the same', async () => {
    const never = { kind: 'answer', text: 'The title is, the title is, '.repeat(300), finishReason: 'length' } as const;
    const asked = await setup.ask([never, never]);
    expect(asked.error?.code).toBe('model_output_invalid');
    expect(asked.outcomes).toEqual(['incomplete', 'incomplete']);
  });
});

describe('a model that thinks', () => {
  it.each(['reasoning_content', 'reasoning', 'tags'] as const)('is understood, its thoughts in %s', async (shownAs) => {
    const asked = await setup.ask([{ kind: 'thinking', tokens: 200, shownAs }]);
    expect(asked).toMatchObject({ value: plainAnswer, outcomes: ['succeeded'] });
  });

  it('is given room for its thoughts once it was cut off in them', async () => {
    const asked = await setup.ask([
      { kind: 'thinking', tokens: 1_500 },
      { kind: 'thinking', tokens: 1_500 },
    ]);
    expect(asked).toMatchObject({ value: plainAnswer, outcomes: ['incomplete', 'repaired'] });
    const [first = 0, second = 0] = setup.server.calls.map(({ body }) => body.max_tokens);
    expect(second).toBeGreaterThan(first + 1_500);
  });
});

describe('a server that leaves members null', () => {
  it('is understood', async () => {
    const bare = await startAskSetup({ nullFields: true, tellsUsage: false });
    expect(await ask(bare.connect())).toBe(plainAnswer);
    await bare.close();
  });
});
