import type { BidsmithError } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../test/support/model-server.ts';
import {
  createContext,
  plainAnswer,
  plainQuestion,
  startAskSetup,
} from '../../../test/support/model-server/ask-setup.ts';
import type { AskSetup } from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';

let setup: AskSetup;
beforeAll(async () => {
  setup = await startAskSetup();
});
beforeEach(() => setup.server.reset());
afterAll(() => setup.close());

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
    const { value, outcomes } = await setup.ask([behaviour]);
    expect(value).toBe(plainAnswer);
    expect(outcomes).toEqual([outcome, 'succeeded']);
  });

  it.each([
    [{ kind: 'status', status: 500 }, 'model_unavailable'],
    [{ kind: 'reset' }, 'model_unavailable'],
    [{ kind: 'truncated', afterTokens: 3 }, 'model_stream_incomplete'],
    [{ kind: 'status', status: 429 }, 'model_rate_limited'],
  ] as const)('is given up after the attempts allowed: %o', async (behaviour, code) => {
    const { error } = await setup.ask([behaviour, behaviour, behaviour, behaviour]);
    expect(error?.code).toBe(code);
    expect(setup.server.calls).toHaveLength(3);
  });

  it.each([
    ['a refused key', { kind: 'status', status: 401 }, 'model_refused'],
    ['an unknown model', { kind: 'status', status: 404, shape: 'flat' }, 'model_refused'],
    ['a request longer than the window', { kind: 'context-overflow' }, 'model_context_overflow'],
    [
      'an overflow in the flat shape of older servers',
      {
        kind: 'status',
        status: 400,
        shape: 'flat',
        message: "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.",
      },
      'model_context_overflow',
    ],
    [
      'an overflow in RunPod words inside HTTP 200',
      { kind: 'error-in-200', status: 400, message: "This model's maximum context length is 8192 tokens." },
      'model_context_overflow',
    ],
    ['more bytes than an answer has', { kind: 'flood', bytes: 17 * 1024 * 1024 }, 'model_output_invalid'],
  ] as const)('is not asked again after %s', async (_, behaviour, code) => {
    const { error } = await setup.ask([behaviour]);
    expect(error?.code).toBe(code);
    expect(setup.server.calls).toHaveLength(1);
  });

  it('is left alone as long as it asks, without using up attempts', async () => {
    const busy: Behaviour = { kind: 'status', status: 429, retryAfter: '0.15' };
    const startedAt = performance.now();
    const { value, outcomes } = await setup.ask([busy, busy, busy, busy], { maxAttempts: 1 });
    expect(value).toBe(plainAnswer);
    expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(4);
    expect(performance.now() - startedAt).toBeGreaterThan(590);
  });

  it('holds back the other questions too while it asks to be left alone', async () => {
    setup.server.script({ kind: 'status', status: 429, retryAfter: '0.3' });
    const endpoint = setup.connect();
    const first = askModel(endpoint, plainQuestion, createContext().context);
    while (setup.server.calls[0]?.finishedAt === undefined || setup.server.calls[0].finishedAt === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all([first, askModel(endpoint, plainQuestion, createContext().context)]);
    const [refused, ...later] = setup.server.calls.map((call) => call.startedAt);
    for (const at of later) expect(at - (refused ?? 0)).toBeGreaterThan(290);
  });

  it('is given up in the end when it asks to be left alone again and again', async () => {
    const busy = Array.from({ length: 20 }, (): Behaviour => ({ kind: 'status', status: 429, retryAfter: '0.2' }));
    const startedAt = performance.now();
    const { error } = await setup.ask(busy, { totalTimeoutMs: 500 });
    expect(error?.code).toBe('model_rate_limited');
    expect(performance.now() - startedAt).toBeLessThan(700);
  });

  it('uses up attempts when it asks for no pause at all', async () => {
    const busy = Array.from({ length: 20 }, (): Behaviour => ({ kind: 'status', status: 429, retryAfter: '0' }));
    const { error } = await setup.ask(busy);
    expect(error?.code).toBe('model_rate_limited');
    expect(setup.server.calls).toHaveLength(3);
  });

  it('gives up at once when it asks to wait longer than the plainQuestion may take', async () => {
    const { error } = await setup.ask([{ kind: 'status', status: 429, retryAfter: '120' }]);
    expect(error).toMatchObject({ code: 'model_rate_limited', retryAfterMs: 120_000 });
    expect(setup.server.calls).toHaveLength(1);
  });

  it('is left alone for a while after failures in a row, then tried with one call', async () => {
    const down: Behaviour = { kind: 'status', status: 500 };
    setup.server.script(down, down, down, down, down);
    const endpoint = setup.connect({ maxAttempts: 1, circuitCoolDownMs: 200 });
    const tryOnce = (): Promise<string> =>
      askModel(endpoint, plainQuestion, createContext().context).then(
        () => 'answered',
        (error: BidsmithError) => error.code,
      );
    for (let i = 0; i < 5; i++) expect(await tryOnce()).toBe('model_unavailable');
    expect(await tryOnce()).toBe('model_unavailable');
    expect(setup.server.calls).toHaveLength(5);
    await new Promise((resolve) => setTimeout(resolve, 220));
    expect((await Promise.all([tryOnce(), tryOnce(), tryOnce()])).toSorted()).toEqual([
      'answered',
      'model_unavailable',
      'model_unavailable',
    ]);
    expect(setup.server.calls).toHaveLength(6);
    expect(await tryOnce()).toBe('answered');
  });
});
