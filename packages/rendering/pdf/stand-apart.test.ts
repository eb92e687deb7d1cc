import { describe, expect, it } from 'vitest';
import { standApart } from './stand-apart.ts';

describe('labels that stand apart', () => {
  it('leaves labels where they are when there is room', () => {
    expect(standApart([50, 10, 90], 15)).toEqual([50, 10, 90]);
  });

  it('spreads labels at one height around it, in their order', () => {
    expect(standApart([40, 40, 40], 10)).toEqual([30, 40, 50]);
  });

  it('moves no label past another', () => {
    expect(standApart([12, 10, 60, 11], 10)).toEqual([21, 1, 60, 11]);
  });
});
