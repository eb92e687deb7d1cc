import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashJson } from './hash.ts';

describe('hashing JSON', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(hashJson(reversed)).toBe(hashJson(value));
      }),
    );
  });
  it('tells different values apart', () => expect(hashJson({ a: 1 })).not.toBe(hashJson({ a: '1' })));
  it('treats a missing and an undefined member alike', () => expect(hashJson({ a: undefined })).toBe(hashJson({})));
});
