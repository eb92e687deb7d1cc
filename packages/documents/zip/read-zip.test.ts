import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ChildReading, EmbeddedFile } from '../child-protocol.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { readZip } from './read-zip.ts';
import { type EntryForTests, zipForTests } from './zip-for-tests.ts';

const megabyte = 1024 * 1024;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
function read(
  bytes: Uint8Array,
  limits: Partial<typeof defaultReadLimits> = {},
): ChildReading & { files: (readonly [string, string])[] } {
  const emitted: EmbeddedFile[] = [];
  const reading = readZip(
    { format: 'zip', filename: 'a.zip', bytes, limits: { ...defaultReadLimits, ...limits }, recognitionDataFolder: '' },
    (message) => {
      if (message.type === 'embedded') emitted.push(message);
    },
  );
  return { ...reading, files: emitted.map(({ name, bytes: content }) => [name, text(content)] as const) };
}
const readEntries = (entries: readonly EntryForTests[], limits: Partial<typeof defaultReadLimits> = {}) =>
  read(zipForTests(entries), limits);
function outcomeOf(bytes: Uint8Array): string {
  try {
    read(bytes);
    return 'read';
  } catch (error) {
    return error instanceof Error ? error.name : 'something else';
  }
}
const reasons = (reading: ChildReading): string[] => (reading.skipped ?? []).map(({ reason }) => reason);

describe('readZip', () => {
  it('gives the files of an archive with the folders in their names', () => {
    const { files, skipped, warnings, blocks, pageCount } = readEntries([
      { name: 'lot 1/', content: '' },
      { name: 'lot 1/RFP.docx', content: 'one' },
      { name: 'lot 2\\prices.xlsx', content: 'two', method: 0 },
    ]);
    expect(files).toEqual([
      ['lot 1/RFP.docx', 'one'],
      ['lot 2/prices.xlsx', 'two'],
    ]);
    expect({ skipped, warnings, blocks, pageCount }).toEqual({
      skipped: [],
      warnings: [],
      blocks: [],
      pageCount: null,
    });
  });

  it('passes over what file managers and programs leave behind', () => {
    const names = ['__MACOSX/._a.pdf', 'x/.DS_Store', 'Thumbs.db', 'x/desktop.ini', 'x/~$rfp.docx', '.~lock.a.odt#'];
    const { files } = readEntries(['a.pdf', ...names].map((name) => ({ name, content: 'x' })));
    expect(files).toEqual([['a.pdf', 'x']]);
  });

  it('reads archives of streaming and of large writers, and one behind other bytes', () => {
    expect(readEntries([{ name: 'a.txt', content: 'streamed', hasDescriptor: true }]).files).toEqual([
      ['a.txt', 'streamed'],
    ]);
    expect(readEntries([{ name: 'a.txt', content: 'wide', isWide: true }]).files).toEqual([['a.txt', 'wide']]);
    expect(read(zipForTests([{ name: 'a.txt', content: 'late' }], Buffer.from('some junk'))).files).toEqual([
      ['a.txt', 'late'],
    ]);
  });

  it('reads names in UTF-8, said or not, and in the code page of old programs', () => {
    const name = 'Leistungsverzeichnis für Größe.pdf';
    const old = Buffer.from('Angebot f\x81r Gr\x94\xe1e.pdf', 'latin1');
    const { files } = readEntries([
      { name, content: '', flags: 0x0800 },
      { name, content: '' },
      { name: old, content: '' },
    ]);
    expect(files.map(([label]) => label)).toEqual([name, name, 'Angebot für Größe.pdf']);
  });

  it('keeps files of the same name, and no path that leads out', () => {
    const { files, warnings } = readEntries([
      { name: '../../etc/a.txt', content: '1' },
      { name: '/etc/a.txt', content: '2' },
      { name: 'C:\\a.txt', content: '3' },
      { name: 'a.txt', content: '4' },
      { name: 'a.txt', content: '5' },
    ]);
    expect(files.map(([, content]) => content)).toEqual(['1', '2', '3', '4', '5']);
    for (const [label] of files) expect(label).not.toMatch(/\.\.|^\//);
    expect(warnings).toEqual([expect.stringMatching(/^3 names .+\.$/)]);
  });

  it('reads what it can, documents before the rest, and says why it leaves files out', () => {
    const reading = readEntries(
      [
        { name: 'photo.bmp', content: 'not a document' },
        { name: 'secret.pdf', content: 'x', flags: 1 },
        { name: 'link.pdf', content: '/etc/passwd', unixMode: 0xa1ff },
        { name: 'odd.pdf', content: 'x', method: 14 },
        { name: 'lying.pdf', content: 'longer than said', declaredBytes: 3 },
        { name: 'short.pdf', content: 'short', declaredBytes: 50 },
        { name: 'rfp.pdf', content: 'the request' },
        { name: 'large.pdf', content: 'x'.repeat(500) },
      ],
      { maxAttachments: 1, maxAttachmentBytes: 100 },
    );
    expect(reading.files).toEqual([['rfp.pdf', 'the request']]);
    expect(reading.skipped?.map(({ name }) => name)).toEqual([
      'secret.pdf',
      'link.pdf',
      'odd.pdf',
      'lying.pdf',
      'short.pdf',
      'large.pdf',
      'photo.bmp',
    ]);
    expect(new Set(reasons(reading)).size).toBeGreaterThanOrEqual(5);
    for (const reason of reasons(reading)) expect(reason).toMatch(/^It .+\.$/);
  });

  it('never inflates a bomb, and reads the files beside it', () => {
    const bomb = zipSync({ 'bomb.txt': new Uint8Array(8 * megabyte), 'a.txt': new Uint8Array([65]) });
    const reading = read(bomb);
    expect(reading.files).toEqual([['a.txt', 'A']]);
    expect(reasons(reading)).toEqual([expect.stringContaining('more than is read')]);
  });

  it.each([
    ['a password on every file', [{ name: 'a.pdf', content: 'x', flags: 1 }], 'document_encrypted'],
    ['only folders', [{ name: 'a/', content: '' }], 'document_empty'],
    ['only leftovers', [{ name: '.DS_Store', content: 'x' }], 'document_empty'],
    ['a size that cannot be', [{ name: 'a.pdf', content: 'x', declaredBytes: 0x7ffffffe }], 'document_too_large'],
    ['wrong checksums', [{ name: 'a.pdf', content: 'x', declaredBytes: 9 }], 'document_unreadable'],
    [
      'too many files',
      Array.from({ length: 5_001 }, (_, at) => ({ name: `${at}`, content: '' })),
      'document_too_large',
    ],
  ] as const)('refuses an archive with %s', (_what, entries, code) => {
    expect(() => readEntries(entries)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(/\.$/) }),
    );
  });

  it('refuses an archive whose contents lie beyond its end', () => {
    const whole = zipForTests([{ name: 'a.pdf', content: 'x'.repeat(100), method: 0 }]);
    const cut = Buffer.concat([whole.subarray(0, 60), whole.subarray(whole.length - 22 - 51)]);
    expect(() => read(cut)).toThrow(expect.objectContaining({ code: 'document_unreadable' }));
  });

  it('gives back any tree of files', () => {
    const part = fc.stringMatching(/^[\p{L}\d _()-]{1,12}$/u).map((name) => name.trim() || 'x');
    const tree = fc.dictionary(
      fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('/')}.txt`),
      fc.uint8Array({ maxLength: 300 }),
      { minKeys: 1, maxKeys: 20 },
    );
    fc.assert(
      fc.property(tree, (files) => {
        const found = read(zipSync(files)).files;
        expect(Object.fromEntries(found)).toEqual(
          Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, text(bytes)])),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('ends well for any damage', () => {
    const whole = zipSync({ 'a/b.txt': new Uint8Array(400).fill(66), 'c.pdf': new Uint8Array(50) });
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(whole.length), (changes, length) => {
        const bytes = whole.slice(0, length);
        for (const [at, value] of changes) if (at < length) bytes[at] = value;
        expect(['read', 'UnfitFile']).toContain(outcomeOf(bytes));
      }),
      { numRuns: 300 },
    );
  });
});
