import { type Canvas, createCanvas, ImageData, loadImage } from '@napi-rs/canvas';
import UTIF, { type IFD } from 'utif2';
import { readJpegHeader } from './jpeg-header.ts';
import { cutUp, maxTileDots, type TiffPart } from './tiff-parts.ts';
import { frameOfTiff, tiffTag, type TiffTags } from './tiff-directory.ts';

const jpegCompression = 7;
/** None, three kinds of fax, LZW, two names of Deflate, PackBits. */
const compressions: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 8, 32_946, 32_773]);
const cmyk = 5;
/** Rows turned into colours at once: the whole of a large scan would take 4 bytes a dot twice over. */
const bandRows = 256;
const maxBits = 16;
const maxSamples = 8;

/** Decodes one picture of a TIFF. Rejects with an Error that says why where it cannot, also where parts of the picture lie beyond the end of the file. */
export async function decodeTiff(bytes: Uint8Array, tags: TiffTags): Promise<Canvas> {
  const compression = first(tags, tiffTag.compression, 1);
  const { width, height } = frameOfTiff(tags);
  const parts = cutUp(bytes, tags);
  if (compression !== jpegCompression) refuseUnusual(tags, compression);
  const canvas = createCanvas(width, height);
  if (compression === jpegCompression) await drawJpegs(canvas, parts, tags);
  else drawDots(canvas, bytes, tags);
  return canvas;
}

function first(tags: TiffTags, tag: number, usual: number): number {
  return tags.get(tag)?.[0] ?? usual;
}

function refuseUnusual(tags: TiffTags, compression: number): void {
  if (!compressions.has(compression)) throw new Error(`its compression, number ${compression}, is not read`);
  const samples = first(tags, tiffTag.samplesPerPixel, 1);
  if (samples > 1 && first(tags, tiffTag.planar, 1) === 2) throw new Error('its colours are stored one after another');
  if (first(tags, tiffTag.bitsPerSample, 1) > maxBits || samples > maxSamples)
    throw new Error('its colours are stored in an unusual way');
}

/** Each part is a JPEG of its own, but for the tables, which all share. */
async function drawJpegs(canvas: Canvas, parts: readonly TiffPart[], tags: TiffTags): Promise<void> {
  const context = canvas.getContext('2d');
  const tables = Uint8Array.from((tags.get(tiffTag.jpegTables) ?? []).slice(0, -2));
  for (const { content, left, top } of parts) {
    const jpeg = tables.length === 0 ? content : Buffer.concat([tables, content.subarray(2)]);
    const { width, height } = readJpegHeader(jpeg);
    if (width * height > canvas.width * canvas.height + maxTileDots) throw new Error('a part is larger than the whole');
    context.drawImage(await loadImage(jpeg), left, top);
  }
}

function drawDots(canvas: Canvas, bytes: Uint8Array, tags: TiffTags): void {
  const context = canvas.getContext('2d');
  const { width, height } = canvas;
  const directory = toDirectory(tags);
  UTIF.decodeImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), directory);
  const dotBits = first(tags, tiffTag.bitsPerSample, 1) * first(tags, tiffTag.samplesPerPixel, 1);
  const rowBytes = Math.ceil((width * dotBits) / 8);
  for (let top = 0; top < height; top += bandRows) {
    const rows = Math.min(bandRows, height - top);
    const data = directory.data.slice(top * rowBytes, (top + rows) * rowBytes);
    context.putImageData(new ImageData(toColours({ ...directory, height: rows, data }, tags), width, rows), 0, top);
  }
}

function toColours(band: IFD, tags: TiffTags): Uint8ClampedArray {
  if (first(tags, tiffTag.photometric, 1) !== cmyk) return new Uint8ClampedArray(UTIF.toRGBA8(band));
  if (first(tags, tiffTag.bitsPerSample, 1) !== 8) throw new Error('its colours are stored in an unusual way');
  const samples = first(tags, tiffTag.samplesPerPixel, 4);
  const dots = band.width * band.height;
  const colours = new Uint8ClampedArray(dots * 4).fill(255);
  for (let dot = 0; dot < dots; dot += 1) {
    const light = 1 - (band.data[dot * samples + 3] ?? 0) / 255;
    for (let ink = 0; ink < 3; ink += 1) colours[dot * 4 + ink] = (255 - (band.data[dot * samples + ink] ?? 0)) * light;
  }
  return colours;
}

/** The decoder's own form of a directory, with nothing in it but what was checked. */
function toDirectory(tags: TiffTags): IFD {
  const { width, height } = frameOfTiff(tags);
  const directory: Record<string, number[] | number | Uint8Array> = {};
  for (const [tag, values] of tags) directory[`t${tag}`] = [...values];
  return Object.assign(directory, { width, height }) as unknown as IFD;
}
