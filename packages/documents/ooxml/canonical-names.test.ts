import { describe, expect, it } from 'vitest';
import { readXml } from './read-xml.ts';

function names(xml: string): string[] {
  const seen: string[] = [];
  readXml(new TextEncoder().encode(xml), {
    open: (name, attributes) =>
      seen.push(`<${name}${attributes['w:val'] === undefined ? '' : ` ${attributes['w:val']}`}`),
    close: (name) => seen.push(`>${name}`),
    text: (text) => seen.push(text),
  });
  return seen;
}

describe('readXml', () => {
  it('calls elements by the usual prefixes, whatever the file calls them', () => {
    const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
    const plain = ['<w:p', '<w:pStyle A', '>w:pStyle', '>w:p'];
    expect(names(`<w:p xmlns:w="${word}"><w:pStyle w:val="A"/></w:p>`)).toEqual(plain);
    expect(names(`<x:p xmlns:x="${word}"><x:pStyle x:val="A"/></x:p>`)).toEqual(plain);
    expect(names(`<p xmlns="${word}" xmlns:w="${word}"><pStyle w:val="A"/></p>`)).toEqual(plain);
    expect(
      names('<a:p xmlns:a="http://purl.oclc.org/ooxml/wordprocessingml/main"><a:pStyle a:val="A"/></a:p>'),
    ).toEqual(plain);
  });

  it('ends a prefix with the element that declares it', () => {
    const drawing = 'http://schemas.openxmlformats.org/drawingml/2006/main';
    expect(names(`<w:p><d:t xmlns:d="${drawing}"><d:s/></d:t><d:t/></w:p>`)).toEqual([
      '<w:p',
      '<a:t',
      '<a:s',
      '>a:s',
      '>a:t',
      '<d:t',
      '>d:t',
      '>w:p',
    ]);
  });

  it('reads marked sections as text and UTF-16 by its mark', () => {
    expect(names('<t>a<![CDATA[<b>]]></t>')).toEqual(['<t', 'a', '<b>', '>t']);
    const xml = '\ufeff<t>\u00fc</t>';
    const bytes = new Uint8Array(Buffer.from(xml, 'utf16le'));
    const seen: string[] = [];
    readXml(bytes, { open: () => undefined, close: () => undefined, text: (text) => seen.push(text) });
    expect(seen).toEqual(['\u00fc']);
  });

  it('refuses depth by its number, and a document type', () => {
    expect(() => names('<a>'.repeat(300) + '</a>'.repeat(300))).toThrow(
      expect.objectContaining({ code: 'document_too_large', message: expect.stringContaining('256') }),
    );
    expect(() => names('<!DOCTYPE a><a/>')).toThrow(expect.objectContaining({ code: 'document_unreadable' }));
  });
});
