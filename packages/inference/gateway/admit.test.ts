import { setTimeout as sleep } from 'node:timers/promises';
import { BidsmithError } from '@bidsmith/core';
import type { InferenceContext } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

describe('the money for a call', () => {
  it('is put aside for the longest answer and settled with what it has cost', async () => {
    const { context, reservations, predictions } = createContext();
    await askModel(setup.connect(), plainQuestion, context);
    const [reservation] = reservations;
    expect(reservations).toHaveLength(1);
    // A thousand tokens of answer at 2 dollars a million, and the prompt.
    expect(reservation?.costUsd).toBeGreaterThan(0.002);
    expect(reservation?.costUsd).toBeLessThan(0.0022);
    expect(reservation?.settledUsd).toBe(predictions[0]?.costUsd);
    expect(reservation?.settledUsd).toBeGreaterThan(0);
    expect(reservation?.settledUsd).toBeLessThan(reservation?.costUsd ?? 0);
  });

  it('is settled for each attempt: with nothing where nothing was answered, with the part where it was cut', async () => {
    const { context, reservations, predictions } = createContext();
    setup.server.script({ kind: 'status', status: 500 }, { kind: 'cut', afterTokens: 40 });
    await askModel(setup.connect(), plainQuestion, context);
    expect(reservations.map(({ settledUsd }) => settledUsd)).toEqual(predictions.map(({ costUsd }) => costUsd));
    expect(reservations[0]?.settledUsd).toBe(0);
    expect(predictions[0]).toMatchObject({ inputTokens: null, tokensEstimated: false });
    expect(reservations[1]?.settledUsd).toBeGreaterThan(0);
    expect(predictions[1]).toMatchObject({ inputTokens: expect.any(Number), tokensEstimated: true });
  });

  it('of a GPU is divided over the calls in flight, and adds up to the time it was busy', async () => {
    const slow = await startAskSetup({ pace: { latencyMs: 150 } });
    const model = slow.connect({ gpuPricePerSecond: 0.01 });
    const { context, predictions } = createContext();
    await model.window.tokens(context.signal);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 4 }, () => askModel(model, plainQuestion, context)));
    const busySeconds = (performance.now() - startedAt) / 1_000;
    const seconds = predictions.reduce((sum, { gpuSeconds }) => sum + (gpuSeconds ?? 0), 0);
    expect(seconds).toBeGreaterThan(0.15);
    expect(seconds).toBeLessThanOrEqual(busySeconds);
    const costUsd = predictions.reduce((sum, prediction) => sum + (prediction.costUsd ?? 0), 0);
    expect(costUsd).toBeCloseTo(seconds * 0.01, 9);
    await slow.close();
  });

  it.each(['budget_exceeded', 'budget_exhausted'] as const)(
    'that is not there is an error, and no call: %s',
    async (code) => {
      const reserve = (): Promise<never> => Promise.reject(new BidsmithError(code));
      const model = setup.connect();
      const { context, predictions } = createContext(undefined, { reserve });
      await expect(askModel(model, plainQuestion, context)).rejects.toMatchObject({ code });
      expect(setup.server.calls).toHaveLength(0);
      expect(predictions).toHaveLength(0);
      expect(model.endpoint.state()).toMatchObject({ inFlight: 0, waiting: 0 });
    },
  );

  it('that cannot be settled is no reason to lose the answer', async () => {
    const reserve = async () => ({ settle: () => Promise.reject(new Error('database gone')) });
    const { context } = createContext(undefined, { reserve });
    expect((await askModel(setup.connect(), plainQuestion, context)).value).toBe(plainAnswer);
  });
});

describe('a call that is canceled while money is put aside', () => {
  it('gives back what it is given afterwards', async () => {
    const model = setup.connect();
    const controller = new AbortController();
    const { promise: entered, resolve: enter } = Promise.withResolvers<void>();
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const settled: number[] = [];
    // The ledger is being written to when the call is canceled.
    const reserve: InferenceContext['reserve'] = async () => {
      enter();
      await written;
      return { settle: async (usd) => void settled.push(usd) };
    };
    const asked = askModel(model, plainQuestion, createContext(controller.signal, { reserve }).context);
    await entered;
    controller.abort(new BidsmithError('canceled'));
    await expect(asked).rejects.toMatchObject({ code: 'canceled' });
    write();
    await sleep(10);
    expect(settled).toEqual([0]);
    expect(model.endpoint.state()).toMatchObject({ inFlight: 0, waiting: 0 });
  });
});

describe('places across processes', () => {
  /** A ledger that lets nobody through before it is opened. */
  function closedLedger(): { readonly open: () => void; readonly context: InferenceContext; settled: number } {
    const { promise, resolve } = Promise.withResolvers<void>();
    const ledger = { open: resolve, settled: 0, context: createContext().context };
    const reserve: InferenceContext['reserve'] = async ({ signal }) => {
      await Promise.race([
        promise,
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      ]);
      return { settle: async () => void (ledger.settled += 1) };
    };
    ledger.context = createContext(undefined, { reserve, workspaceId: 'ws_full' }).context;
    return ledger;
  }

  it('that are taken for one workspace keep no place of this process from another', async () => {
    const model = setup.connect({ maxConcurrency: 1 });
    const full = closedLedger();
    const held = askModel(model, plainQuestion, full.context);
    await sleep(20);
    expect((await askModel(model, plainQuestion, createContext().context)).value).toBe(plainAnswer);
    expect(setup.server.calls).toHaveLength(1);
    full.open();
    expect((await held).value).toBe(plainAnswer);
    expect(full.settled).toBe(1);
  });

  it('are left at once by a call that is canceled', async () => {
    const model = setup.connect();
    const controller = new AbortController();
    const full = closedLedger();
    const held = askModel(model, plainQuestion, { ...full.context, signal: controller.signal });
    await sleep(150);
    controller.abort(new BidsmithError('canceled'));
    await expect(held).rejects.toMatchObject({ code: 'canceled' });
    expect(model.endpoint.state()).toMatchObject({ inFlight: 0, waiting: 0 });
    expect(setup.server.calls).toHaveLength(0);
  });
});
