import { describe, expect, it } from 'vitest';
import { joinIds } from './join-ids.ts';

describe('joining requirement ids', () => {
  it('joins ids that count up, with or without leading zeros', () => {
    expect(joinIds(['R-008', 'R-009', 'R-010', 'R-020'])).toBe('R-008 to R-010, R-020');
    expect(joinIds(['9', '10', '11'])).toBe('9 to 11');
  });
  it('leaves two neighbours, other prefixes and ids without numbers apart', () => {
    expect(joinIds(['A-1', 'A-2', 'B-3', 'scope'])).toBe('A-1, A-2, B-3, scope');
  });
});
