import { describe, expect, it } from 'vitest';
import { stepOf } from './step-of.ts';

describe('stepping with keys', () => {
  it('goes one back and one on, and to both ends', () => {
    expect(['ArrowLeft', 'ArrowRight', 'Home', 'End'].map((key) => stepOf({ key }, 2, 6))).toEqual([1, 3, 0, 5]);
  });

  it('stays at the ends', () => {
    expect(stepOf({ key: 'ArrowLeft' }, 0, 6)).toBe(0);
    expect(stepOf({ key: 'ArrowRight' }, 5, 6)).toBe(5);
  });

  it('leaves other keys alone', () => {
    expect(stepOf({ key: 'Tab' }, 2, 6)).toBeNull();
  });
});
