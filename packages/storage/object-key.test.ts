import { resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folderLayout, segmentOf } from './folder-layout.ts';
import { validKey, validPrefix } from './object-key.ts';

describe('keys', () => {
  it('never lead out of the folder, whatever is accepted', () => {
    const layout = folderLayout('/store');
    const anything = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc
        .array(fc.constantFrom('..', '.', '/', 'a', '\\', '~', '\0', '%2e'), { maxLength: 12 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, (key) => {
        try {
          validKey(key);
        } catch {
          return;
        }
        const file = layout.fileOf(key);
        expect(resolve(file)).toBe(file);
        expect(file.startsWith(`${layout.objects}${sep}`)).toBe(true);
      }),
    );
  });

  it('have files that no other key has as a file or as a folder', () => {
    const layout = folderLayout('/store');
    const segment = fc.stringMatching(/^[A-Za-z0-9._-]{1,8}$/).filter((text) => text !== '.' && text !== '..');
    const key = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(key, key, (a, b) => {
        expect(validKey(a)).toBe(a);
        if (a === b) return;
        expect(layout.fileOf(a)).not.toBe(layout.fileOf(b));
        expect(layout.fileOf(b).startsWith(`${layout.fileOf(a)}/`)).toBe(false);
        expect(segmentOf(layout.fileOf(a).split('/').at(-1) ?? '')).toBe(a.split('/').at(-1));
      }),
    );
  });

  it.each(['', 'a', 'a/', 'a/b', 'proposals/prop_01/'])('can begin with %j', (prefix) => {
    expect(validPrefix(prefix)).toBe(prefix);
  });

  it.each(['/', 'a//', '../', 'a/../', 'a b', '*'])('cannot begin with %j', (prefix) => {
    expect(() => validPrefix(prefix)).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});
