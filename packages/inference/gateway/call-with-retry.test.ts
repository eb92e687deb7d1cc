import { setTimeout as sleep } from 'node:timers/promises';
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
beforeEach(() => {
  setup.server.reset();
  setup.server.behave(() => null);
});
afterAll(() => setup.close());

const error500: Behaviour = { kind: 'status', status: 500 };

describe('a failing endpoint', () => {
  const once: readonly [string, Behaviour, string][] = [
    ['HTTP 500', error500, 'unavailable'],
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
    expect(setup.server.calls).toHaveLength(2);
  });

  it('is asked again after several faults of different kinds, at intervals that grow and differ', async () => {
    const faults: Behaviour[] = [error500, { kind: 'status', status: 502, shape: 'html' }, { kind: 'reset' }];
    const { value } = await setup.ask(faults, { maxAttempts: 4, retryBaseDelayMs: 40 });
    expect(value).toBe(plainAnswer);
    expect(setup.server.calls).toHaveLength(4);
    const starts = setup.server.calls.map(({ startedAt }) => startedAt);
    expect((starts[3] ?? 0) - (starts[0] ?? 0)).toBeLessThan(40 + 80 + 160 + 900);
  });

  it.each([
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
    ['more bytes than an answer has', { kind: 'flood', bytes: 17 * 1024 * 1024 }, 'model_output_invalid'],
  ] as const)('is not asked again after %s', async (_, behaviour, code) => {
    const { error } = await setup.ask([behaviour], { coldFirstTokenTimeoutMs: 30_000 });
    expect(error?.code).toBe(code);
    expect(setup.server.calls).toHaveLength(1);
  });

  it('is not asked again by a question that it fails on while it answers probes, after one attempt more', async () => {
    setup.server.behave(({ proposal }) => (proposal === null ? null : error500));
    const { error, waits } = await setup.ask([]);
    expect(error).toMatchObject({ code: 'model_unavailable' });
    expect(setup.questionCalls()).toHaveLength(4);
    expect(waits.filter((reason) => reason === 'endpoint')).toHaveLength(1);
  });

  it('gets no more retries than one for every five requests, and ten to begin with', async () => {
    setup.server.behave(() => ({ kind: 'truncated', afterTokens: 3 }));
    const model = setup.connect({ maxAttempts: 4, retryBaseDelayMs: 0 });
    for (let question = 0; question < 10; question++)
      await expect(askModel(model, plainQuestion, createContext().context)).rejects.toMatchObject({
        code: 'model_stream_incomplete',
      });
    expect(setup.server.calls).toHaveLength(10 + 10 + 2);
  });
});

describe('an endpoint that dies while it answers', () => {
  it('loses none of the questions, however many retries are left', async () => {
    const dying = await startAskSetup({ pace: { latencyMs: 20, tokensPerSecond: 20 } });
    const model = dying.connect({ outageWaitMs: 10_000, maxConcurrency: 8 });
    const { context, predictions } = createContext();
    const answers = Array.from({ length: 8 }, () => askModel(model, plainQuestion, context));
    while (dying.questionCalls().length < 8) await sleep(5);
    await sleep(300);
    while (model.endpoint.retries.take());
    await dying.server.goDown();
    while (!model.endpoint.outage.isOpen) await sleep(5);
    await dying.server.comeBack();
    for (const { value } of await Promise.all(answers)) expect(value).toBe(plainAnswer);
    expect(predictions.filter(({ outcome }) => outcome === 'incomplete').length).toBeGreaterThan(1);
    await dying.close();
  });
});

describe('an endpoint that lists its model while it still loads it', () => {
  it('is not asked again and again without a pause', async () => {
    const until = performance.now() + 500;
    setup.server.behave(({ proposal }) =>
      proposal !== null && performance.now() < until ? { kind: 'status', status: 503, message: 'Loading model' } : null,
    );
    const { value } = await setup.ask([], { retryBaseDelayMs: 40, outageWaitMs: 5_000 });
    expect(value).toBe(plainAnswer);
    expect(setup.questionCalls().length).toBeLessThan(15);
  });
});

describe('an endpoint that takes only so many calls', () => {
  it.each([503, 429] as const)(
    'refuses the others with %d: they come back until it has room, and none is lost',
    async (fullStatus) => {
      const full = await startAskSetup({ capacity: 2, maxQueued: 0, fullStatus, pace: { latencyMs: 40 } });
      const model = full.connect({ maxConcurrency: 8, maxAttempts: 2, retryBaseDelayMs: 20 });
      const { context, predictions } = createContext();
      const answers = Array.from({ length: 12 }, () => askModel(model, plainQuestion, context));
      for (const { value } of await Promise.all(answers)) expect(value).toBe(plainAnswer);
      expect(predictions.filter(({ outcome }) => outcome === 'succeeded')).toHaveLength(12);
      expect(predictions.length).toBeLessThan(12 * 8);
      await full.close();
    },
  );
});

describe('an endpoint that asks to be left alone', () => {
  const busy = (retryAfter: string): Behaviour => ({ kind: 'status', status: 429, retryAfter });

  it('is, as long as it asks, without using up attempts', async () => {
    const four = Array.from({ length: 4 }, () => busy('0.15'));
    const { value, outcomes, waits } = await setup.ask(four, { maxAttempts: 1, outageWaitMs: 5_000 });
    expect(value).toBe(plainAnswer);
    expect(outcomes.filter((outcome) => outcome === 'rate_limited')).toHaveLength(4);
    expect(waits.filter((reason) => reason === 'endpoint')).toHaveLength(4);
    expect(waits.at(-1)).toBeNull();
    const starts = setup.server.calls.map(({ startedAt }) => startedAt);
    for (const [i, startedAt] of starts.slice(1).entries())
      expect(startedAt - (starts[i] ?? Number.NaN)).toBeGreaterThanOrEqual(150);
  });

  it('is left alone by the other questions too, and says so in its state', async () => {
    setup.server.script(busy('0.3'));
    const model = setup.connect();
    const first = askModel(model, plainQuestion, createContext().context);
    while (!model.endpoint.throttle.isActive) await sleep(5);
    expect(model.endpoint.state()).toMatchObject({ isThrottled: true, inFlight: 0 });
    await Promise.all([first, askModel(model, plainQuestion, createContext().context)]);
    const [refused, ...later] = setup.server.calls.map((call) => call.startedAt);
    expect(later).toHaveLength(2);
    for (const at of later) expect(at - (refused ?? 0)).toBeGreaterThanOrEqual(300);
    expect(model.endpoint.state()).toMatchObject({ isThrottled: false });
  });

  it('is given up in the end when it asks again and again', async () => {
    const startedAt = performance.now();
    const { error } = await setup.ask(Array.from({ length: 20 }, () => busy('0.2')));
    expect(error?.code).toBe('model_rate_limited');
    expect(setup.server.calls).toHaveLength(3);
    expect(performance.now() - startedAt).toBeLessThan(400 + 900);
  });

  it('uses up attempts when it asks for no pause at all', async () => {
    const { error } = await setup.ask(Array.from({ length: 20 }, () => busy('0')));
    expect(error?.code).toBe('model_rate_limited');
    expect(setup.server.calls).toHaveLength(3);
  });

  it('is given up at once when it asks for longer than the question may wait', async () => {
    const { error } = await setup.ask([busy('120')]);
    expect(error?.code).toBe('model_rate_limited');
    expect(setup.server.calls).toHaveLength(1);
  });
});
