import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChildReading } from '../child-protocol.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { guessDelimiter } from './guess-delimiter.ts';
import { readCsv } from './read-csv.ts';

function read(content: string | Uint8Array, filename = 'file.csv', maxCells = 10_000): ChildReading {
  const limits = { ...defaultReadLimits, maxCells };
  const result = readCsv(childInput('csv', content, { filename, limits }));
  if (result.outcome !== 'read') throw new Error(result.reason);
  return result;
}

describe('readCsv', () => {
  it('reads a table with its head, quoted line breaks and rows of different length', () => {
    const { blocks } = read(
      'Id,Requirement,Answer\r\nR-1,"The vendor shall, always,\r\nreport ""early"".",\r\nR-2,The vendor shall comply\r\n',
    );
    expect(blocks).toEqual([
      {
        page: null,
        kind: 'table',
        level: null,
        number: null,
        header: true,
        place: 'A1:C3',
        text: 'Id\tRequirement\tAnswer\nR-1\tThe vendor shall, always,\nreport "early".\nR-2\tThe vendor shall comply',
        cells: [
          ['Id', 'Requirement', 'Answer'],
          ['R-1', 'The vendor shall, always,\nreport "early".', ''],
          ['R-2', 'The vendor shall comply', ''],
        ],
      },
    ]);
  });

  it('reads lines above the head as text, and parts tables at empty rows', () => {
    const { blocks } = read('Price sheet\n\nItem,Unit,Price\nBolt,each,1.50\n\nName,Phone,Mail\nAnn,555,a@b.example\n');
    expect(blocks.map(({ kind, header, place, text }) => [kind, header, place, text.split('\n')[0]])).toEqual([
      ['paragraph', undefined, 'A1', 'Price sheet'],
      ['table', true, 'A3:C4', 'Item\tUnit\tPrice'],
      ['table', true, 'A6:C7', 'Name\tPhone\tMail'],
    ]);
  });

  it('takes no row of values for a head', () => {
    const { blocks } = read('R-1,The vendor shall report,Yes\nR-2,The vendor shall comply,No\n');
    expect(blocks[0]?.header).toBe(false);
  });

  it.each([
    ['a;b;c\n1,5;2;3\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['"a;b",c\n"d;e",f\n', ','],
    ['sep=;\na;b\n', ';'],
  ])('finds the separator of %j', (text, delimiter) => {
    expect(guessDelimiter(text, 'x.csv').delimiter).toBe(delimiter);
  });

  it('reads other encodings and byte order marks', () => {
    expect(read('\ufeffGröße,5\n').blocks[0]?.text).toBe('Größe\t5');
    const windows = read(new Uint8Array([0x80, 0x35, 0x2c, 0x62]));
    expect(windows.blocks[0]?.text).toBe('€5\tb');
    expect(windows.warnings[0]).toContain('windows-1252');
    expect(read(new Uint8Array(Buffer.from('Maß\tWert\n', 'utf16le'))).blocks[0]?.text).toBe('Maß\tWert');
  });

  it('reads on where a quotation mark is never closed, and says so', () => {
    const { blocks, warnings } = read(`a,"b\n${`${'c'.repeat(1_000)},d\n`.repeat(1_100)}`);
    expect(blocks[0]?.cells?.length).toBe(1_101);
    expect(warnings[0]).toMatch(/never closed/);
  });

  it('refuses too many cells, endless rows and tables without values', () => {
    expect(() => read('a,b\n'.repeat(60), 'x.csv', 100)).toThrow(
      expect.objectContaining({ code: 'document_too_large' }),
    );
    expect(() => read('x'.repeat(1_100_000))).toThrow(expect.objectContaining({ code: 'document_too_large' }));
    expect(() => read(',,\n,,\n')).toThrow(expect.objectContaining({ code: 'document_empty' }));
  });

  it('gives random tables back with the same values in the same order', () => {
    const value = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', ',', '"', '\n', 'é'), maxLength: 8 });
    const table = fc.array(fc.array(value, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(table, (rows) => {
        const wanted = rows.flat().map((cell) => cell.trim());
        fc.pre(wanted.some((cell) => cell !== ''));
        const text = rows.map((row) => row.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')).join('\n');
        const found = read(text).blocks.flatMap(({ cells, number, text: words }) => cells?.flat() ?? [number, words]);
        expect(found.join('').replace(/\s/g, '')).toBe(wanted.join('').replace(/\s/g, ''));
      }),
      { numRuns: 200 },
    );
  });
});
