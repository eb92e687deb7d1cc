import { predictionBodySchema } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createContext, plainQuestion, startAskSetup } from '../../../test/support/model-server/ask-setup.ts';
import type { AskSetup } from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';

let setup: AskSetup;
beforeAll(async () => {
  setup = await startAskSetup();
});
beforeEach(() => setup.server.reset());
afterAll(() => setup.close());

describe('the log of a call', () => {
  it('holds what was sent and what was answered', async () => {
    const { context, predictions, bodies } = createContext();
    await askModel(setup.connect(), plainQuestion, context);
    const [body] = bodies;
    const sent = setup.server.calls[0]?.body;
    expect(predictionBodySchema.parse(body)).toEqual(body);
    expect(body?.messages).toEqual(sent?.messages);
    expect(body?.parameters).toMatchObject({ model: 'test-model', temperature: 0, max_tokens: 1_000 });
    expect(JSON.parse(body?.answer ?? '')).toMatchObject({ title: 'A plain answer.' });
    expect(body).toMatchObject({ finishReason: 'stop', error: null, refusal: null, reasoning: null });
    expect(predictions[0]?.inputCharacters).toBe(sent?.messages.reduce((sum, { content }) => sum + content.length, 0));
  });

  it('holds thoughts apart from the answer', async () => {
    const { context, bodies } = createContext();
    setup.server.script({ kind: 'thinking', tokens: 20, shownAs: 'reasoning' });
    await askModel(setup.connect(), plainQuestion, context);
    expect(bodies[0]?.reasoning?.length).toBeGreaterThan(40);
    expect(bodies[0]?.answer?.startsWith('{')).toBe(true);
  });

  it('holds the words of the endpoint for a call that failed, and what it had written until then', async () => {
    const { context, bodies } = createContext();
    const long = { kind: 'status', status: 500, message: `worker lost ${'x'.repeat(5_000)}` } as const;
    setup.server.script(long, { kind: 'stream-error', afterTokens: 4 });
    await askModel(setup.connect(), plainQuestion, context);
    expect(bodies.map((body) => body?.error === null)).toEqual([false, false, true]);
    expect(bodies[0]).toMatchObject({ answer: null, error: expect.stringContaining('worker lost') });
    expect(bodies[0]?.error?.length).toBeLessThan(1_500);
    expect(bodies[0]?.messages).toEqual(setup.server.calls[0]?.body.messages);
    expect(bodies[1]).toMatchObject({ answer: expect.any(String), error: expect.stringContaining('EngineCore') });
  });

  it('marks repairs, whose rows belong to the same question', async () => {
    const { context, predictions } = createContext();
    setup.server.script({ kind: 'wrong-schema' });
    await askModel(setup.connect(), plainQuestion, context);
    expect(predictions.map(({ isRepair, attempt }) => [isRepair, attempt])).toEqual([
      [false, 1],
      [true, 2],
    ]);
    expect(new Set(predictions.map(({ inputHash }) => inputHash)).size).toBe(1);
  });

  it('estimates the tokens of an endpoint that states none', async () => {
    const silent = await startAskSetup({ tellsUsage: false });
    const { context, predictions } = createContext();
    await askModel(silent.connect(), plainQuestion, context);
    const [prediction] = predictions;
    expect(prediction).toMatchObject({ tokensEstimated: true, cachedTokens: null });
    expect(prediction?.inputTokens).toBeGreaterThan(20);
    expect(prediction?.outputTokens).toBeGreaterThan(10);
    expect(prediction?.costUsd).toBeGreaterThan(0);
    await silent.close();
  });

  it('tells what came from the prefix cache of the endpoint, which costs less', async () => {
    const caching = await startAskSetup({ prefixCache: true });
    const model = caching.connect({ pricePerMillion: { input: 10, cachedInput: 1, output: 0 } });
    const { context, predictions } = createContext();
    const system = 'The same instructions each time. '.repeat(40);
    for (const user of ['first', 'second'])
      await askModel(model, { ...plainQuestion, prompt: { ...plainQuestion.prompt, system, user } }, context);
    expect(predictions[1]?.cachedTokens).toBeGreaterThan(100);
    expect(predictions[1]?.costUsd ?? 1).toBeLessThan((predictions[0]?.costUsd ?? 0) / 2);
    await caching.close();
  });
});
