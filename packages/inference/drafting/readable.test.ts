import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable } from './readable.ts';

describe('text from a source, made readable', () => {
  it('drops list marks, dot leaders and rulings, and stands on one line', () => {
    expect(readable('  • Scope of work ........ 4\n next')).toBe('Scope of work 4 next');
    expect(readable('Name: ________')).toBe('Name:');
  });

  it('words the tokens that an unfinished template would show', () => {
    expect(readable('Start date: TBD')).toBe('Start date: to be determined');
    expect(readable('Contract XXXX for {{client}} and [[name]]')).toBe(
      'Contract to be filled in for (client) and [name]',
    );
  });

  it('never shows such a token or a control character, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('TODO', 'TBD', '{{', '[[', 'XXX', 'lorem'),
        (text, token) => {
          // oxlint-disable-next-line no-control-regex -- these are what must not be there
          expect(readable(text + token + text)).not.toMatch(/\bTODO\b|\bTBD\b|\{\{|\[\[|XXX|\blorem\b|[\u0000-\u001f]/);
        },
      ),
    );
  });
});
