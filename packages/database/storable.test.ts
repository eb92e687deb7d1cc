import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storableText } from './storable.ts';

describe('storableText', () => {
  it('replaces what PostgreSQL refuses and nothing else', () => {
    expect(storableText('a\0b\uDC00c😀é')).toBe('a\uFFFDb\uFFFDc😀é');
  });

  it('always gives text that can be stored, the same when stored again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stored = storableText(text);
        expect(stored.isWellFormed()).toBe(true);
        expect(stored).not.toContain('\0');
        expect(storableText(stored)).toBe(stored);
      }),
    );
  });
});
