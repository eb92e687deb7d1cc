import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, toFrame } from './sandbox-frames.ts';

const wide = { maxBytes: 1e9, maxFrames: 1e6 };

describe('frames', () => {
  it('give back the values sent, however the bytes are cut', () => {
    const values = fc.array(fc.oneof(fc.string(), fc.uint8Array(), fc.integer(), fc.constant(null), fc.object()));
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 40 }), (sent, size) => {
        const bytes = Buffer.concat(sent.map(toFrame));
        const got: unknown[] = [];
        const read = createFrameReader(wide, (value) => got.push(value));
        for (let at = 0; at < bytes.length; at += size) expect(read(bytes.subarray(at, at + size))).toBe(true);
        expect(got).toEqual(structuredClone(sent));
      }),
    );
  });

  it('end with the first value beyond a limit, before room is made for it', () => {
    const got: unknown[] = [];
    const read = createFrameReader({ maxBytes: 1_000, maxFrames: 3 }, (value) => got.push(value));
    expect(read(Buffer.concat([toFrame('a'), toFrame('b')]))).toBe(true);
    const announced = Buffer.from([0xff, 0xff, 0xff, 0xff]);
    expect(read(announced)).toBe(false);
    expect(read(toFrame('c'))).toBe(false);
    expect(got).toEqual(['a', 'b']);

    const counted = createFrameReader({ maxBytes: 1_000, maxFrames: 1 }, () => undefined);
    expect(counted(Buffer.concat([toFrame('a'), toFrame('b')]))).toBe(false);
  });

  it('refuse bytes that are no value', () => {
    const read = createFrameReader(wide, () => undefined);
    expect(() => read(Buffer.from([2, 0, 0, 0, 1, 1]))).toThrow(/deserialize/);
  });
});
