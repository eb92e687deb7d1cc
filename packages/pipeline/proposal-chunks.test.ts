import {
  BidsmithError,
  type Chunk,
  type ChunkBudget,
  defaultTokenRates,
  type Document,
  type ReleasedInference,
} from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import type { Ports } from './ports.ts';
import { chunksOf } from './proposal-chunks.ts';
import { createResults } from './results.ts';

const stated: ChunkBudget = { maxTokens: 900, rates: { ...defaultTokenRates, latin: 3 } };
const document = { file: 'rfp.txt', status: 'read' } as Document;

/** An object store in memory, a chunker that tells its budget, and an endpoint that may answer. */
function start(): {
  cut: (proposalId: string) => Promise<readonly Chunk[]>;
  answer: { budget: ChunkBudget | null };
  cuts: number[];
} {
  const stored = new Map<string, Uint8Array>();
  const answer: { budget: ChunkBudget | null } = { budget: null };
  const cuts: number[] = [];
  const objects = {
    put: (key: string, body: Uint8Array) => {
      if (!stored.has(key)) stored.set(key, body);
      return Promise.resolve({});
    },
    get: (key: string) => {
      const found = stored.get(key);
      return found ? Promise.resolve(found) : Promise.reject(new BidsmithError('not_found'));
    },
  };
  const ports = {
    objects,
    documents: {
      chunk: ({ file }: Document, { maxTokens }: ChunkBudget): Chunk[] => {
        cuts.push(maxTokens);
        return [{ id: `${maxTokens}`, file, role: 'base', index: 0, context: '', blocks: [], estimatedTokens: 1 }];
      },
    },
  } as unknown as Ports;
  const inference = {
    chunkTokens: 3_200,
    release: { endpoint: 'gpu', model: 'm', tasks: {} },
    chunkBudget: () => Promise.resolve(answer.budget),
  } as unknown as ReleasedInference;
  const cut = (proposalId: string): Promise<readonly Chunk[]> =>
    // Each call stands for a process of its own.
    chunksOf({
      proposalId,
      ingested: ['results/a.json'],
      documents: () => Promise.resolve([document, { ...document, status: 'unreadable' }]),
      ports,
      inference,
      results: createResults(ports.objects),
    });
  return { cut, answer, cuts };
}

describe('the chunks of a proposal', () => {
  it('are cut once, whatever becomes known of the model in between', async () => {
    const { cut, answer, cuts } = start();
    const first = await cut('prop_1');
    expect(first.map(({ id }) => id)).toEqual(['3200']);
    answer.budget = stated;
    expect(await cut('prop_1')).toEqual(first);
    expect(cuts).toEqual([3_200]);
  });

  it('are those of the first of two processes that cut at the same time', async () => {
    const { cut, answer } = start();
    const one = cut('prop_1');
    answer.budget = stated;
    const other = cut('prop_1');
    expect(await one).toEqual(await other);
    expect(await cut('prop_1')).toEqual(await one);
  });

  it('go by what the endpoint once said, also while it is silent', async () => {
    const { cut, answer } = start();
    answer.budget = stated;
    expect((await cut('prop_1')).map(({ id }) => id)).toEqual(['900']);
    answer.budget = null;
    expect((await cut('prop_2')).map(({ id }) => id)).toEqual(['900']);
  });
});
