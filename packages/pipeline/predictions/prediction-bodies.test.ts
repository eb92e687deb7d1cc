import { BidsmithError, type ObjectStore, type PredictionBody } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { answeredBefore, readBody, storeBody } from './prediction-bodies.ts';

const body = (answer: string): PredictionBody => ({
  messages: [{ role: 'user', content: 'What is asked?' }],
  parameters: { temperature: 0 },
  answer,
  reasoning: null,
  refusal: null,
  finishReason: 'stop',
  inputTokens: 5,
  outputTokens: 2,
  error: null,
});
const call = (id: string, outcome: 'succeeded' | 'repaired' | 'timeout') => ({
  id,
  workspaceId: 'ws',
  requestHash: 'hash',
  outcome,
});
const signal = new AbortController().signal;

function start() {
  const stored = new Map<string, Uint8Array>();
  const warned: string[] = [];
  const objects = {
    async put(key: string, bytes: Uint8Array, { ifAbsent = false }) {
      const created = !(ifAbsent && stored.has(key));
      if (created) stored.set(key, bytes);
      return { created };
    },
    async get(key: string) {
      const bytes = stored.get(key);
      if (!bytes) throw new BidsmithError('not_found');
      return bytes;
    },
  } as unknown as ObjectStore;
  const log = {
    debug: () => {},
    info: () => {},
    warn: (_: unknown, message: string) => void warned.push(message),
    error: () => {},
  };
  const find = (key: string | null) =>
    answeredBefore(
      { workspaceId: 'ws', requestHash: 'hash', signal },
      { objects, log, records: { answeredBefore: async () => key } },
    );
  return { stored, warned, objects, log, find };
}

describe('requests and answers', () => {
  it('are kept under the hash of the request when the answer was accepted, else beside it', async () => {
    const store = start();
    expect(await storeBody(call('pred_1', 'timeout'), body(''), store)).toBe('predictions/ws/hash-pred_1.json');
    expect(await storeBody(call('pred_2', 'repaired'), body('yes'), store)).toBe('predictions/ws/hash.json');
    expect(await readBody('predictions/ws/hash.json', store)).toEqual(body('yes'));
  });

  it('never replace what another call was answered', async () => {
    const store = start();
    await storeBody(call('pred_1', 'succeeded'), body('first'), store);
    expect(await storeBody(call('pred_2', 'succeeded'), body('second'), store)).toBe('predictions/ws/hash-pred_2.json');
    expect((await readBody('predictions/ws/hash.json', store))?.answer).toBe('first');
  });

  it('are missing, and no more, where the store does not take them', async () => {
    const { log, warned } = start();
    const objects = { put: () => Promise.reject(new BidsmithError('storage_unavailable')) } as unknown as ObjectStore;
    expect(await storeBody(call('pred_1', 'succeeded'), body('yes'), { objects, log })).toBeNull();
    expect(warned).toHaveLength(1);
  });
});

describe('the answer to an equal request', () => {
  it('is the one that was kept, with the place where it is', async () => {
    const store = start();
    const key = await storeBody(call('pred_1', 'succeeded'), body('yes'), store);
    expect(await store.find(key)).toEqual({ key, body: body('yes') });
  });

  it('is none where nothing was kept, where it is gone, damaged, or the store does not answer', async () => {
    const store = start();
    expect(await store.find(null)).toBeNull();
    expect(await store.find('predictions/ws/gone.json')).toBeNull();
    expect(store.warned).toHaveLength(0);
    store.stored.set('predictions/ws/cut.json', Buffer.from('{"messages": [{"role"'));
    expect(await store.find('predictions/ws/cut.json')).toBeNull();
    store.stored.set('predictions/ws/other.json', Buffer.from('{}'));
    expect(await store.find('predictions/ws/other.json')).toBeNull();
    expect(store.warned).toHaveLength(2);
  });
});
