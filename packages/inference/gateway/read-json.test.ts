import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

const reply = {
  dates: [{ a: 'x' }],
  rows: [
    { q: 'He said "}]" \\ once', n: 1 },
    { q: 'two', n: [1, 2] },
    { q: 'three', n: 3 },
  ],
};
const json = JSON.stringify(reply);

describe('reading JSON', () => {
  it.each([
    ['plain', json],
    ['with commas before brackets', json.replace('3}]}', '3},\n],\n}')],
    ['with raw line breaks in strings', json.replace('He said', 'He\nsaid').replaceAll('\n', '\n')],
    ['behind words with brackets', `Here is {the answer} [1]: ${json}`],
    ['before words', `${json}\nThat was {all}.`],
  ])('is read %s', (_, text) => {
    const read = readJson(text);
    expect(read?.openList).toBeNull();
    expect(JSON.stringify(read?.value).replace('He\\nsaid', 'He said')).toBe(json);
  });

  it.each([
    ['in a row', 30, 'rows', 0],
    ['in the second row', 80, 'rows', 1],
    ['in a list of a row', json.indexOf('[1,2') + 3, 'rows', 1],
    ['before the list is closed', json.length - 2, 'rows', 3],
  ])('gives the complete rows of an answer that ends %s', (_, length, openList, rows) => {
    const read = readJson(json.slice(0, length));
    expect(read?.openList).toBe(openList);
    expect(read?.value).toEqual({ dates: reply.dates, rows: reply.rows.slice(0, rows) });
  });

  it('never gives half a row, wherever the answer ends', () => {
    fc.assert(
      fc.property(fc.nat({ max: json.length - 1 }), (length) => {
        const value = readJson(json.slice(0, length))?.value as Partial<typeof reply> | undefined;
        expect(reply.rows.slice(0, value?.rows?.length ?? 0)).toEqual(value?.rows ?? []);
      }),
    );
  });

  it.each(['', 'none', '{', '{"a": ', '[['.repeat(50_000), '{"a":'.repeat(50_000), `{"a": "${'\\"'.repeat(200_000)}`])(
    'gives nothing where nothing is complete, and soon',
    (text) => {
      const startedAt = performance.now();
      expect(readJson(text)).toBeNull();
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    },
  );
});
