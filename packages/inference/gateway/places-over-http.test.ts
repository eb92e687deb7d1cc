import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createContext, plainQuestion, startAskSetup } from '../../../test/support/model-server/ask-setup.ts';
import { askModel } from './ask-model.ts';

const sampleMs = 10;
const samples = 50;
const maxTries = 20;

describe('places at a server that lets calls wait without a word', () => {
  it('come to be as many as it has, and follow when it loses most of them', async () => {
    const setup = await startAskSetup({ capacity: 12, pace: { latencyMs: 40, tokensPerSecond: 40 } });
    const model = setup.connect({ maxConcurrency: 128 });
    const { places } = model.endpoint;
    const stop = new AbortController();
    const { context } = createContext(stop.signal);
    const askWithoutEnd = async (): Promise<void> => {
      while (!stop.signal.aborted) await askModel(model, plainQuestion, context);
    };
    /** Waits until the limit has been within these bounds on average for half a second. */
    const comesToBe = async (atLeast: number, atMost: number): Promise<boolean> => {
      for (let tries = 0; tries < maxTries; tries++) {
        let sum = 0;
        for (let i = 0; i < samples; i++) {
          await sleep(sampleMs);
          sum += places.state.limit;
        }
        if (sum >= atLeast * samples && sum <= atMost * samples) return true;
      }
      return false;
    };
    const asking = Array.from({ length: 40 }, askWithoutEnd);

    // Generous: on a busy machine the calls themselves take turns.
    const found = await comesToBe(9, 16);
    setup.server.setCapacity(4);
    const foundAfterwards = await comesToBe(3, 6);
    stop.abort(new Error('measured'));
    await Promise.allSettled(asking);
    await setup.close();
    expect({ found, foundAfterwards }).toEqual({ found: true, foundAfterwards: true });
  });
});

describe('places at a server that gives its answers whole', () => {
  it('are not taken away, since the first token tells nothing of a line', async () => {
    let calls = 0;
    const items = Array.from({ length: 12 }, (_, i) => ({ quote: `What is asked for in row ${i}.`, count: i }));
    const text = JSON.stringify({ title: 'Whole', items });
    const setup = await startAskSetup({
      otherwise: () => ({ kind: 'answer', text, pace: { latencyMs: 20 + 60 * (calls++ % 7) } }),
    });
    const model = setup.connect({ maxConcurrency: 128 });
    const { context } = createContext();
    const ask = async (): Promise<void> => {
      for (let i = 0; i < 12; i++) await askModel(model, plainQuestion, context);
    };
    await Promise.all(Array.from({ length: 16 }, ask));
    expect(model.endpoint.places.state.limit).toBeGreaterThanOrEqual(8);
    await setup.close();
  });
});
