import { BidsmithError } from '@bidsmith/core';
import type { InferenceContext, PredictionBody } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createContext,
  plainAnswer,
  plainQuestion,
  startAskSetup,
} from '../../../test/support/model-server/ask-setup.ts';
import type { AskSetup, ContextNotes, Reply } from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';
import type { Question } from './ask-model.ts';

let setup: AskSetup;
beforeAll(async () => {
  setup = await startAskSetup();
});
beforeEach(() => setup.server.reset());
afterAll(() => setup.close());

/** A context whose accepted answers are found again, as a workspace's are. */
function cachingContext(): ContextNotes & { readonly context: InferenceContext } {
  const answers = new Map<string, PredictionBody>();
  const notes = createContext();
  const context: InferenceContext = {
    ...notes.context,
    cached: async (requestHash) => answers.get(requestHash) ?? null,
    async recordPrediction(prediction, body) {
      await notes.context.recordPrediction(prediction, body);
      const isAccepted = prediction.outcome === 'succeeded' || prediction.outcome === 'repaired';
      if (isAccepted && body !== null) answers.set(prediction.requestHash, body);
    },
  };
  return { ...notes, context };
}

describe('an equal request', () => {
  it('is answered without a call, without money put aside, and leaves a row', async () => {
    const { context, predictions, reservations, bodies } = cachingContext();
    const model = setup.connect();
    await askModel(model, plainQuestion, context);
    expect((await askModel(setup.connect(), plainQuestion, context)).value).toBe(plainAnswer);
    expect(setup.server.calls).toHaveLength(1);
    expect(reservations).toHaveLength(1);
    expect(predictions.map(({ origin, outcome }) => [origin, outcome])).toEqual([
      ['model', 'succeeded'],
      ['cache', 'succeeded'],
    ]);
    expect(predictions[1]).toMatchObject({ costUsd: 0, inputTokens: 0, outputTokens: 0, attempt: 1, isRepair: false });
    expect(predictions[1]?.requestHash).toBe(predictions[0]?.requestHash);
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('is found again when the answer had to be repaired', async () => {
    const { context, predictions } = cachingContext();
    setup.server.script({ kind: 'wrong-schema' });
    await askModel(setup.connect(), plainQuestion, context);
    await askModel(setup.connect(), plainQuestion, context);
    expect(setup.server.calls).toHaveLength(2);
    expect(predictions.map(({ isRepair, origin }) => [isRepair, origin])).toEqual([
      [false, 'model'],
      [true, 'model'],
      [false, 'cache'],
    ]);
  });

  it('is found again although the endpoint turned out to be spoken to otherwise', async () => {
    const picky = await startAskSetup({ refusedFormats: ['json_schema'] });
    const { context } = cachingContext();
    const model = picky.connect();
    await askModel(model, plainQuestion, context);
    await askModel(model, plainQuestion, context);
    expect(picky.server.calls).toHaveLength(2);
    await picky.close();
  });

  it.each([
    ['another model', (s: AskSetup) => s.connect().endpoint.model('other-model', {})],
    ['other parameters', (s: AskSetup) => s.connect().endpoint.model('test-model', { temperature: 0.5 })],
    ['another endpoint', (s: AskSetup) => s.connect({ endpoint: 'other' })],
  ])('of %s is another request', async (_, connectOther) => {
    const { context } = cachingContext();
    await askModel(setup.connect(), plainQuestion, context);
    await askModel(connectOther(setup), plainQuestion, context);
    expect(setup.server.calls).toHaveLength(2);
  });

  it('is asked anew where its answer is not acceptable any more', async () => {
    const { context, predictions } = cachingContext();
    await askModel(setup.connect(), plainQuestion, context);
    let seen = 0;
    const stricter: Question<Reply, string> = {
      ...plainQuestion,
      accept(reply) {
        seen += 1;
        if (seen === 1) throw new BidsmithError('model_output_invalid', { detail: 'No.' });
        return { value: reply.title, warnings: [] };
      },
    };
    expect((await askModel(setup.connect(), stricter, context)).value).toBe(plainAnswer);
    expect(setup.server.calls).toHaveLength(2);
    expect(predictions.map(({ origin }) => origin)).toEqual(['model', 'model']);
  });

  it('is asked anew where the log of answers cannot be read', async () => {
    const cached = (): Promise<never> => Promise.reject(new Error('the object store is gone'));
    const { context } = createContext(undefined, { cached });
    expect((await askModel(setup.connect(), plainQuestion, context)).value).toBe(plainAnswer);
  });
});
