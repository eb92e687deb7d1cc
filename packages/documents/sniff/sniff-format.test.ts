import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { refuseUpload, sniffFormat } from './sniff-format.ts';

const fixture = (name: string): Uint8Array => readFileSync(new URL(`../../../test/fixtures/${name}`, import.meta.url));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const zip = (files: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const office = (mainType: string, files: Readonly<Record<string, string>> = {}): Uint8Array =>
  zip({
    '[Content_Types].xml': `<Types><Override PartName="/main.xml" ContentType="application/${mainType}"/></Types>`,
    ...files,
  });
const format = (content: Uint8Array, name: string): unknown => {
  const sniffed = sniffFormat(content, name);
  return 'code' in sniffed ? sniffed.code : sniffed.format;
};

describe('sniffFormat', () => {
  it('recognises formats by content', () => {
    expect(sniffFormat(fixture('northwind-rfp.pdf'), 'a.pdf')).toEqual({ format: 'pdf', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.docx'), 'a.docx')).toEqual({ format: 'docx', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.md'), 'a.md')).toEqual({ format: 'markdown', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.md'), 'a.txt')).toEqual({ format: 'markdown', offset: 0 });
    expect(sniffFormat(fixture('northwind-rfp.txt'), 'a.txt')).toEqual({ format: 'text', offset: 0 });
  });

  it.each([
    ['vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'a.docx', 'docx'],
    ['vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml', 'a.dotx', 'docx'],
    ['vnd.ms-word.document.macroEnabled.main+xml', 'a.docm', 'docx'],
    ['vnd.ms-word.template.macroEnabledTemplate.main+xml', 'a.dotm', 'docx'],
    ['vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'a.xlsx', 'xlsx'],
    ['vnd.ms-excel.sheet.macroEnabled.main+xml', 'a.xlsm', 'xlsx'],
    ['vnd.openxmlformats-officedocument.presentationml.presentation.main+xml', 'a.pptx', 'pptx'],
    ['vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml', 'a.ppsx', 'pptx'],
    ['vnd.ms-powerpoint.presentation.macroEnabled.main+xml', 'a.pptm', 'pptx'],
  ])('tells by the type of the main part, whatever its name: %s', (mainType, name, expected) => {
    expect(sniffFormat(office(mainType), name)).toEqual({ format: expected, offset: 0 });
  });

  it.each([
    ['word/document.xml', 'docx'],
    ['xl/workbook.xml', 'xlsx'],
    ['ppt/presentation.xml', 'pptx'],
    ['RFP.docx', 'zip'],
  ])('goes by the names of parts where types are missing: %s', (part, expected) => {
    expect(format(zip({ [part]: 'x' }), 'a.zip')).toBe(expected);
  });

  it.each([
    ['\x89PNG\r\n\x1a\n', 'a.png'],
    ['\xff\xd8\xff\xe0', 'a.jpeg'],
    ['II*\0', 'a.tif'],
    ['MM\0*', 'a.tiff'],
  ])('takes pictures: %j', (head, name) => {
    expect(sniffFormat(latin1(`${head}....`), name)).toEqual({ format: 'image', offset: 0 });
  });

  it.each([
    ['<!DOCTYPE html><p>Hello', 'a.html', 'html'],
    ['<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="http://www.w3.org/1999/xhtml">', 'a.xhtml', 'html'],
    ['<p>The <b>vendor</b> shall', 'a.htm', 'html'],
    ['Item;Price;Unit\nA;1;kg\n', 'a.csv', 'csv'],
    ['one column\nof values\n', 'a.csv', 'csv'],
    ['Item\tPrice\nA\t1\nB\t2\n', 'export.dat', 'csv'],
    ['Item\tPrice\nA\t1\nB\t2\nC\t3\nD\t4\n', 'export.txt', 'csv'],
    ['First, second, and third.\nFourth, fifth, and sixth.\nOne, two, three.', 'a.txt', 'text'],
    ['Subject: x\nFrom: a@b.example\n\nHello', 'a.eml', 'mail'],
    ['Received: by mx\n from a\nFrom: a@b.example\nSubject: x\nMIME-Version: 1.0\n\nHello', 'a', 'mail'],
    ['From a@b.example Tue Mar 3 10:00:00 2026\nMessage-ID: <1@b>\nTo: c@d.example\n\nHello', 'a.mbox', 'mail'],
    ['To: All bidders\nFrom: Purchasing\nSubject: Site visit\n\nThe visit is on Monday.', 'memo.txt', 'text'],
    ['Dear bidder: see below\nMIME-Version: 1.0\nFrom: x', 'a.txt', 'text'],
  ])('tells kinds of text apart: %j named %s is %s', (text, name, expected) => {
    expect(sniffFormat(bytes(text), name)).toEqual({ format: expected, offset: 0 });
  });

  it('reads text in UTF-16 and Windows-1252', () => {
    expect(format(Buffer.from('\uFEFFItem;Price;Unit\nA;1;kg', 'utf16le'), 'a.csv')).toBe('csv');
    expect(format(Buffer.from('\uFEFF<html><body>x', 'utf16le'), 'a.html')).toBe('html');
    expect(format(latin1('Gr\xf6\xdfe \x96 50'), 'a.txt')).toBe('text');
  });

  it.each([
    [fixture('northwind-rfp.pdf'), 'a.docx', 'pdf'],
    [fixture('northwind-rfp.pdf'), 'download', 'pdf'],
    [fixture('northwind-rfp.docx'), 'a.pdf', 'docx'],
    [fixture('northwind-rfp.docx'), 'a.zip', 'docx'],
    [bytes('<html><body><table>'), 'prices.xls', 'html'],
    [bytes('a;b;c\n1;2;3\n4;5;6\n'), 'prices.xlsx', 'csv'],
    [bytes('MIME-Version: 1.0\nSubject: Page\nContent-Type: text/html\n\n<p>'), 'a.doc', 'mail'],
  ])('believes the content over the name and says so (%#)', (content, name, expected) => {
    expect(sniffFormat(content, name)).toMatchObject({
      format: expected,
      warning: expect.stringMatching(/^The file is named .+; it was read as that\.$/),
    });
  });

  it('finds a PDF behind junk, but not in a program or an archive', () => {
    const junk = bytes('x'.repeat(2_048));
    const pdf = fixture('northwind-rfp.pdf');
    expect(sniffFormat(Buffer.concat([junk, pdf]), 'a.pdf')).toMatchObject({
      format: 'pdf',
      offset: 2_048,
      warning: expect.stringContaining('2048'),
    });
    expect(format(Buffer.concat([bytes('MZ'), junk, pdf]), 'a.pdf')).toBe('unsupported_media_type');
    expect(format(zipSync({ 'a.pdf': [pdf, { level: 0 }] }), 'a.pdf')).toBe('zip');
  });

  it('reads a text that only speaks of PDF files as text', () => {
    expect(format(bytes('Files start with %PDF- and a version.'), 'notes.txt')).toBe('text');
  });
});

describe('sniffFormat on what is not read', () => {
  it.each([
    ['<!DOCTYPE html><p>Moved', 'a.pdf', 'unsupported_media_type', 'a web page'],
    ['{"error":"not found"}', 'a.docx', 'unsupported_media_type', 'JSON'],
    ['{"error":"not found"}', 'a.json', 'unsupported_media_type', 'JSON'],
    ['{\\rtf1 Hello}', 'a.rtf', 'unsupported_media_type', 'save it as .docx'],
    ['{\\rtf1 Hello}', 'a.doc', 'unsupported_media_type', 'save it as .docx'],
    ['<?xml version="1.0"?><order/>', 'a.xml', 'unsupported_media_type', 'XML'],
    ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>', 'a.xls', 'unsupported_media_type', '.xlsx'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', 'a.svg', 'unsupported_media_type', 'SVG'],
    ['%!PS-Adobe-3.0', 'a.ps', 'unsupported_media_type', 'PostScript'],
    ['[InternetShortcut]\nURL=https://a.example', 'a.url', 'unsupported_media_type', 'shortcut'],
    ['-----BEGIN PGP MESSAGE-----\n\nabc', 'a.asc', 'unsupported_media_type', 'Decrypt'],
    ['Just words', 'a.pdf', 'document_unreadable', 'plain text'],
    [' \n\t ', 'a.txt', 'document_empty', 'white space'],
    ['', 'a.pdf', 'document_empty', '0 bytes'],
  ])('refuses %j named %s with %s', (text, name, code, words) => {
    expect(sniffFormat(bytes(text), name)).toMatchObject({ code, reason: expect.stringContaining(words) });
  });

  it.each([
    ['GIF89a', 'GIF'],
    ['RIFF....WEBP', 'PNG'],
    ['\0\0\0\x18ftypheic', 'HEIC'],
    ['\x1f\x8b\x08', 'gzip'],
    ['7z\xbc\xaf\x27\x1c', '7-Zip'],
    ['Rar!\x1a\x07', 'RAR'],
    [`${'a'.repeat(257)}ustar`, 'tar'],
    ['\x30\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02', '.p7m'],
    ['\x78\x9f\x3e\x22', 'winmail.dat'],
    ['\xcf\xfa\xed\xfe', 'program'],
    ['\0\0\x01\x02\0\0\x03\x04', 'binary'],
  ])('refuses the bytes %j and says what they are', (head, words) => {
    expect(sniffFormat(latin1(head), 'a.bin')).toMatchObject({
      code: 'unsupported_media_type',
      reason: expect.stringContaining(words),
    });
  });

  it.each([
    ['WordDocument', 'unsupported_media_type', '.docx'],
    ['Workbook', 'unsupported_media_type', '.xlsx'],
    ['PowerPoint Document', 'unsupported_media_type', '.pptx'],
    ['__substg1.0_0037001F', 'unsupported_media_type', '.eml'],
    ['EncryptedPackage', 'document_encrypted', 'password'],
  ])('tells old and protected Office files apart: %s', (stream, code, words) => {
    const ole = Buffer.concat([latin1('\xd0\xcf\x11\xe0'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
    expect(sniffFormat(ole, 'a.doc')).toMatchObject({ code, reason: expect.stringContaining(words) });
  });

  it.each([
    [{ mimetype: 'application/vnd.oasis.opendocument.text' }, '.docx'],
    [{ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }, '.xlsx'],
    [{ mimetype: 'application/epub+zip' }, 'e-book'],
    [{ 'Index/Document.iwa': 'x' }, 'Pages'],
    [{ 'META-INF/MANIFEST.MF': 'x', 'A.class': 'x' }, 'program'],
    [{ 'xl/workbook.bin': 'x' }, 'save it as .xlsx'],
    [{ '[Content_Types].xml': 'application/vnd.ms-visio.drawing.main+xml' }, 'Visio'],
    [{ '[Content_Types].xml': 'application/vnd.example.main+xml' }, 'package'],
  ])('refuses packages of other kinds: %j', (files, words) => {
    expect(sniffFormat(zip(files as Record<string, string>), 'a.zip')).toMatchObject({
      code: 'unsupported_media_type',
      reason: expect.stringContaining(words),
    });
  });

  it('refuses an archive that is cut off and one that is empty', () => {
    expect(format(zip({ 'readme.txt': 'hello' }).subarray(0, 40), 'a.docx')).toBe('document_unreadable');
    expect(format(zip({}), 'a.zip')).toBe('document_empty');
  });

  it('answers for any bytes without throwing', () => {
    const names = fc.constantFrom('a.pdf', 'a.docx', 'a.md', 'a.eml', 'a.csv', 'a.html', 'a.zip', 'a');
    const heads = fc.constantFrom('', 'PK\x03\x04', '\xd0\xcf\x11\xe0', '<', '{', '%PDF-', 'From: a\n', '0\x82');
    fc.assert(
      fc.property(heads, fc.uint8Array({ maxLength: 400 }), names, (head, content, name) => {
        const answer = sniffFormat(Buffer.concat([latin1(head), content]), name);
        expect('code' in answer || 'format' in answer).toBe(true);
      }),
    );
  });

  it('stays quick on text made to be slow', () => {
    const baits = ['<!--', '[', '<a ', '<?xml ', '"', 'From: a\n ', '\n', '**', ';"'];
    const start = performance.now();
    for (const bait of baits) for (const name of ['a.html', 'a.eml', 'a']) format(bytes(bait.repeat(60_000)), name);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});

describe('refuseUpload', () => {
  it('lets pass what only reading can judge', () => {
    const head = (name: string): Uint8Array => fixture(name).subarray(0, 1_000);
    expect(refuseUpload(head('northwind-rfp.docx'), 'a.docx')).toBeNull();
    expect(refuseUpload(head('truncated.pdf'), 'a.pdf')).toBeNull();
    expect(refuseUpload(head('northwind-rfp.txt'), 'a.txt')).toBeNull();
    expect(refuseUpload(zip({ 'rfp.docx': 'x' }).subarray(0, 30), 'a.zip')).toBeNull();
    expect(refuseUpload(latin1('\x89PNG\r\n'), 'a.png')).toBeNull();
    expect(refuseUpload(bytes('From: a@b.example\nTo: c@d.example\n\nHello'), 'a.eml')).toBeNull();
  });

  it('refuses at once what the head gives away', () => {
    const code = (head: Uint8Array, name: string): unknown => refuseUpload(head, name)?.code;
    expect(code(fixture('json-named.pdf'), 'a.pdf')).toBe('unsupported_media_type');
    expect(code(new Uint8Array(0), 'a.pdf')).toBe('document_empty');
    expect(code(latin1('MZ\x90'), 'a.docx')).toBe('unsupported_media_type');
    expect(refuseUpload(latin1('\xd0\xcf\x11\xe0'), 'a.msg')?.reason).toContain('.eml');
    expect(refuseUpload(latin1('\xd0\xcf\x11\xe0'), 'a')?.reason).toContain('old Office format');
    expect(code(latin1('\xd0\xcf\x11\xe0'), 'a.xlsx')).toBe('document_encrypted');
    const text = zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] });
    expect(code(text.subarray(0, 80), 'a.odt')).toBe('unsupported_media_type');
  });
});
