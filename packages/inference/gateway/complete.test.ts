import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { BidsmithError } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Behaviour } from '../../../test/support/model-server.ts';
import {
  createContext,
  plainAnswer,
  plainQuestion,
  startAskSetup,
} from '../../../test/support/model-server/ask-setup.ts';
import type { AskSetup } from '../../../test/support/model-server/ask-setup.ts';
import { createAnswer } from './answer.ts';
import { askModel } from './ask-model.ts';
import { complete } from './complete.ts';
import type { CompletionRequest } from './complete.ts';

let setup: AskSetup;
beforeAll(async () => {
  setup = await startAskSetup();
});
beforeEach(() => setup.server.reset());
afterAll(() => setup.close());

/** Milliseconds that a clock may be late on a busy machine. */
const slackMs = 400;
const never = new AbortController().signal;
const quick = { firstTokenTimeoutMs: 300, idleTimeoutMs: 300, coldFirstTokenTimeoutMs: 10_000 };

describe('the clocks of a call', () => {
  it.each([
    ['first token: silence before the headers', { kind: 'silence' }],
    ['first token: a server that only says that it is there', { kind: 'comments', everyMs: 20 }],
    ['idle: silence in the middle of the answer', { kind: 'stall', afterTokens: 3 }],
  ] as const)('%s ends the call when it has run out, and the model is asked again', async (_, behaviour) => {
    setup.server.script(behaviour);
    const { context, predictions } = createContext();
    const model = setup.connect(quick);
    await model.endpoint.health.warm();
    expect((await askModel(model, plainQuestion, context)).value).toBe(plainAnswer);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['timeout', 'succeeded']);
    expect(setup.server.calls).toHaveLength(2);
    expect(setup.server.calls[0]?.aborted).toBe(true);
    const { totalMs = 0, firstTokenMs = null } = predictions[0] ?? {};
    expectLength(totalMs - (firstTokenMs ?? 0), 300);
  });

  it('total: ends an answer that goes on and on, byte by byte; the model is asked once more', async () => {
    const drip: Behaviour = { kind: 'drip', everyMs: 10 };
    setup.server.script(drip, drip, drip);
    const { context, predictions } = createContext();
    const asked = askModel(setup.connect({ totalTimeoutMs: 250 }), plainQuestion, context);
    await expect(asked).rejects.toMatchObject({ code: 'model_timeout' });
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['timeout', 'timeout']);
    expect(setup.server.calls).toHaveLength(2);
    // The first call may be to a cold endpoint, whose clock begins with the first token.
    for (const { totalMs } of predictions) expectLength(totalMs, 250);
  });

  it('connect: gives up on a host that takes the connection and says nothing', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const { endpoint, name } = setup.connect({ connectTimeoutMs: 300, baseUrl: `https://127.0.0.1:${port}/v1` });
    const request: CompletionRequest = {
      body: { model: name, messages: [{ role: 'user', content: 'Hello' }], stream: true },
      proposalId: 'prop_test',
      isPatient: false,
      answer: createAnswer(),
      isCold: false,
      onFirstToken: () => undefined,
      onExecution: () => undefined,
    };
    const startedAt = performance.now();
    const call = complete(endpoint, request, never);
    await expect(call).rejects.toMatchObject({ code: 'model_unavailable', retryable: true });
    // The connect clock is undici's, which ticks once a second.
    expect(performance.now() - startedAt).toBeLessThan(300 + 1_000 + slackMs);
    mute.close();
  });

  it('total: stands still while the endpoint starts from zero', async () => {
    const cold = await startAskSetup({ coldStart: { waitMs: 700, idleMs: 60_000 } });
    const model = cold.connect({ firstTokenTimeoutMs: 600, totalTimeoutMs: 600, coldFirstTokenTimeoutMs: 5_000 });
    const { context, waits } = createContext();
    const questions = Array.from({ length: 6 }, () => askModel(model, plainQuestion, context));
    for (const { value } of await Promise.all(questions)) expect(value).toBe(plainAnswer);
    expect(cold.server.calls).toHaveLength(6);
    expect(waits).toContain('gpu');
    expect(waits.at(-1)).toBeNull();
    await cold.close();
  });

  it('does not run while a question waits for its place', async () => {
    const slow = await startAskSetup({ pace: { latencyMs: 60 } });
    const model = slow.connect({ maxConcurrency: 1, totalTimeoutMs: 290 });
    const { context, predictions } = createContext();
    await Promise.all(Array.from({ length: 5 }, () => askModel(model, plainQuestion, context)));
    expect(slow.server.calls).toHaveLength(5);
    expect(Math.max(...predictions.map(({ queueMs }) => queueMs))).toBeGreaterThanOrEqual(240);
    expect(Math.max(...predictions.map(({ totalMs }) => totalMs))).toBeLessThan(290);
    await slow.close();
  });
});

function expectLength(measuredMs: number, ms: number): void {
  expect(measuredMs).toBeGreaterThanOrEqual(ms - 1);
  expect(measuredMs).toBeLessThanOrEqual(ms * 1.1 + slackMs);
}

describe('aborting', () => {
  it.each([
    ['before the first byte', { kind: 'silence' }],
    ['in the middle of the answer', { kind: 'stall', afterTokens: 3 }],
  ] as const)('%s closes the connection within a second and throws the reason', async (_, behaviour) => {
    setup.server.script(behaviour);
    const controller = new AbortController();
    const { context, predictions } = createContext(controller.signal);
    const asked = askModel(setup.connect(), plainQuestion, context);
    while (setup.server.calls.length === 0) await sleep(5);
    setTimeout(() => controller.abort(new BidsmithError('canceled')), 50);
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    const abortedAt = performance.now();
    while (setup.server.calls[0]?.finishedAt === null) await sleep(5);
    expect(setup.server.calls[0]?.aborted).toBe(true);
    expect((setup.server.calls[0]?.finishedAt ?? 0) - abortedAt).toBeLessThan(1_000);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['canceled']);
  });

  it('keeps the questions in line from being sent at all', async () => {
    setup.server.script({ kind: 'silence' });
    const controller = new AbortController();
    const model = setup.connect({ maxConcurrency: 1 });
    const { context } = createContext(controller.signal);
    const asked = Array.from({ length: 5 }, () => askModel(model, plainQuestion, context));
    while (setup.server.calls.length === 0) await sleep(5);
    controller.abort(new BidsmithError('canceled'));
    for (const end of await Promise.allSettled(asked)) expect(end).toMatchObject({ reason: { code: 'canceled' } });
    await sleep(50);
    expect(setup.server.calls).toHaveLength(1);
    expect(model.endpoint.state()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('ends a pause between attempts', async () => {
    setup.server.script({ kind: 'status', status: 429, retryAfter: '5' });
    const controller = new AbortController();
    const model = setup.connect({ outageWaitMs: 10_000 });
    const asked = askModel(model, plainQuestion, createContext(controller.signal).context);
    setTimeout(() => controller.abort(new BidsmithError('canceled')), 100);
    const startedAt = performance.now();
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('on close throws shutting_down in the questions under way', async () => {
    setup.server.script({ kind: 'silence' });
    const model = setup.connect();
    const asked = askModel(model, plainQuestion, createContext().context);
    setTimeout(() => void model.endpoint.close(), 100);
    await expect(asked).rejects.toMatchObject({ code: 'shutting_down' });
  });
});
