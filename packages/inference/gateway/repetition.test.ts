import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { watchRepetition } from './repetition.ts';

const row = (id: number, quote: string): string =>
  JSON.stringify({ block: `b${id}`, quote, strength: 'mandatory', kind: 'performance' });

/** Characters after which it was noticed, and what is useful of the text; null where it never was. */
function noticed(text: string, step = 7): { readonly after: number; readonly useful: string } | null {
  const watch = watchRepetition();
  for (let at = 0; at < text.length; at += step)
    if (watch.add(text.slice(at, at + step))) return { after: at + step, useful: text.slice(0, watch.useful) };
  return null;
}

describe('endless repetition', () => {
  it.each([
    ['a word', 'shall ', 1],
    ['spaces', ' ', 1],
    ['line breaks and tabs', '\n\t', 1],
    ['a row', `${row(7, 'The contractor shall survey the channel every month.')},`, 1],
    ['a round of rows', `${[1, 2, 3, 4, 5].map((id) => row(id, 'The offeror must keep a log of it.')).join(',')},`, 1],
  ])('of %s is noticed long before the limit', (_, unit) => {
    const start = `{"dates":[],"requirements":[${row(0, 'Another one.')},`;
    const found = noticed(start + unit.repeat(Math.ceil(60_000 / unit.length)));
    expect(found?.after).toBeLessThan(start.length + Math.max(1_200, unit.length * 5) + 2_048);
    expect(found?.useful.startsWith(start)).toBe(true);
    // What is left holds the unit whole, and a few times at most.
    expect(found?.useful.slice(start.length - 1)).toContain(unit);
    expect(found?.useful.length).toBeLessThan(start.length + unit.length * 3 + 1_100);
  });

  it('is not seen in rows that differ in their ids or quotes', () => {
    const same = Array.from({ length: 300 }, (_, id) => row(id, 'The contractor shall comply.')).join(',');
    expect(noticed(`{"requirements":[${same}]}`)).toBeNull();
    const one = Array.from({ length: 300 }, (_, i) => row(4, `The contractor shall deliver item ${i}.`)).join(',');
    expect(noticed(`{"requirements":[${one}]}`)).toBeNull();
  });

  it('is not seen in a form with lines to fill in, nor in a row that comes four times', () => {
    expect(noticed(`${row(1, `Name ${'_'.repeat(400)} Date ${'.'.repeat(600)}`)},`.concat(row(2, 'x')))).toBeNull();
    expect(noticed(`[${`${row(3, 'The vendor shall insure. '.repeat(9))},`.repeat(4)}`)).toBeNull();
  });

  it('is noticed later in thoughts, which go back and forth', () => {
    const watch = watchRepetition('thoughts');
    const heard = Array.from({ length: 40 }, () => watch.add('But wait, what does the text say? '.repeat(10)));
    expect(heard.indexOf(true) * 340).toBeGreaterThan(7_500);
  });

  it('is never seen in lists of rows with counted ids, whatever the quotes, in parts of any size', () => {
    const words = fc.constantFrom('The', 'contractor', 'shall', 'provide', 'a', 'report', '______', '…', 'must', '12');
    const quotes = fc.array(fc.array(words, { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(quotes, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 40, max: 200 }), (pool, step, rows) => {
        const list = Array.from({ length: rows }, (_, id) => row(id, (pool[id % pool.length] ?? []).join(' ')));
        expect(noticed(`{"requirements":[${list.join(',')}]}`, step)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('is noticed whatever the unit, and takes time in proportion to the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 300 }), fc.string({ maxLength: 500 }), (unit, start) => {
        expect(noticed(start + unit.repeat(Math.ceil(5_000 / unit.length)), 64)).not.toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});
