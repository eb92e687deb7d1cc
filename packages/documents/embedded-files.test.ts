import { type Document, documentSchema, type FileRole } from '@bidsmith/core';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDocumentReader } from './document-reader.ts';
import { mailForTests } from './mail/mail-for-tests.ts';
import type { ReadLimits } from './read-limits.ts';
import { inProcessSandbox, silentLog } from './sandbox-for-tests.ts';

const never = new AbortController().signal;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? bytes(content) : content]),
    ),
  );

async function read(
  content: Uint8Array,
  {
    limits = {},
    role = 'base',
    filename = 'package.zip',
  }: { limits?: Partial<ReadLimits>; role?: FileRole; filename?: string } = {},
): Promise<Document[]> {
  const reader = createDocumentReader({ sandbox: inProcessSandbox, log: silentLog, limits });
  const documents = await reader.read({ filename, role, bytes: content }, never);
  return documents.map((document) => documentSchema.parse(document));
}
const shape = (documents: readonly Document[]): unknown[] =>
  documents.map(({ file, role, status }) => [file, role, status]);

describe('files inside files', () => {
  it('become documents of their own, named after both, with the roles their names tell', async () => {
    const documents = await read(
      zip({
        'RFP.txt': 'The vendor shall deliver.',
        'docs/Amendment 1.txt': 'The date moves.',
        'docs/Price sheet.csv': 'a;b;c',
        'cover.eml': 'From: a@b.example\nSubject: Cover\nMIME-Version: 1.0\n\nSee the files.',
      }),
    );
    expect(shape(documents).slice(0, 3)).toEqual([
      ['package.zip', 'attachment', 'read'],
      ['package.zip/RFP.txt', 'base', 'read'],
      ['package.zip/Amendment 1.txt', 'amendment', 'read'],
    ]);
    expect(documents.map(({ role }) => role)).toEqual(['attachment', 'base', 'amendment', 'pricing', 'attachment']);
    expect(documents[0]?.attachments[0]).toEqual({ name: 'RFP.txt', sizeBytes: 25, document: 'package.zip/RFP.txt' });
    expect(documents[1]?.blocks[0]).toMatchObject({ file: 'package.zip/RFP.txt', text: 'The vendor shall deliver.' });
  });

  it('are told apart by their folder, and by number where that is the same', async () => {
    const documents = await read(
      zip({ 'lot 1/a.txt': '1', 'lot 2/a.txt': '2', 'x/lot 2/a.txt': '3', 'b.txt': '4', '../lot 3/..\\c.txt': '5' }),
    );
    expect(documents.map(({ file }) => file)).toEqual([
      'package.zip',
      'package.zip/lot 1/a.txt',
      'package.zip/lot 2/a.txt',
      'package.zip/lot 2/a (2).txt',
      'package.zip/b.txt',
      'package.zip/c.txt',
    ]);
  });

  it('share the role of an outer file that was given one', async () => {
    const documents = await read(zip({ 'a.txt': 'x', 'prices.csv': 'a;b' }), { role: 'amendment' });
    expect(documents.map(({ role }) => role)).toEqual(['amendment', 'amendment', 'amendment']);
  });

  it('always have a base document among those of an archive', async () => {
    const documents = await read(zip({ 'appendix.txt': 'x', 'amendment.txt': 'y' }));
    expect(documents.map(({ role }) => role)).toEqual(['attachment', 'base', 'amendment']);
  });

  it('are read two levels deep; deeper ones are listed', async () => {
    const documents = await read(
      zip({ 'a.txt': 'a', 'in.zip': zip({ 'b.txt': 'b', 'in.zip': zip({ 'c.txt': 'c' }) }) }),
    );
    expect(shape(documents)).toEqual([
      ['package.zip', 'attachment', 'read'],
      ['package.zip/a.txt', 'base', 'read'],
      ['package.zip/in.zip', 'attachment', 'read'],
      ['package.zip/in.zip/b.txt', 'base', 'read'],
      ['package.zip/in.zip/in.zip', 'base', 'unreadable'],
    ]);
    expect(documents[4]).toMatchObject({
      code: 'unsupported_media_type',
      reason: 'Nothing in the archive can be read. c.txt: It lies too deep: files are read 2 levels into each other.',
    });
  });

  it('leave an archive unreadable when none of them can be read', async () => {
    const [deep] = await read(zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.txt': 'c' }) }) }));
    expect(deep).toMatchObject({ status: 'unreadable', code: 'unsupported_media_type' });
    expect(deep?.reason).toMatch(/^Nothing in the archive can be read\. c\.txt: It lies too deep/);
    const [program, inner] = await read(zip({ 'setup.exe': 'MZ' }));
    expect(program).toMatchObject({ status: 'unreadable', code: 'unsupported_media_type', format: 'zip' });
    expect(program?.reason).toContain('package.zip/setup.exe: This is a program');
    expect(inner).toMatchObject({ status: 'unreadable', format: 'unknown' });
  });

  it('beyond the limits are listed and counted', async () => {
    const files = Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`${at}.txt`, `text ${at}`]));
    const documents = await read(zip({ ...files, 'z.zip': zip(files) }), { limits: { maxAttachments: 10 } });
    expect(documents.map(({ file }) => file)).toEqual([
      'package.zip',
      ...Object.keys(files).map((name) => `package.zip/${name}`),
      'package.zip/z.zip',
      'package.zip/z.zip/0.txt',
      'package.zip/z.zip/1.txt',
    ]);
    expect(documents[8]?.warnings).toEqual([
      expect.objectContaining({
        code: 'attachments_unread',
        detail: expect.stringMatching(/^5 of 7 files .+2\.txt: .+\.$/),
      }),
    ]);
    const [small] = await read(zip(files), { limits: { maxAttachmentBytes: 13 } });
    expect(small?.attachments.filter(({ document }) => document === undefined)).toHaveLength(5);
  });

  it('are read once where two are the same', async () => {
    const documents = await read(
      zip({ 'a.txt': 'The same text.', 'b.txt': 'The same text.', 'c.txt': 'Another text.' }),
    );
    expect(documents.map(({ file }) => file)).toEqual(['package.zip', 'package.zip/a.txt', 'package.zip/c.txt']);
    expect(documents[0]?.attachments.map(({ document }) => document)).toEqual([
      'package.zip/a.txt',
      'package.zip/a.txt',
      'package.zip/c.txt',
    ]);
    expect(documents[0]?.warnings).toEqual([]);
  });

  it('attached to a mail are what their names say, and the mail goes with a request that can be read', async () => {
    const parts = (name: string, content: string) => [
      { type: 'text/plain', content: 'Please find the request attached.' },
      { type: 'text/plain', content, fields: [`Content-Disposition: attachment; filename="${name}"`] },
    ];
    const mail = (name: string, content: string): Uint8Array =>
      bytes(mailForTests(['Subject: Our request'], parts(name, content)));
    const request = await read(mail('RFP.txt', 'The vendor shall deliver.'), { filename: 'mail.eml' });
    expect(shape(request)).toEqual([
      ['mail.eml', 'attachment', 'read'],
      ['mail.eml/RFP.txt', 'base', 'read'],
    ]);
    const program = await read(mail('RFP.pdf', 'MZ'), { filename: 'mail.eml' });
    expect(program.map(({ role, status }) => [role, status])).toEqual([
      ['base', 'read'],
      ['base', 'unreadable'],
    ]);
    const form = await read(mail('Price form.txt', 'x'), { filename: 'mail.eml' });
    expect(form.map(({ role }) => role)).toEqual(['base', 'pricing']);
  });

  it('of the layout of a mail are listed without a warning', async () => {
    const logo = {
      type: 'image/png',
      content: 'small',
      fields: ['Content-Disposition: inline; filename="../logo.png"'],
    };
    const [mail] = await read(
      bytes(mailForTests(['Subject: Hello'], [{ type: 'text/plain', content: 'Hello.' }, logo])),
      { filename: 'a.eml' },
    );
    expect(mail?.attachments).toEqual([{ name: 'logo.png', sizeBytes: 5, reason: expect.stringContaining('layout') }]);
    expect(mail?.warnings).toEqual([]);
  });

  it('give the same documents each time', async () => {
    const inner = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`${at}.txt`, `text ${at}`]));
    const content = zip({ 'a.zip': zip(inner), 'b.zip': zip(inner), 'c.txt': 'c' });
    const limits = { maxAttachments: 9 };
    expect(await read(content, { limits })).toEqual(await read(content, { limits }));
  });
});
