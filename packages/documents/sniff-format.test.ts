import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture } from './sandbox-for-tests.ts';
import { refuseUpload, sniffFormat } from './sniff-format.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('sniffFormat', () => {
  it('recognises the four formats by content', () => {
    expect(sniffFormat(fixture('northwind-rfp.pdf'), 'a.pdf')).toEqual({ format: 'pdf', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.docx'), 'a.docx')).toEqual({ format: 'docx', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.md'), 'a.md')).toEqual({ format: 'markdown', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.md'), 'a.txt')).toEqual({ format: 'markdown', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.txt'), 'a.txt')).toEqual({ format: 'text', offset: 0 });
  });

  it('believes the content over the name and says so', () => {
    expect(sniffFormat(fixture('northwind-rfp.pdf'), 'a.docx')).toMatchObject({
      format: 'pdf',
      warning: expect.stringContaining('.docx'),
    });
    expect(sniffFormat(fixture('northwind-rfp.docx'), 'a.pdf')).toMatchObject({
      format: 'docx',
      warning: expect.stringContaining('.pdf'),
    });
  });

  it('finds a PDF behind junk, but not in a program', () => {
    const junk = bytes(`${'x'.repeat(2_048)}`);
    const pdf = fixture('northwind-rfp.pdf');
    expect(sniffFormat(Buffer.concat([junk, pdf]), 'a.pdf')).toMatchObject({
      format: 'pdf',
      offset: 2_048,
      warning: expect.stringContaining('2048'),
    });
    expect(sniffFormat(Buffer.concat([bytes('MZ'), junk, pdf]), 'a.pdf')).toMatchObject({
      code: 'unsupported_media_type',
    });
  });

  it('reads a text that only speaks of PDF files as text', () => {
    expect(sniffFormat(bytes('Files start with %PDF- and a version.'), 'notes.txt')).toEqual({
      format: 'text',
      offset: 0,
    });
  });

  it.each([
    ['empty.pdf', 'document_empty'],
    ['json-named.pdf', 'document_unreadable'],
    ['unknown.xlsx', 'unsupported_media_type'],
  ])('refuses %s with %s', (name, code) => {
    expect(sniffFormat(fixture(name), name)).toMatchObject({ code });
  });

  it.each([
    ['<!DOCTYPE html><p>Moved', 'a.pdf', 'document_unreadable'],
    ['<!DOCTYPE html><p>Moved', 'a.html', 'unsupported_media_type'],
    ['{\\rtf1 Hello}', 'a.rtf', 'unsupported_media_type'],
    ['Just words', 'a.pdf', 'document_unreadable'],
    [' \n\t ', 'a.txt', 'document_empty'],
    ['From: a@b.example\nSubject: x\nMIME-Version: 1.0\n\nHello', 'a.eml', 'unsupported_media_type'],
  ])('refuses %j named %s', (text, name, code) => {
    expect(sniffFormat(bytes(text), name)).toMatchObject({ code, reason: expect.stringMatching(/\.$/) });
  });

  it('tells protected Office files from old ones', () => {
    const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.alloc(600)]);
    const encrypted = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(sniffFormat(ole, 'a.doc')).toMatchObject({
      code: 'unsupported_media_type',
      reason: expect.stringContaining('.docx'),
    });
    expect(sniffFormat(encrypted, 'a.docx')).toMatchObject({ code: 'document_encrypted' });
  });

  it('refuses a ZIP that is cut off and one without a document', () => {
    const zip = zipSync({ 'readme.txt': strToU8('hello') });
    expect(sniffFormat(zip, 'a.zip')).toMatchObject({ code: 'unsupported_media_type' });
    expect(sniffFormat(zip.subarray(0, 40), 'a.docx')).toMatchObject({ code: 'document_unreadable' });
  });

  it('answers for any bytes without throwing', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a.pdf', 'a.docx', 'a.md', 'a'),
        (content, name) => {
          const answer = sniffFormat(content, name);
          expect('code' in answer || 'format' in answer).toBe(true);
        },
      ),
    );
  });
});

describe('refuseUpload', () => {
  it('lets pass what only reading can judge', () => {
    expect(refuseUpload(fixture('northwind-rfp.docx').subarray(0, 1_000), 'a.docx')).toBeNull();
    expect(refuseUpload(fixture('truncated.pdf').subarray(0, 1_000), 'a.pdf')).toBeNull();
    expect(refuseUpload(fixture('northwind-rfp.txt').subarray(0, 1_000), 'a.txt')).toBeNull();
  });

  it('refuses at once what the head gives away', () => {
    expect(refuseUpload(fixture('json-named.pdf'), 'a.pdf')).toMatchObject({ code: 'document_unreadable' });
    expect(refuseUpload(new Uint8Array(0), 'a.pdf')).toMatchObject({ code: 'document_empty' });
    expect(refuseUpload(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'a.png')).toMatchObject({
      code: 'unsupported_media_type',
    });
  });
});
