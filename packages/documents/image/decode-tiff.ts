import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas';
import UTIF, { type IFD } from 'utif2';
import { frameOfTiff, tiffTag, type TiffTags } from './tiff-directory.ts';

/** None, three kinds of fax, LZW, JPEG, two names of Deflate, PackBits. */
const compressions: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 7, 8, 32_946, 32_773]);
/** Rows turned into colours at once: the whole of a large scan would take 4 bytes a dot twice over. */
const bandRows = 256;
const maxBits = 16;
const maxSamples = 8;

/** Decodes one picture of a TIFF. Throws an Error that says why where it cannot, also where parts of the picture lie beyond the end of the file. */
export function decodeTiff(bytes: Uint8Array, tags: TiffTags): Canvas {
  const why = unreadable(bytes, tags);
  if (why !== null) throw new Error(why);
  const { width, height } = frameOfTiff(tags);
  const directory = toDirectory(tags);
  UTIF.decodeImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), directory);
  const { data } = directory;
  const rowBytes = Math.ceil((width * bitsOf(tags) * samplesOf(tags)) / 8);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  for (let top = 0; top < height; top += bandRows) {
    const rows = Math.min(bandRows, height - top);
    const band = { ...directory, height: rows, data: data.slice(top * rowBytes, (top + rows) * rowBytes) };
    const colours = new Uint8ClampedArray(UTIF.toRGBA8(band));
    context.putImageData(new ImageData(colours, width, rows), 0, top);
  }
  return canvas;
}

function unreadable(bytes: Uint8Array, tags: TiffTags): string | null {
  const value = (tag: number, usual: number): number => tags.get(tag)?.[0] ?? usual;
  const compression = value(tiffTag.compression, 1);
  if (!compressions.has(compression)) return `its compression, number ${compression}, is not read`;
  const { width, height } = frameOfTiff(tags);
  const isTiled = tags.has(tiffTag.tileWidth);
  const tile = value(tiffTag.tileWidth, 1) * value(tiffTag.tileHeight, 1);
  if (isTiled && (tile < 1 || tile > 4 * width * height + 1_000_000)) return 'its tiles are larger than the picture';
  if (samplesOf(tags) > 1 && value(tiffTag.planar, 1) === 2) return 'its colours are stored one after the other';
  if (bitsOf(tags) > maxBits || samplesOf(tags) > maxSamples) return 'its colours are stored in an unusual way';
  const offsets = tags.get(isTiled ? tiffTag.tileOffsets : tiffTag.stripOffsets) ?? [];
  const counts = tags.get(isTiled ? tiffTag.tileByteCounts : tiffTag.stripByteCounts) ?? [];
  if (offsets.length === 0 || counts.length < offsets.length) return 'it names no place for its dots';
  const isWhole = offsets.every((offset, at) => offset + (counts[at] ?? 0) <= bytes.length);
  return isWhole ? null : 'it is cut off';
}

function bitsOf(tags: TiffTags): number {
  return tags.get(tiffTag.bitsPerSample)?.[0] ?? 1;
}

function samplesOf(tags: TiffTags): number {
  return tags.get(tiffTag.samplesPerPixel)?.[0] ?? 1;
}

/** The decoder's own form of a directory, with nothing in it but what was checked. */
function toDirectory(tags: TiffTags): IFD {
  const { width, height } = frameOfTiff(tags);
  const directory: Record<string, number[] | number | Uint8Array> = {};
  for (const [tag, values] of tags) directory[`t${tag}`] = [...values];
  return Object.assign(directory, { width, height }) as unknown as IFD;
}
