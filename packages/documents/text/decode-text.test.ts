import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';

const latin = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('decoding text', () => {
  it('takes text in a Windows code page with its page breaks and a stray control character', () => {
    const text = `R\u00fcckgabe bis Freitag.\f\u0007${'Angebote sind schriftlich einzureichen. '.repeat(20)}`;
    expect(decodeText(latin(text))).toEqual({ text, encoding: 'windows-1252' });
  });

  it('refuses a binary file that is half plain text', () => {
    const object =
      '154 0 obj << /Linearized 1 /O 157 /H [ 780 1018 ] >> stream \u0001\u0002\u00e2\u00e3\u0010 endstream ';
    expect(decodeText(latin(object.repeat(50)))).toBeNull();
  });
});
