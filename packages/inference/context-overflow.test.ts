import type { Answer, Chunk, Findings } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { type ModelServerOptions, startModelServer } from '../../test/support/model-server.ts';
import { createContext, createMemoryLog, quickSettings } from '../../test/support/model-server/ask-setup.ts';
import { sampleBrief } from './drafting/sample-brief.ts';
import { testChunk } from './extractive/test-chunk.ts';
import { createInference } from './inference.ts';

const sentences = Array.from(
  { length: 60 },
  (_, i) => `The contractor shall inspect pump ${i + 1} of the station and report its state to the city each month.`,
);
/** About 1,500 tokens in 12 blocks. */
const chunk = testChunk(
  Array.from({ length: 12 }, (_, i) => sentences.slice(i * 5, i * 5 + 5).join(' ')),
  { estimatedTokens: 1_500 },
);
const overflow = { kind: 'context-overflow' } as const;
const quotes = ({ value }: Answer<Findings>): string[] => value.requirements.map(({ quote }) => quote);

async function withServer<T>(
  options: ModelServerOptions,
  use: (parts: { server: Awaited<ReturnType<typeof startModelServer>> } & ReturnType<typeof start>) => Promise<T>,
): Promise<T> {
  const server = await startModelServer(options);
  const parts = start(server);
  try {
    return await use({ server, ...parts });
  } finally {
    await parts.inference.close();
    await server.close();
  }
}

function start(server: Awaited<ReturnType<typeof startModelServer>>) {
  const inference = createInference({ endpoints: [quickSettings(server)], log: createMemoryLog().log });
  const { context, predictions } = createContext();
  return { inference, predictions, analyse: (of: Chunk) => inference.configured.analyse(of, context), context };
}

describe('a part that is too long for the window', () => {
  it('is divided before anything is sent, and every row keeps its block and quote', async () => {
    await withServer({ maxModelLen: 2_900 }, async ({ server, analyse, predictions }) => {
      const answer = await analyse(chunk);
      expect(answer).toMatchObject({ origin: 'model', warnings: [] });
      expect(quotes(answer).toSorted()).toEqual(sentences.toSorted());
      expect(answer.value.requirements.every(({ origin, page }) => origin === 'model' && page === 1)).toBe(true);
      expect(predictions.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
      expect(server.calls.length).toBeLessThanOrEqual(8);
    });
  });

  it('is divided when the endpoint says so, whose window then counts', async () => {
    const told = {
      kind: 'status',
      status: 400,
      message: "This model's maximum context length is 2900 tokens.",
    } as const;
    await withServer({ maxModelLen: 32_768 }, async ({ server, analyse, predictions }) => {
      server.script(told);
      const answer = await analyse(chunk);
      expect(answer).toMatchObject({ origin: 'model', warnings: [] });
      expect(quotes(answer).toSorted()).toEqual(sentences.toSorted());
      expect(predictions.filter(({ outcome }) => outcome === 'context_overflow')).toHaveLength(1);
      const before = server.calls.length;
      await analyse({ ...chunk, id: 'another' });
      expect(server.calls.slice(before).every(({ outcome }) => outcome !== 'status')).toBe(true);
    });
  });

  it('counts as the engine’s where the model failed for one half of it', async () => {
    await withServer({ maxModelLen: 2_900 }, async ({ server, analyse }) => {
      const refusal = { kind: 'status', status: 401 } as const;
      server.script(refusal);
      const answer = await analyse(chunk);
      expect(answer.origin).toBe('extractive');
      expect(answer.warnings.map(({ code }) => code)).toEqual(['model_refused']);
      expect(new Set(answer.value.requirements.map(({ origin }) => origin))).toEqual(new Set(['model', 'extractive']));
    });
  });

  it('costs seven calls at most where the endpoint finds everything too long, and arrives all the same', async () => {
    await withServer({ otherwise: () => overflow }, async ({ server, analyse }) => {
      const answer = await analyse(chunk);
      expect(answer.origin).toBe('extractive');
      expect(answer.warnings[0]?.code).toBe('model_context_overflow');
      expect(quotes(answer)).toHaveLength(sentences.length);
      expect(server.calls.length).toBeLessThanOrEqual(7);
    });
  });

  it('is left to the engine only where a single block cannot be cut: the rest is the model’s', async () => {
    const endless = `the contractor ${'delivers pumps and valves and '.repeat(500)}`.trim();
    await withServer({ maxModelLen: 3_000 }, async ({ analyse }) => {
      const answer = await analyse(testChunk([...sentences.slice(0, 4), endless, ...sentences.slice(4, 8)]));
      // Asking another time would change nothing.
      expect(answer.origin).toBe('model');
      expect(answer.warnings.map(({ code }) => code)).toEqual(['model_context_overflow']);
      expect(answer.value.requirements.filter(({ origin }) => origin === 'model')).toHaveLength(8);
    });
  });
});

describe('a question about a brief that is too long', () => {
  it('is asked again with fewer facts', async () => {
    const brief = sampleBrief();
    await withServer({}, async ({ server, inference, context }) => {
      server.script(overflow);
      const answer = await inference.configured.outline({ brief }, context);
      expect(answer.origin).toBe('model');
      const [first, second] = server.calls.map(({ body }) => body.messages.at(-1)?.content.length ?? 0);
      expect(second).toBeLessThan(first ?? 0);
    });
  });
});
