import { describe, expect, it } from 'vitest';
import { listPages } from './list-pages.ts';

describe('listPages', () => {
  it('draws neighbours together and leaves single pages alone', () => {
    expect(listPages([1, 2, 3, 5, 8, 9])).toBe('1-3, 5, 8-9');
    expect(listPages([])).toBe('');
  });
});
