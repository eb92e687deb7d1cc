import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawPdf, show } from './pdf-for-tests.ts';
import { readRawSigns } from './raw-file.ts';

const plain = rawPdf({ pages: [show('Text', 50, 700)] });

function withObjects(content: string): Uint8Array {
  const packed = deflateSync(Buffer.from(content));
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('%PDF-1.7\n5 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n'),
      packed,
      Buffer.from('\nendstream\nendobj\nstartxref\n0\n%%EOF'),
    ]),
  );
}

describe('the signs of a PDF file', () => {
  it('are none for a plain one', () => {
    expect(readRawSigns(plain)).toEqual({
      hasScript: false,
      startsProgram: false,
      locksAttachments: false,
      isRepaired: false,
    });
  });

  it('are seen inside compressed objects', () => {
    expect(readRawSigns(withObjects('1 0 <</S/JavaScript/JS(x)>>')).hasScript).toBe(true);
    expect(readRawSigns(withObjects('1 0 <</S/Launch/F(x)>>')).startsProgram).toBe(true);
  });

  it('tell a file without a table of objects at its end', () => {
    expect(readRawSigns(plain.slice(0, -40)).isRepaired).toBe(true);
  });

  it('never fail, whatever the bytes', () => {
    const parts = fc.constantFrom('/ObjStm', 'stream\n', 'endstream', '/JavaScript', '\r\n', 'x\u009c');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), (found) => {
        expect(readRawSigns(new Uint8Array(Buffer.from(found.join(''), 'latin1'))).isRepaired).toBe(true);
      }),
    );
  });
});
