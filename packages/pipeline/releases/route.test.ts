import { describe, expect, it } from 'vitest';
import { isRouted } from './route.ts';

const ids = Array.from({ length: 5_000 }, (_, index) => `prop_${index}`);
const shareOf = (salt: string, percent: number): number =>
  ids.filter((id) => isRouted(salt, id, percent)).length / ids.length;

describe('isRouted', () => {
  it.each([5, 25, 50])('takes %i % of the proposals', (percent) => {
    expect(shareOf('rel_a', percent)).toBeCloseTo(percent / 100, 1.4);
  });

  it('takes none at 0 and all at 100', () => {
    expect(shareOf('rel_a', 0)).toBe(0);
    expect(shareOf('rel_a', 100)).toBe(1);
  });

  it('keeps a proposal when the share grows', () => {
    const kept = ids.filter((id) => isRouted('rel_a', id, 5) && !isRouted('rel_a', id, 25));
    expect(kept).toEqual([]);
  });

  it('draws anew for another release', () => {
    const both = ids.filter((id) => isRouted('rel_a', id, 25) && isRouted('rel_b', id, 25));
    expect(both.length / ids.length).toBeCloseTo(0.0625, 1.4);
  });
});
