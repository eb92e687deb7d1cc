import { defaultTokenRates, estimateTokens } from '@bidsmith/core';
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryLog, quickSettings } from '../../../test/support/model-server/ask-setup.ts';
import { startModelServer } from '../../../test/support/model-server.ts';
import type { ModelServer, ModelServerOptions } from '../../../test/support/model-server.ts';
import { createInference } from '../inference.ts';
import { tokenizerSamples } from './tokenizer-samples.ts';

let server: ModelServer | null = null;
afterEach(() => server?.close());

async function connect(options: ModelServerOptions) {
  server = await startModelServer(options);
  const { log, messages } = createMemoryLog();
  return { inference: createInference({ endpoints: [quickSettings(server)], log }), messages };
}

describe('the chunk budget of an endpoint', () => {
  it('follows its tokenizer, with some slack, and its window', async () => {
    const { inference } = await connect({ maxModelLen: 4_096, countTokens: (text) => Math.ceil(text.length / 2) });
    const budget = await inference.configured.chunkBudget();
    expect(budget?.maxTokens).toBe(1_365);
    for (const text of [
      tokenizerSamples.latin.join('\n'),
      tokenizerSamples.ideographs.join('\n'),
      '1250 3480 17 2026 11 25',
    ]) {
      const estimated = estimateTokens(text, budget?.rates ?? defaultTokenRates);
      expect(estimated).toBeGreaterThan(text.length / 2);
      expect(estimated).toBeLessThan((text.length / 2) * 1.3);
    }
    expect(await inference.configured.chunkBudget()).toEqual(budget);
    await inference.close();
  });

  it.each([
    ['offers no count', null],
    ['counts nonsense', () => 100_000],
    ['counts nothing', () => 0],
  ])('goes by estimates where the endpoint %s', async (_, countTokens) => {
    const { inference } = await connect({ maxModelLen: 6_000, countTokens });
    expect(await inference.configured.chunkBudget()).toEqual({ maxTokens: 2_000, rates: defaultTokenRates });
    await inference.close();
  });

  it('is unknown while the endpoint does not answer, and nobody waits for that twice', async () => {
    const { inference, messages } = await connect({});
    await server?.close();
    server = null;
    expect(await inference.configured.chunkBudget()).toBeNull();
    const startedAt = performance.now();
    expect(await inference.configured.chunkBudget()).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(100);
    expect(messages).toEqual(['could not measure the tokenizer']);
    await inference.close();
  });
});
