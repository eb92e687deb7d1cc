import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { decodeTiff } from './decode-tiff.ts';
import { tiffTag, type TiffTags } from './tiff-directory.ts';

const [width, height] = [16, 4];

function tagsOf(more: Readonly<Record<number, readonly number[]>>, sizeBytes: number): TiffTags {
  const usual: Readonly<Record<number, readonly number[]>> = {
    [tiffTag.width]: [width],
    [tiffTag.height]: [height],
    [tiffTag.stripOffsets]: [8],
    [tiffTag.stripByteCounts]: [sizeBytes],
    [tiffTag.rowsPerStrip]: [height],
  };
  return new Map(Object.entries({ ...usual, ...more }).map(([tag, values]) => [Number(tag), values]));
}

function fileWith(strip: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from('49492a0008000000', 'hex'), strip]));
}

function dotAt(canvas: Canvas, x: number, y: number): number[] {
  return [...canvas.getContext('2d').getImageData(x, y, 1, 1).data];
}

describe('decodeTiff', () => {
  it('decodes black and white without compression, where white is 0', async () => {
    const strip = Uint8Array.from([0xff, 0, 0, 0, 0, 0, 0, 0x01]);
    const canvas = await decodeTiff(fileWith(strip), tagsOf({ [tiffTag.photometric]: [0] }, strip.length));
    expect([dotAt(canvas, 0, 0), dotAt(canvas, 8, 0), dotAt(canvas, 15, 3)]).toEqual([
      [0, 0, 0, 255],
      [255, 255, 255, 255],
      [0, 0, 0, 255],
    ]);
  });

  it('decodes the colours of print', async () => {
    const strip = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 0 ? 255 : 0));
    const tags = tagsOf(
      { [tiffTag.photometric]: [5], [tiffTag.bitsPerSample]: [8, 8, 8, 8], [tiffTag.samplesPerPixel]: [4] },
      strip.length,
    );
    expect(dotAt(await decodeTiff(fileWith(strip), tags), 3, 3)).toEqual([0, 255, 255, 255]);
  });

  it('decodes strips that are JPEGs', async () => {
    const picture = createCanvas(width, height);
    picture.getContext('2d').fillRect(0, 0, width, height);
    const strip = picture.toBuffer('image/jpeg', 90);
    const tags = tagsOf({ [tiffTag.compression]: [7], [tiffTag.photometric]: [6] }, strip.length);
    expect(dotAt(await decodeTiff(fileWith(strip), tags), 9, 2)).toEqual([0, 0, 0, 255]);
  });

  it('refuses what is cut off, what it cannot decode, and a part that is larger than the whole', async () => {
    const strip = new Uint8Array(8);
    await expect(decodeTiff(fileWith(strip), tagsOf({}, 9))).rejects.toThrow('it is cut off');
    await expect(decodeTiff(fileWith(strip), tagsOf({ [tiffTag.compression]: [34_676] }, 8))).rejects.toThrow(
      'its compression, number 34676, is not read',
    );
    const large = createCanvas(2_000, 2_000).toBuffer('image/jpeg', 50);
    await expect(decodeTiff(fileWith(large), tagsOf({ [tiffTag.compression]: [7] }, large.length))).rejects.toThrow(
      'a part is larger than the whole',
    );
  });
});
