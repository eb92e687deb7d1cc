import { describe, expect, it } from 'vitest';
import { preferredWaitMs } from './prefer-wait.ts';

describe('Prefer: wait', () => {
  it.each([
    [undefined, 0],
    ['wait=10', 10_000],
    ['respond-async, wait=5', 5_000],
    ['wait = 7', 7_000],
    ['wait=600', 60_000],
    ['wait=soon', 0],
    ['handling=lenient', 0],
    [['respond-async', 'wait=3'], 3_000],
  ])('%j means %i ms', (header, expected) => expect(preferredWaitMs(header)).toBe(expected));
});
