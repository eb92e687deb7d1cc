import { BidsmithError } from '@bidsmith/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createContext,
  plainAnswer,
  plainQuestion,
  startAskSetup,
} from '../../../test/support/model-server/ask-setup.ts';
import type { AskSetup } from '../../../test/support/model-server/ask-setup.ts';
import type { ModelServer, ModelServerOptions } from '../../../test/support/model-server.ts';
import { askModel } from './ask-model.ts';
import type { EndpointSettings } from './endpoint-settings.ts';
import type { ServedModel } from './served-model.ts';

let setup: AskSetup | null = null;
afterEach(() => setup?.close());

const native = ({ runpod }: ModelServer): string => runpod.baseUrl;
const openaiRoute = ({ runpod }: ModelServer): string => runpod.openaiBaseUrl;

async function connect(
  address: (server: ModelServer) => string,
  options: ModelServerOptions = {},
  changes: Partial<EndpointSettings> = {},
): Promise<{ readonly server: ModelServer; readonly model: ServedModel }> {
  setup = await startAskSetup(options);
  const { server } = setup;
  return { server, model: setup.connect({ baseUrl: address(server), ...changes }) };
}

describe('questions through the queue of a RunPod endpoint', () => {
  it('are paid by the time that its worker was at it', async () => {
    const { model } = await connect(native, { pace: { latencyMs: 300 } }, { gpuPricePerSecond: 0.001 });
    const { context, predictions } = createContext();
    expect((await askModel(model, plainQuestion, context)).value).toBe(plainAnswer);
    expect(predictions[0]).toMatchObject({ outcome: 'succeeded', inputTokens: expect.any(Number) as number });
    expect(predictions[0]?.gpuSeconds).toBeGreaterThan(0.29);
    expect(predictions[0]?.costUsd).toBeCloseTo((predictions[0]?.gpuSeconds ?? 0) * 0.001, 9);
  });

  it('share the time of a worker that is at several of them', async () => {
    const { model } = await connect(native, { pace: { latencyMs: 300 } }, { gpuPricePerSecond: 0.001 });
    const { context, predictions } = createContext();
    await Promise.all(Array.from({ length: 4 }, () => askModel(model, plainQuestion, context)));
    const seconds = predictions.reduce((sum, { gpuSeconds }) => sum + (gpuSeconds ?? 0), 0);
    expect(seconds).toBeGreaterThan(0.29);
    // Less than four times 0.3.
    expect(seconds).toBeLessThan(1);
  });

  it.each([
    ['by jobs', native],
    ['by its OpenAI route', openaiRoute],
  ])('wait for its GPU together and then have the time of a warm one: %s', async (_, address) => {
    const { server, model } = await connect(
      address,
      { coldStart: { waitMs: 800, idleMs: 60_000 } },
      // Less than the start takes.
      { firstTokenTimeoutMs: 600, totalTimeoutMs: 700, coldFirstTokenTimeoutMs: 9_000 },
    );
    const { context, predictions, waits } = createContext();
    const asked = Array.from({ length: 4 }, () => askModel(model, plainQuestion, context));
    for (const { value } of await Promise.all(asked)) expect(value).toBe(plainAnswer);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(Array(4).fill('succeeded'));
    expect(waits).toContain('gpu');
    expect(waits.at(-1)).toBeNull();
    expect(server.calls).toHaveLength(4);
  });

  it.each([
    ['by jobs', native],
    ['by its OpenAI route', openaiRoute],
  ])('fail as they would at the server behind it: %s', async (_, address) => {
    const { server, model } = await connect(address);
    server.script({ kind: 'status', status: 503 }, { kind: 'context-overflow' });
    const { context, predictions } = createContext();
    await expect(askModel(model, plainQuestion, context)).rejects.toMatchObject({ code: 'model_context_overflow' });
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['unavailable', 'context_overflow']);
  });

  it('go on after an outage in which its worker went to sleep, though a start takes longer than a probe', async () => {
    const { server, model } = await connect(
      native,
      { coldStart: { waitMs: 600, idleMs: 60_000 } },
      { firstTokenTimeoutMs: 300, coldFirstTokenTimeoutMs: 5_000, outageWaitMs: 6_000, circuitCoolDownMs: 100 },
    );
    const { context, predictions } = createContext();
    await askModel(model, plainQuestion, context);
    server.runpod.script(
      ...Array.from({ length: 3 }, () => ({ kind: 'ends', as: 'FAILED', error: 'broken' }) as const),
    );
    const asked = askModel(model, plainQuestion, context);
    while (!model.endpoint.outage.isOpen) await new Promise((resolve) => setTimeout(resolve, 5));
    server.scaleToZero();
    expect((await asked).value).toBe(plainAnswer);
    expect(predictions.at(-1)?.outcome).toBe('succeeded');
    // A probe that was under way when the worker fell asleep may be given up; those after it wait for the start.
    expect(server.runpod.jobs.filter(({ status }) => status === 'CANCELLED').length).toBeLessThanOrEqual(1);
  });

  it('are canceled with their job within a second, and those in line never start', async () => {
    const { server, model } = await connect(native, { pace: { latencyMs: 60_000 } }, { maxConcurrency: 1 });
    const controller = new AbortController();
    const { context, predictions } = createContext(controller.signal);
    const asked = Array.from({ length: 3 }, () =>
      askModel(model, plainQuestion, context).catch((error: unknown) => error),
    );
    while (server.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const abortedAt = performance.now();
    controller.abort(new BidsmithError('canceled'));
    for (const error of await Promise.all(asked)) expect(error).toMatchObject({ code: 'canceled' });
    while (server.calls[0]?.finishedAt === null) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(performance.now() - abortedAt).toBeLessThan(1_000);
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]?.aborted).toBe(true);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['canceled']);
  });
});

describe('questions to a load-balanced endpoint', () => {
  it('wait for a worker where they are told that there is none', async () => {
    const { server, model } = await connect(
      ({ baseUrl }) => baseUrl,
      { coldStart: { waitMs: 300, idleMs: 60_000, shows: 'no-workers' } },
      { maxAttempts: 2 },
    );
    const { context, predictions, waits } = createContext();
    expect((await askModel(model, plainQuestion, context)).value).toBe(plainAnswer);
    server.scaleToZero();
    expect((await askModel(model, plainQuestion, context)).value).toBe(plainAnswer);
    expect(predictions.map(({ outcome }) => outcome)).toEqual(['succeeded', 'unavailable', 'succeeded']);
    expect(waits.filter((reason) => reason === 'gpu').length).toBeGreaterThanOrEqual(2);
    expect(model.endpoint.outage.isOpen).toBe(false);
  });
});
