import { describe, expect, it } from 'vitest';
import { standsAlone } from './stands-alone.ts';

describe('a sentence fit for a quotation', () => {
  it('is whole and says what is wanted', () => {
    expect(standsAlone('The Harbour Office (“the Office”) seeks proposals to run its cranes.')).toBe(true);
  });

  it.each([
    'However, the Office seeks proposals to run its cranes.',
    'It is seeking proposals to run the cranes of the port.',
    'This project intends to replace the cranes of the port.',
    'Dredging of the basin is outside the scope of this contract.',
    'seeks proposals to run the cranes of the port.',
    'The Office seeks proposals to run the cranes and',
    'Purpose of this request.',
  ])('is not %j', (text) => {
    expect(standsAlone(text)).toBe(false);
  });
});
