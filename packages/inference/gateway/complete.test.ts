import { createServer } from 'node:net';
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
import { askModel } from './ask-model.ts';

let setup: AskSetup;
beforeAll(async () => {
  setup = await startAskSetup();
});
beforeEach(() => setup.server.reset());
afterAll(() => setup.close());

describe('the clocks of a call', () => {
  it.each([
    ['first token', { kind: 'silence' }, { firstTokenTimeoutMs: 100, coldFirstTokenTimeoutMs: 100 }],
    ['first token', { kind: 'comments', everyMs: 20 }, { firstTokenTimeoutMs: 100, coldFirstTokenTimeoutMs: 100 }],
    ['idle', { kind: 'stall', afterTokens: 3 }, { idleTimeoutMs: 100 }],
  ] as const)('%s: ends a call that hangs and asks again (%o)', async (_, behaviour, changes) => {
    const { value, outcomes } = await setup.ask([behaviour], changes);
    expect(value).toBe(plainAnswer);
    expect(outcomes).toEqual(['timeout', 'succeeded']);
    expect(setup.server.calls[0]?.aborted).toBe(true);
  });

  it('total: ends a plainQuestion whose answer goes on and on', async () => {
    const drip: Behaviour = { kind: 'answer', pace: { tokensPerSecond: 5 } };
    const { error, outcomes } = await setup.ask([drip], { totalTimeoutMs: 500 });
    expect(error?.code).toBe('model_timeout');
    expect(outcomes).toEqual(['timeout']);
  });

  it('connect: gives up on a host that takes the connection and says nothing', async () => {
    const mute = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const address = mute.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const baseUrl = `https://127.0.0.1:${port}/v1`;
    const endpoint = setup.connect({ connectTimeoutMs: 300, maxAttempts: 1, baseUrl });
    const startedAt = performance.now();
    const asked = askModel(endpoint, plainQuestion, createContext().context);
    await expect(asked).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    mute.close();
  });

  it('first token: waits longer while the endpoint may be starting from zero', async () => {
    const cold = await startAskSetup({ coldStart: { waitMs: 300, idleMs: 60_000 } });
    const endpoint = cold.connect({ firstTokenTimeoutMs: 100, coldFirstTokenTimeoutMs: 2_000, contextTokens: 8_192 });
    expect((await askModel(endpoint, plainQuestion, createContext().context)).value).toBe(plainAnswer);
    expect(endpoint.firstTokenTimeoutMs()).toBe(100);
    await cold.close();
  });
});

describe('aborting', () => {
  it.each([
    ['before the first byte', { kind: 'silence' }],
    ['in the middle of the answer', { kind: 'stall', afterTokens: 3 }],
  ] as const)('%s closes the connection within a second and throws the reason', async (_, behaviour) => {
    setup.server.script(behaviour);
    const controller = new AbortController();
    const { context, predictions } = createContext(controller.signal);
    const asked = askModel(setup.connect(), plainQuestion, context);
    setTimeout(() => controller.abort(new BidsmithError('canceled')), 150);
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    const abortedAt = performance.now();
    while (setup.server.calls[0]?.finishedAt === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(setup.server.calls[0]?.aborted).toBe(true);
    expect((setup.server.calls[0]?.finishedAt ?? 0) - abortedAt).toBeLessThan(1_000);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['canceled']);
  });

  it('ends a pause between attempts', async () => {
    setup.server.script({ kind: 'status', status: 429, retryAfter: '5' });
    const controller = new AbortController();
    const asked = askModel(setup.connect(), plainQuestion, createContext(controller.signal).context);
    setTimeout(() => controller.abort(new BidsmithError('canceled')), 100);
    const startedAt = performance.now();
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('on close throws shutting_down in the questions under way', async () => {
    setup.server.script({ kind: 'silence' });
    const endpoint = setup.connect();
    const asked = askModel(endpoint, plainQuestion, createContext().context);
    setTimeout(() => void endpoint.close(), 100);
    await expect(asked).rejects.toMatchObject({ code: 'shutting_down' });
  });
});
