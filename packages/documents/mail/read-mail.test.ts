import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChildInput, ChildReading, EmbeddedFile } from '../child-protocol.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { mailForTests, type PartForTests } from './mail-for-tests.ts';
import { readMail } from './read-mail.ts';

type Read = ChildReading & { readonly files: readonly EmbeddedFile[] };
async function read(content: string | Uint8Array, limits: Partial<ChildInput['limits']> = {}): Promise<Read> {
  const files: EmbeddedFile[] = [];
  const bytes = Buffer.from(content);
  const input: ChildInput = {
    format: 'mail',
    filename: 'a.eml',
    bytes,
    limits: { ...defaultReadLimits, ...limits },
    recognitionDataFolder: '',
  };
  const reading = await readMail(input, (message) => {
    if (message.type === 'embedded') files.push(message);
  });
  return { ...reading, files };
}
const shape = ({ blocks }: ChildReading): unknown[] => blocks.map(({ kind, level, text }) => [kind, level, text]);
const names = ({ files }: Read): string[] => files.map(({ name }) => name);
const fields = ['From: Jane Doe <jane@city.example>', 'To: bids@firm.example', 'Subject: Site visit'];
const attached = (name: string, content: string, type = 'application/pdf'): PartForTests => ({
  type,
  content,
  fields: [`Content-Disposition: attachment; filename="${name}"`],
});
const plain = (content: string): PartForTests => ({ type: 'text/plain; charset=utf-8', content });

describe('readMail', () => {
  it('gives the subject as heading, its header as paragraphs, and the text', async () => {
    const reading = await read(
      [...fields, 'Date: Tue, 3 Mar 2026 10:00:00 -0600', '', 'The visit is on 12 March.', '', 'Bring a badge.'].join(
        '\n',
      ),
    );
    expect(reading.title).toBe('Site visit');
    expect(shape(reading)).toEqual([
      ['heading', 1, 'Site visit'],
      ['paragraph', null, 'From: Jane Doe <jane@city.example>'],
      ['paragraph', null, 'To: bids@firm.example'],
      ['paragraph', null, 'Sent: Tue, 3 Mar 2026 10:00:00 -0600'],
      ['paragraph', null, 'The visit is on 12 March.'],
      ['paragraph', null, 'Bring a badge.'],
    ]);
    expect(reading).toMatchObject({ pageCount: null, pages: [], skipped: [], warnings: [] });
  });

  it('decodes words, character sets and transfer encodings', async () => {
    const head = ['Subject: =?utf-8?B?QW5nZWJvdCBmw7xyIEdyw7bDn2U=?=', 'From: =?iso-8859-1?Q?J=F6rg?= <j@x.example>'];
    const body =
      'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=F6=DFe =\nzwei';
    const reading = await read(`${head.join('\n')}\nMIME-Version: 1.0\n${body}`);
    expect(reading.title).toBe('Angebot für Größe');
    expect(reading.blocks.map(({ text }) => text).join('\n')).toMatch(/Jörg[\s\S]+Größe zwei/);
  });

  it('reads the HTML where there is no text worth the name', async () => {
    const html =
      '<h2>Scope</h2><p>The vendor shall deliver.</p><table><tr><th>Lot</th><th>Date</th></tr><tr><td>1</td><td>May</td></tr></table>';
    const parts = [plain('See the web version.'), { type: 'text/html; charset=utf-8', content: html }];
    const reading = await read(mailForTests(fields, parts, 'alternative'));
    expect(shape(reading).slice(3)).toEqual([
      ['heading', expect.any(Number), 'Scope'],
      ['paragraph', null, 'The vendor shall deliver.'],
      ['table', null, expect.stringContaining('May')],
    ]);
    expect(reading.blocks[3]?.level).toBeGreaterThan(1);
  });

  it('takes the text where both say the same', async () => {
    const text =
      'The visit is on 12 March at the main entrance. Bring a badge and a helmet, and be there ten minutes early.';
    const parts = [plain(text), { type: 'text/html', content: `<p>${text}</p><p>Only here.</p>` }];
    const reading = await read(mailForTests(fields, parts, 'alternative'));
    expect(shape(reading).slice(3)).toEqual([['paragraph', null, text]]);
  });

  it('puts earlier messages under a heading of their own, in text and in HTML', async () => {
    const text = await read([...fields, '', 'Yes.', '', 'On 3 March 2026 Ann wrote:', '> May we visit?'].join('\n'));
    expect(shape(text).slice(3)).toEqual([
      ['paragraph', null, 'Yes.'],
      ['heading', 2, 'Earlier message'],
      ['paragraph', null, 'On 3 March 2026 Ann wrote: May we visit?'],
    ]);
    const content = '<p>Yes.</p><p>From: Ann &lt;ann@x.example&gt;<br>Sent: Tuesday</p><p>May we visit?</p>';
    const html = await read(mailForTests(fields, [{ type: 'text/html', content }]));
    expect(shape(html).slice(3)).toEqual([
      ['paragraph', null, 'Yes.'],
      ['heading', 2, 'Earlier message'],
      ['paragraph', null, expect.stringContaining('From: Ann')],
      ['paragraph', null, 'May we visit?'],
    ]);
  });

  it('emits what is attached, whatever it is called', async () => {
    const inner = [...fields.slice(0, 2), 'Subject: Q/A', '', 'Inner text.'].join('\r\n');
    const reading = await read(
      mailForTests(fields, [
        plain('See the files.'),
        attached('../../etc/rfp.pdf', '%PDF-1'),
        { type: 'message/rfc822', content: inner },
        { type: 'application/pdf', content: '%PDF-2', fields: ['Content-Disposition: attachment'] },
      ]),
    );
    expect(names(reading)).toEqual(['../../etc/rfp.pdf', 'Q-A.eml', 'attachment 3.pdf']);
    expect(Buffer.from(reading.files[0]?.bytes ?? []).toString()).toBe('%PDF-1');
    expect(Buffer.from(reading.files[1]?.bytes ?? []).toString()).toContain('Inner text.');
    expect(reading.blocks.some(({ text }) => text.includes('Inner text'))).toBe(false);
  });

  it('passes over logos and signatures, and says what else it leaves out', async () => {
    const picture = (bytes: number): Uint8Array => new Uint8Array(bytes);
    const shown = (id: string, bytes: number): PartForTests => ({
      type: `image/png; name="${id}.png"`,
      content: picture(bytes),
      fields: [`Content-ID: <${id}>`, 'Content-Disposition: inline'],
    });
    const html = { type: 'text/html', content: '<p>Hello</p><img src="cid:logo"><img src="cid:screen">' };
    const reading = await read(
      mailForTests(fields, [
        html,
        shown('logo', 30_000),
        shown('line', 1_000),
        shown('scan', 30_000),
        shown('screen', 200_000),
        attached('photo.png', 'small', 'image/png'),
        attached('winmail.dat', 'x', 'application/octet-stream'),
        attached('smime.p7s', 'x', 'application/pkcs7-signature'),
      ]),
    );
    expect(names(reading)).toEqual(['scan.png', 'photo.png']);
    expect(reading.skipped?.map(({ name, isMinor = false }) => [name, isMinor])).toEqual([
      ['logo.png', true],
      ['line.png', true],
      ['screen.png', false],
      ['winmail.dat', false],
      ['smime.p7s', true],
    ]);
    for (const { reason } of reading.skipped ?? []) expect(reason).toMatch(/^It .+\.$/);
  });

  it('counts every attachment and emits as many as are read', async () => {
    const parts = Array.from({ length: 30 }, (_, at) => attached(`../../a${at}.pdf`, `%PDF-${at}`));
    const reading = await read(mailForTests(fields, [plain('Hello'), ...parts]), { maxAttachments: 4 });
    expect([reading.files.length, reading.skipped?.length]).toEqual([4, 26]);
    const small = await read(mailForTests(fields, [plain('Hello'), ...parts]), { maxAttachmentBytes: 13 });
    expect([small.files.length, small.skipped?.length]).toEqual([2, 28]);
  });

  it('gives each mail of a mailbox', async () => {
    const mail = (subject: string): string =>
      `From a@x.example Tue Mar  3 10:00:00 2026\nFrom: a@x.example\nSubject: ${subject}\n\nFrom here on.\n\n`;
    const reading = await read(mail('One') + mail('Two'));
    expect(names(reading)).toEqual(['One.eml', 'Two.eml']);
    expect(reading.warnings).toEqual([expect.stringContaining('2 mails')]);
    const single = await read(mail('One'));
    expect(shape(single).at(-1)).toEqual(['paragraph', null, 'From here on.']);
  });

  it('reads mails with bytes of other programs in front, and in UTF-16', async () => {
    const mail = `${fields.join('\n')}\n\nHello there`;
    for (const content of [
      `\n\n${mail}`,
      `\uFEFF${mail}`,
      `${mail.length}\n${mail}`,
      Buffer.from(`\uFEFF${mail}`, 'utf16le'),
    ])
      expect((await read(content)).title).toBe('Site visit');
  });

  it('says when only the attachments were read', async () => {
    const reading = await read(mailForTests(fields, [attached('a.pdf', '%PDF-')]));
    expect(reading.warnings).toEqual([expect.stringContaining('no text')]);
    expect(names(reading)).toEqual(['a.pdf']);
  });

  it.each([
    ['nothing in it', `${fields.join('\n')}\n\n  \n`, 'document_empty'],
    [
      'an encrypted body',
      `${fields.join('\n')}\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nxx`,
      'document_encrypted',
    ],
    ['parts within parts without end', nested(80), 'document_too_large'],
    ['a header without end', `${fields.join('\n')}\n${'X-A: b\n'.repeat(350_000)}\nHello`, 'document_too_large'],
  ])('refuses a mail with %s', async (_what, content, code) => {
    await expect(read(content)).rejects.toMatchObject({
      name: 'UnfitFile',
      code,
      message: expect.stringMatching(/\.$/),
    });
  });

  it('gives back the text and the attachments of any mail', async () => {
    const word = fc.stringMatching(/^[\p{L}\d]{1,12}$/u);
    const sentence = fc.array(word, { minLength: 8, maxLength: 20 }).map((words) => `The ${words.join(' ')}.`);
    const file = fc.record({
      name: word.map((name) => `${name}.bin`),
      content: fc.uint8Array({ minLength: 1, maxLength: 200 }),
    });
    await fc.assert(
      fc.asyncProperty(
        sentence,
        fc.array(sentence, { minLength: 1, maxLength: 5 }),
        fc.array(file, { maxLength: 5 }),
        async (subject, paragraphs, files) => {
          const encoded = `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
          const parts = files.map(({ name, content }): PartForTests => ({
            type: 'application/octet-stream',
            content,
            fields: [`Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`],
          }));
          const reading = await read(
            mailForTests([encoded, ...fields.slice(0, 2)], [plain(paragraphs.join('\n\n')), ...parts]),
          );
          expect(reading.title).toBe(subject);
          expect(reading.blocks.slice(3).map(({ text }) => text)).toEqual(paragraphs);
          expect(reading.files.map(({ name, bytes }) => [name, [...bytes]])).toEqual(
            files.map(({ name, content }) => [name, [...content]]),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('ends well for any damage', async () => {
    const whole = Buffer.from(
      mailForTests(fields, [plain('Hello'), attached('a.pdf', '%PDF-'), { type: 'text/html', content: '<p>x' }]),
    );
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 10 }), async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const outcome = await read(bytes).then(
          () => 'read',
          (error: unknown) => (error instanceof Error ? error.name : 'something else'),
        );
        expect(['read', 'UnfitFile']).toContain(outcome);
      }),
      { numRuns: 100 },
    );
  });
});

function nested(depth: number): string {
  const open = Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`,
  );
  return `${fields.join('\n')}\n${open.join('')}\nHello`;
}
