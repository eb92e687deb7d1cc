import { createServer } from 'node:net';
import { BidsmithError } from '@bidsmith/core';
import type { InferenceContext } from '@bidsmith/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startModelServer } from '../../../test/support/model-server.ts';
import type { Behaviour, ModelServer } from '../../../test/support/model-server.ts';
import { createContext, createMemoryLog, quickSettings } from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';
import type { Question } from './ask-model.ts';
import { createEndpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { ModelSettings } from './model-settings.ts';

const replySchema = z.object({ title: z.string(), items: z.array(z.object({ quote: z.string(), count: z.number() })) });
type Reply = z.infer<typeof replySchema>;

const question: Question<Reply, string> = {
  task: 'outline',
  prompt: { system: 'You plan.', user: 'Plan this: <document>Hello</document>', maxOutputTokens: 1_000 },
  reply: replySchema,
  accept: (reply) => ({ value: reply.title, warnings: [] }),
};

let server: ModelServer;
let endpoints: Endpoint[] = [];

beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());
beforeEach(() => server.reset());
afterEach(async () => {
  await Promise.all(endpoints.map((endpoint) => endpoint.close()));
  endpoints = [];
});

function connect(changes: Partial<ModelSettings> = {}, to: ModelServer = server): Endpoint {
  const endpoint = createEndpoint(quickSettings(to, changes), createMemoryLog().log);
  endpoints.push(endpoint);
  return endpoint;
}

/** What one question gives under scripted behaviours: the value or the error, and the outcomes of its calls. */
async function ask(
  script: readonly Behaviour[],
  changes: Partial<ModelSettings> = {},
  asked: Question<Reply, string> = question,
): Promise<{ value?: string; error?: BidsmithError; outcomes: string[] }> {
  server.script(...script);
  const { context, predictions } = createContext();
  try {
    const { value } = await askModel(connect(changes), asked, context);
    return { value, outcomes: predictions.map(({ outcome }) => outcome) };
  } catch (error) {
    if (!(error instanceof BidsmithError)) throw error;
    return { error, outcomes: predictions.map(({ outcome }) => outcome) };
  }
}

describe('asking the model', () => {
  it('streams with usage, a token limit and the schema of the reply, and records the call', async () => {
    const { context, predictions } = createContext();
    const answer = await askModel(connect(), question, context);
    expect(answer.value).toBe('A plain answer.');
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]).toMatchObject({
      task: 'outline',
      proposal: 'prop_test',
      body: { stream: true, stream_options: { include_usage: true }, max_tokens: 1_000, temperature: 0 },
    });
    expect(server.calls[0]?.body.response_format?.json_schema).toMatchObject({ name: 'outline', strict: true });
    expect(predictions).toHaveLength(1);
    expect(predictions[0]).toMatchObject({
      proposalId: 'prop_test',
      release: 'rel_test',
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
    const small = await startModelServer({ maxModelLen: 800 });
    await askModel(connect({}, small), question, createContext().context);
    expect(small.calls[0]?.body.max_tokens).toBeLessThan(800);
    expect(small.calls[0]?.body.max_tokens).toBeGreaterThan(600);
    await small.close();
  });

  it('makes no call for a request that does not fit the window', async () => {
    const tiny = await startModelServer({ maxModelLen: 100 });
    const asked = askModel(connect({}, tiny), question, createContext().context);
    await expect(asked).rejects.toMatchObject({ code: 'model_context_overflow' });
    expect(tiny.calls).toHaveLength(0);
    await tiny.close();
  });

  it('takes the window from the settings when the server states none', async () => {
    const silent = await startModelServer({ maxModelLen: null });
    await askModel(connect({ contextTokens: 700 }, silent), question, createContext().context);
    expect(silent.calls[0]?.body.max_tokens).toBeLessThan(700);
    await silent.close();
  });

  it('does not fail when the call cannot be recorded, and logs that', async () => {
    const { log, messages } = createMemoryLog();
    const endpoint = createEndpoint(quickSettings(server), log);
    endpoints.push(endpoint);
    const recordPrediction = (): Promise<void> => Promise.reject(new Error('database gone'));
    const context: InferenceContext = { ...createContext().context, recordPrediction };
    expect((await askModel(endpoint, question, context)).value).toBe('A plain answer.');
    expect(messages).toContain('a model call could not be recorded');
  });

  it('never has more questions in progress than allowed', async () => {
    const slow = await startModelServer({ pace: { latencyMs: 30 } });
    const endpoint = connect({ maxConcurrency: 2 }, slow);
    await Promise.all(Array.from({ length: 7 }, () => askModel(endpoint, question, createContext().context)));
    expect(slow.calls).toHaveLength(7);
    expect(slow.maxInFlight).toBe(2);
    await slow.close();
  });
});

describe('a failing endpoint', () => {
  const once: readonly [string, Behaviour, string][] = [
    ['HTTP 500', { kind: 'status', status: 500 }, 'unavailable'],
    ['an HTML page with 502', { kind: 'status', status: 502, shape: 'html' }, 'unavailable'],
    ['HTTP 503', { kind: 'status', status: 503 }, 'unavailable'],
    ['HTTP 429', { kind: 'status', status: 429 }, 'rate_limited'],
    ['HTTP 429 inside RunPod words', { kind: 'status', status: 429, shape: 'wrapped' }, 'rate_limited'],
    ['a reset connection', { kind: 'reset' }, 'unavailable'],
    ['a connection cut in the answer', { kind: 'cut', afterTokens: 5 }, 'incomplete'],
    ['a stream that ends too early', { kind: 'truncated', afterTokens: 5 }, 'incomplete'],
    ['an error in the stream', { kind: 'stream-error', afterTokens: 5 }, 'unavailable'],
    ['an error inside HTTP 200', { kind: 'error-in-200', status: 500 }, 'unavailable'],
    ['a body without choices', { kind: 'no-choices' }, 'unavailable'],
  ];
  it.each(once)('is asked again after %s', async (_, behaviour, outcome) => {
    const { value, outcomes } = await ask([behaviour]);
    expect(value).toBe('A plain answer.');
    expect(outcomes).toEqual([outcome, 'succeeded']);
  });

  it.each([
    [{ kind: 'status', status: 500 }, 'model_unavailable'],
    [{ kind: 'reset' }, 'model_unavailable'],
    [{ kind: 'truncated', afterTokens: 3 }, 'model_stream_incomplete'],
    [{ kind: 'status', status: 429 }, 'model_rate_limited'],
  ] as const)('is given up after the attempts allowed: %o', async (behaviour, code) => {
    const { error } = await ask([behaviour, behaviour, behaviour, behaviour]);
    expect(error?.code).toBe(code);
    expect(server.calls).toHaveLength(3);
  });

  it.each([
    ['a refused key', { kind: 'status', status: 401 }, 'model_refused'],
    ['an unknown model', { kind: 'status', status: 404, shape: 'flat' }, 'model_refused'],
    ['a request longer than the window', { kind: 'context-overflow' }, 'model_context_overflow'],
    [
      'an overflow in RunPod words inside HTTP 200',
      { kind: 'error-in-200', status: 400, message: "This model's maximum context length is 8192 tokens." },
      'model_context_overflow',
    ],
    ['more bytes than an answer has', { kind: 'flood', bytes: 17 * 1024 * 1024 }, 'model_output_invalid'],
  ] as const)('is not asked again after %s', async (_, behaviour, code) => {
    const { error } = await ask([behaviour]);
    expect(error?.code).toBe(code);
    expect(server.calls).toHaveLength(1);
  });

  it('is left alone as long as it asks, without using up attempts', async () => {
    const busy: Behaviour = { kind: 'status', status: 429, retryAfter: '0.15' };
    const startedAt = performance.now();
    const { value, outcomes } = await ask([busy, busy, busy, busy], { maxAttempts: 1 });
    expect(value).toBe('A plain answer.');
    expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(4);
    expect(performance.now() - startedAt).toBeGreaterThan(590);
  });

  it('holds back the other questions too while it asks to be left alone', async () => {
    server.script({ kind: 'status', status: 429, retryAfter: '0.3' });
    const endpoint = connect();
    const first = askModel(endpoint, question, createContext().context);
    while (server.calls[0]?.finishedAt === undefined || server.calls[0].finishedAt === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([first, askModel(endpoint, question, createContext().context)]);
    const [refused, ...later] = server.calls.map((call) => call.startedAt);
    for (const at of later) expect(at - (refused ?? 0)).toBeGreaterThan(290);
  });

  it('gives up at once when it asks to wait longer than the question may take', async () => {
    const { error } = await ask([{ kind: 'status', status: 429, retryAfter: '120' }]);
    expect(error).toMatchObject({ code: 'model_rate_limited', retryAfterMs: 120_000 });
    expect(server.calls).toHaveLength(1);
  });

  it('is left alone for a while after failures in a row, then tried with one call', async () => {
    const down: Behaviour = { kind: 'status', status: 500 };
    server.script(down, down, down, down, down);
    const endpoint = connect({ maxAttempts: 1, circuitCoolDownMs: 200 });
    const tryOnce = (): Promise<string> =>
      askModel(endpoint, question, createContext().context).then(
        () => 'answered',
        (error: BidsmithError) => error.code,
      );
    for (let i = 0; i < 5; i++) expect(await tryOnce()).toBe('model_unavailable');
    expect(await tryOnce()).toBe('model_unavailable');
    expect(server.calls).toHaveLength(5);
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect((await Promise.all([tryOnce(), tryOnce(), tryOnce()])).toSorted()).toEqual([
      'answered',
      'model_unavailable',
      'model_unavailable',
    ]);
    expect(server.calls).toHaveLength(6);
    expect(await tryOnce()).toBe('answered');
  });
});

describe('the clocks of a call', () => {
  it.each([
    ['first token', { kind: 'silence' }, { firstTokenTimeoutMs: 100, coldFirstTokenTimeoutMs: 100 }],
    ['first token', { kind: 'comments', everyMs: 20 }, { firstTokenTimeoutMs: 100, coldFirstTokenTimeoutMs: 100 }],
    ['idle', { kind: 'stall', afterTokens: 3 }, { idleTimeoutMs: 100 }],
  ] as const)('%s: ends a call that hangs and asks again (%o)', async (_, behaviour, changes) => {
    const { value, outcomes } = await ask([behaviour], changes);
    expect(value).toBe('A plain answer.');
    expect(outcomes).toEqual(['timeout', 'succeeded']);
    expect(server.calls[0]?.aborted).toBe(true);
  });

  it('total: ends a question whose answer goes on and on', async () => {
    const drip: Behaviour = { kind: 'answer', pace: { tokensPerSecond: 5 } };
    const { error, outcomes } = await ask([drip], { totalTimeoutMs: 500 });
    expect(error?.code).toBe('model_timeout');
    expect(outcomes).toEqual(['timeout']);
  });

  it('connect: gives up on a host that takes the connection and says nothing', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const endpoint = connect(
      { connectTimeoutMs: 300, maxAttempts: 1 },
      { ...server, baseUrl: `https://127.0.0.1:${port}/v1` },
    );
    const startedAt = performance.now();
    const asked = askModel(endpoint, question, createContext().context);
    await expect(asked).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    mute.close();
  });

  it('first token: waits longer while the endpoint may be starting from zero', async () => {
    const cold = await startModelServer({ coldStart: { waitMs: 300, idleMs: 60_000 } });
    const endpoint = connect({ firstTokenTimeoutMs: 100, coldFirstTokenTimeoutMs: 2_000, contextTokens: 8_192 }, cold);
    expect((await askModel(endpoint, question, createContext().context)).value).toBe('A plain answer.');
    expect(endpoint.firstTokenTimeoutMs()).toBe(100);
    await cold.close();
  });
});

describe('aborting', () => {
  it.each([
    ['before the first byte', { kind: 'silence' }],
    ['in the middle of the answer', { kind: 'stall', afterTokens: 3 }],
  ] as const)('%s closes the connection within a second and throws the reason', async (_, behaviour) => {
    server.script(behaviour);
    const controller = new AbortController();
    const { context, predictions } = createContext(controller.signal);
    const asked = askModel(connect(), question, context);
    setTimeout(() => controller.abort(new BidsmithError('canceled')), 150);
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    const abortedAt = performance.now();
    while (server.calls[0]?.finishedAt === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.calls[0]?.aborted).toBe(true);
    expect((server.calls[0]?.finishedAt ?? 0) - abortedAt).toBeLessThan(1_000);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['canceled']);
  });

  it('ends a pause between attempts', async () => {
    server.script({ kind: 'status', status: 429, retryAfter: '5' });
    const controller = new AbortController();
    const asked = askModel(connect(), question, createContext(controller.signal).context);
    setTimeout(() => controller.abort(new BidsmithError('canceled')), 100);
    const startedAt = performance.now();
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('on close throws shutting_down in the questions under way', async () => {
    server.script({ kind: 'silence' });
    const endpoint = connect();
    const asked = askModel(endpoint, question, createContext().context);
    setTimeout(() => void endpoint.close(), 100);
    await expect(asked).rejects.toMatchObject({ code: 'shutting_down' });
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
    const { value, outcomes } = await ask([behaviour]);
    expect(value).toBe('A plain answer.');
    expect(outcomes).toEqual([outcome, 'repaired']);
    const repair = server.calls[1]?.body.messages ?? [];
    expect(repair.slice(0, 2)).toEqual(server.calls[0]?.body.messages);
    expect(repair.at(-1)?.content).toContain('JSON Schema');
  });

  it('is shown to the model together with its problems', async () => {
    await ask([{ kind: 'wrong-schema' }]);
    const [, , shown, problems] = server.calls[1]?.body.messages ?? [];
    expect(shown).toMatchObject({ role: 'assistant', content: '{"unexpected": true}' });
    expect(problems?.content).toMatch(/\/title: .*expected string/);
  });

  it('gets more room the second time when it was cut off', async () => {
    await ask([{ kind: 'length', afterTokens: 3 }]);
    expect(server.calls.map((call) => call.body.max_tokens)).toEqual([1_000, 2_000]);
  });

  it('is repaired when the task does not accept it', async () => {
    let seen = 0;
    const picky: Question<Reply, string> = {
      ...question,
      accept(reply) {
        seen += 1;
        if (seen === 1) throw new BidsmithError('model_output_invalid', { detail: 'Quote 2 is not in the text.' });
        return { value: reply.title, warnings: [] };
      },
    };
    const { outcomes } = await ask([], {}, picky);
    expect(outcomes).toEqual(['invalid_output', 'repaired']);
    expect(server.calls[1]?.body.messages.at(-1)?.content).toContain('Quote 2 is not in the text.');
  });

  it('twice is an error, after two calls', async () => {
    const { error, outcomes } = await ask([{ kind: 'wrong-schema' }, { kind: 'invalid-json' }]);
    expect(error?.code).toBe('model_output_invalid');
    expect(outcomes).toEqual(['invalid_output', 'invalid_output']);
    expect(server.calls).toHaveLength(2);
  });

  it('is read through thoughts and code fences', async () => {
    const { value, outcomes } = await ask([{ kind: 'dressed' }]);
    expect(value).toBe('A plain answer.');
    expect(outcomes).toEqual(['succeeded']);
  });
});

describe('an endpoint that refuses response formats', () => {
  it.each([
    [['json_schema'], ['json_schema', 'json_object', 'json_object']],
    [
      ['json_schema', 'json_object'],
      ['json_schema', 'json_object', undefined, undefined],
    ],
  ] as const)('%o is asked in a weaker one, which is remembered', async (refusedFormats, expected) => {
    const picky = await startModelServer({ refusedFormats });
    const endpoint = connect({}, picky);
    for (let i = 0; i < 2; i++)
      expect((await askModel(endpoint, question, createContext().context)).value).toBe('A plain answer.');
    expect(picky.calls.map((call) => call.body.response_format?.type)).toEqual(expected);
    expect(picky.calls.at(-1)?.body.messages[0]?.content).toContain('"required":["title","items"]');
    await picky.close();
  });
});
