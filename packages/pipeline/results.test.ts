import { type ObjectStore } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createResults } from './results.ts';
import { plainOutput } from './stage.ts';

function store(): { objects: ObjectStore; reads: string[] } {
  const stored = new Map<string, Uint8Array>();
  const reads: string[] = [];
  const objects = {
    put: (key: string, body: Uint8Array) => Promise.resolve(stored.set(key, body)),
    get: (key: string) => {
      reads.push(key);
      return Promise.resolve(stored.get(key));
    },
  };
  return { objects: objects as unknown as ObjectStore, reads };
}

describe('results', () => {
  it('are read once for all steps that want them', async () => {
    const { objects, reads } = store();
    const results = createResults(objects);
    await results.save('a', plainOutput('words'));
    const [one, other] = await Promise.all([results.load('a', z.string()), results.load('a', z.string())]);
    expect(one).toBe(other);
    expect(await results.load('a', z.string())).toBe(one);
    expect(reads).toEqual(['a']);
  });

  it('leave memory when larger ones come, the least used first', async () => {
    const { objects, reads } = store();
    const results = createResults(objects);
    const large = 'x'.repeat(40 * 1024 * 1024);
    for (const key of ['a', 'b', 'c']) await results.save(key, plainOutput(large));
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await results.load(key, z.string());
    expect(reads).toEqual(['a', 'b', 'c', 'b']);
  });
});
