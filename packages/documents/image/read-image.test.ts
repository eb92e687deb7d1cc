import { beforeAll, describe, expect, it } from 'vitest';
import type { ChildMessage, ChildResult } from '../child-protocol.ts';
import { recognitionDataFolder } from '../ocr/recognition-data.ts';
import type { ReadLimits } from '../read-limits.ts';
import { defaultReadLimits } from '../read-limits.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { toChildFailure } from '../unfit-file.ts';
import { readImage } from './read-image.ts';
import { asTiff, asTurnedJpeg, type Scan, scanOf } from './scans-for-tests.ts';

const english = [
  '# 1. Scope of Work',
  '',
  'The Contractor shall clean the premises daily.',
  'Offers are due by 14 March 2027.',
];
let folder: string;
let scan: Scan;

beforeAll(async () => {
  folder = await recognitionDataFolder();
  scan = await scanOf(english);
});

async function read(bytes: Uint8Array, limits: Partial<ReadLimits> = {}) {
  const told: ChildMessage[] = [];
  const input = childInput('image', bytes, {
    recognitionDataFolder: folder,
    limits: { ...defaultReadLimits, ...limits },
  });
  const result = await readImage(input, (message) => told.push(message)).catch(toChildFailure);
  return { result, told };
}

function textOf(result: ChildResult): string {
  return result.outcome === 'read' ? result.pages.map((page) => page.text).join('\n') : '';
}

describe('readImage', () => {
  it('reads a PNG and lays it out like a page of print', async () => {
    const { result, told } = await read(scan.png);
    expect(result).toMatchObject({ outcome: 'read', pageCount: 1 });
    const blocks = result.outcome === 'read' ? result.blocks : [];
    expect(blocks[0]).toMatchObject({ kind: 'heading', text: 'Scope of Work' });
    expect(textOf(result)).toContain('The Contractor shall clean the premises daily.');
    expect(told.map((message) => message.type)).toEqual(['opened', 'step', 'pages']);
    expect(told[1]).toMatchObject({ engine: 'ocr', pages: [1] });
  });

  it('reads each frame of a TIFF as a page, in the language it is in, and says which is blank', async () => {
    const german = await scanOf([
      'Der Auftragnehmer muss die Räume täglich reinigen und',
      'für die Übergabe der Schlüssel sorgen. Die Maße der',
      'größten Flächen sind in der Anlage aufgeführt.',
    ]);
    const { result } = await read(asTiff([scan, german, await scanOf([])]));
    expect(result).toMatchObject({ outcome: 'read', pageCount: 3 });
    const pages = result.outcome === 'read' ? result.pages : [];
    expect(pages[0]?.text).toContain('Contractor shall clean');
    expect(pages[1]?.text).toContain('für die Übergabe der Schlüssel sorgen. Die Maße der');
    expect(pages[2]).toMatchObject({ status: 'empty', reason: 'The page is blank.' });
  });

  it('turns a photo as its EXIF says, and a scan that lies on its side or head as its print says', async () => {
    const stored = await scanOf(english, -90);
    expect(textOf((await read(await asTurnedJpeg(stored))).result)).toContain('Offers are due by 14 March 2027.');
    expect(textOf((await read(stored.png)).result)).toContain('Offers are due by 14 March 2027.');
    const upsideDown = await scanOf(english, 180);
    expect(textOf((await read(upsideDown.png)).result)).toContain('Offers are due by 14 March 2027.');
  });

  it('keeps the lines of a page that was scanned aslant', async () => {
    const { result } = await read((await scanOf(english, 1.2)).png);
    expect(textOf(result)).toContain(
      'The Contractor shall clean the premises daily.\nOffers are due by 14 March 2027.',
    );
  });

  it('refuses a picture that a few bytes claim to be huge, without decoding it', async () => {
    const tiff = asTiff([scan]);
    const claims = new DataView(tiff.buffer);
    const directory = claims.getUint32(4);
    for (const entry of [0, 1]) claims.setUint32(directory + 2 + entry * 12 + 8, 50_000);
    expect((await read(tiff)).result).toMatchObject({ outcome: 'failed', code: 'document_too_large' });
  });

  it('refuses more frames than pages are read', async () => {
    const { result } = await read(asTiff([scan, scan, scan]), { maxPages: 2 });
    expect(result).toMatchObject({ outcome: 'failed', code: 'document_too_many_pages' });
  });

  it('says which frames were left out where there are more than go through recognition', async () => {
    const { result } = await read(asTiff([scan, scan]), { maxOcrPages: 1 });
    const pages = result.outcome === 'read' ? result.pages : [];
    expect(pages.map((page) => page.status)).toEqual(['ocr', 'unreadable']);
    expect(pages[1]?.reason).toContain('Split it');
  });

  it('refuses pictures that are cut off, that hold no text, and of kinds it does not know', async () => {
    const jpeg = await asTurnedJpeg(scan);
    const tiff = asTiff([scan]);
    for (const cut of [scan.png.subarray(0, 9_000), jpeg.subarray(0, 20_000), tiff.subarray(0, 50_000)])
      expect((await read(cut)).result).toMatchObject({ outcome: 'failed', code: 'document_unreadable' });
    expect((await read((await scanOf([])).png)).result).toMatchObject({ code: 'document_has_no_text' });
    expect((await read(new TextEncoder().encode('GIF89a'))).result).toMatchObject({ code: 'unsupported_media_type' });
  });

  it('says that recognition is out of order where its data are missing', async () => {
    const input = childInput('image', scan.png);
    const result = await readImage(input, () => undefined).catch(toChildFailure);
    expect(result).toMatchObject({ outcome: 'failed', code: 'document_unreadable' });
    expect(result.outcome === 'failed' && result.reason).toContain('out of order on this server');
  });
});
