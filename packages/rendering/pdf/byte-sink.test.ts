import { describe, expect, it } from 'vitest';
import { createByteSink } from './byte-sink.ts';

describe('a sink of bytes', () => {
  it('gives back what it was given, across its blocks', () => {
    const sink = createByteSink();
    const chunks = [1, 7, 300_000, 0, 262_144, 13].map((length, index) => new Uint8Array(length).fill(index + 1));
    for (const chunk of chunks) sink.add(chunk);
    expect(Buffer.from(sink.bytes()).equals(Buffer.concat(chunks))).toBe(true);
  });

  it('is empty without any', () => {
    expect(createByteSink().bytes()).toHaveLength(0);
  });
});
