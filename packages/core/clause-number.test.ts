import { describe, expect, it } from 'vitest';
import { cite } from './cite.ts';
import { clauseNumber } from './clause-number.ts';

describe('the clause number of a heading', () => {
  it.each([
    ['L.3 Instructions to offerors', 'L.3'],
    ['Section M.2.1: Evaluation', 'M.2.1'],
    ['C.5.1.2 Hosting', 'C.5.1.2'],
    ['52.212-1 Instructions', '52.212-1'],
    ['4.2.1. Transition', '4.2.1'],
    ['§ 7 Vertragsstrafe', '7'],
    ['4 Wartung und Service', '4'],
    ['Section L', 'L'],
  ])('is found in %s', (heading, number) => {
    expect(clauseNumber(heading)).toBe(number);
  });

  it.each(['A note on prices', 'Scope of work', '3 copies of each volume', '2026 budget', ''])(
    'is not made up for “%s”',
    (heading) => {
      expect(clauseNumber(heading)).toBeUndefined();
    },
  );
});

describe('a citation of a fact', () => {
  it('names the clause of its section', () => {
    const fact = { file: 'rfp.pdf', page: 17, quote: 'shall', section: 'L.3 Format' };
    expect(cite(fact)).toEqual({ file: 'rfp.pdf', page: 17, quote: 'shall', clause: 'L.3' });
    expect(cite({ ...fact, section: null })).toEqual({ file: 'rfp.pdf', page: 17, quote: 'shall' });
  });
});
