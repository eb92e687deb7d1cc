import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompoundFile } from './compound-file.ts';
import { emitEmbedded } from './embedded-objects.ts';

const sector = 512;
const end = 0xfffffffe;
const free = 0xffffffff;

/** A compound file of one stream of at least 4,096 bytes: table, directory, stream. */
function pack(name: string, content: Uint8Array): Uint8Array {
  const sectors = Math.ceil(content.length / sector);
  const bytes = new Uint8Array(sector * (3 + sectors));
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4_096, true);
  for (const at of [60, 68]) view.setUint32(at, end, true);
  for (let at = 76; at < sector; at += 4) view.setUint32(at, at === 76 ? 0 : free, true);
  for (let at = 0; at < sector / 4; at += 1) {
    const isChained = at >= 2 && at < sectors + 1;
    view.setUint32(sector + at * 4, isChained ? at + 1 : end, true);
  }
  entry(view, 2 * sector, { name: 'Root Entry', type: 5, start: end, size: 0 });
  entry(view, 2 * sector + 128, { name, type: 2, start: 2, size: content.length });
  bytes.set(content, 3 * sector);
  return bytes;
}

function entry(view: DataView, at: number, of: { name: string; type: number; start: number; size: number }): void {
  for (let letter = 0; letter < of.name.length; letter += 1)
    view.setUint16(at + letter * 2, of.name.charCodeAt(letter), true);
  view.setUint16(at + 64, of.name.length * 2 + 2, true);
  view.setUint8(at + 66, of.type);
  view.setUint32(at + 116, of.start, true);
  view.setUint32(at + 120, of.size, true);
}

/** What a packager writes around a file. */
function native(label: string, file: Uint8Array): Uint8Array {
  const text = (words: string): number[] => [...new TextEncoder().encode(words), 0];
  const head = [0, 0, 0, 0, 2, 0, ...text(label), ...text(`C:\\${label}`), 0, 0, 3, 0, 3, 0, 0, 0, 65, 66, 0];
  const bytes = new Uint8Array(head.length + 4 + file.length);
  bytes.set(head);
  new DataView(bytes.buffer).setUint32(head.length, file.length, true);
  bytes.set(file, head.length + 4);
  return bytes;
}

function emitted(bytes: Uint8Array): { names: string[]; skipped: string[] } {
  const names: string[] = [];
  const skipped = emitEmbedded(new Map([['word/embeddings/o.bin', bytes]]), ['word/embeddings/o.bin'], (message) => {
    if (message.type === 'embedded') names.push(`${message.name} ${message.bytes.length}`);
  });
  return { names, skipped: skipped.map(({ reason }) => reason) };
}

describe('embedded objects', () => {
  it('give back the file that a packager put into them', () => {
    const file = new Uint8Array(5_000).fill(7);
    expect(emitted(pack('\u0001Ole10Native', native('prices.csv', file))).names).toEqual(['prices.csv 5000']);
  });

  it('give back an Office file or a PDF, named by what it is', () => {
    const office = new Uint8Array(5_000);
    office.set(new TextEncoder().encode('PK word/document.xml'), 4_900);
    const pdf = new Uint8Array(5_000);
    pdf.set(new TextEncoder().encode('%PDF-1.7'));
    expect(emitted(pack('Package', office)).names).toEqual(['o.docx 5000']);
    expect(emitted(pack('CONTENTS', pdf)).names).toEqual(['o.pdf 5000']);
  });

  it('of other kinds are listed with the reason', () => {
    expect(emitted(pack('WordDocument', new Uint8Array(5_000))).skipped).toEqual([expect.stringContaining('old Word')]);
    expect(emitted(pack('Equation Native', new Uint8Array(5_000))).skipped).toEqual([
      expect.stringContaining('not read'),
    ]);
  });

  it('that are damaged end quietly', () => {
    const whole = pack('\u0001Ole10Native', native('a.txt', new Uint8Array(5_000)));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, length) => {
        const damaged = whole.slice(0, Math.max(600, length));
        damaged[at % damaged.length] = byte;
        emitted(damaged);
        readCompoundFile(damaged);
      }),
      { numRuns: 200 },
    );
  });
});
