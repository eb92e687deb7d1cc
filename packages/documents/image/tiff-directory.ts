import { UnfitFile } from '../unfit-file.ts';
import { type PictureFrame, toOrientation } from './picture-frame.ts';

/** Values of one image directory by tag number. */
export type TiffTags = ReadonlyMap<number, readonly number[]>;

export const tiffTag = {
  subfile: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  planar: 284,
  faxOptions: 292,
  resolutionUnit: 296,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
} as const;

const known = new Set<number>(Object.values(tiffTag));
/** Bytes of each field type that is read, and no more than so many values of one field. */
const typeSizes: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [3, 2],
  [4, 4],
  [5, 8],
  [7, 1],
]);
const maxValues = 1_000_000;
const entrySize = 12;

/**
 * The image directories of a TIFF, also of the one inside EXIF, without its thumbnails and without decoding a picture.
 * Throws UnfitFile for a file that is cut off or whose directories lead in a circle. No more than `maxFrames` + 1 are given.
 */
export function readTiffDirectories(bytes: Uint8Array, maxFrames: number): TiffTags[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8) throw damaged();
  const little = view.getUint8(0) === 0x49;
  const directories: TiffTags[] = [];
  const seen = new Set<number>();
  let offset = view.getUint32(4, little);
  while (offset !== 0 && directories.length <= maxFrames) {
    if (seen.has(offset) || offset + 2 > bytes.length) throw damaged();
    seen.add(offset);
    const count = view.getUint16(offset, little);
    const end = offset + 2 + count * entrySize;
    if (end > bytes.length) throw damaged();
    const tags = readTags({ view, little, offset: offset + 2, count });
    if (((tags.get(tiffTag.subfile)?.[0] ?? 0) & 1) === 0) directories.push(tags);
    offset = end + 4 > bytes.length ? 0 : view.getUint32(end, little);
  }
  return directories;
}

interface Entries {
  readonly view: DataView;
  readonly little: boolean;
  readonly offset: number;
  readonly count: number;
}

function readTags({ view, little, offset, count }: Entries): TiffTags {
  const tags = new Map<number, readonly number[]>();
  for (let at = 0; at < count; at += 1) {
    const entry = offset + at * entrySize;
    const tag = view.getUint16(entry, little);
    const type = view.getUint16(entry + 2, little);
    const size = typeSizes.get(type);
    if (size === undefined || !known.has(tag)) continue;
    const values = view.getUint32(entry + 4, little);
    const start = values * size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
    if (values > maxValues || start + values * size > view.byteLength) throw damaged();
    tags.set(
      tag,
      Array.from({ length: values }, (_, index) => readValue(view, little, { at: start + index * size, type })),
    );
  }
  return tags;
}

function readValue(view: DataView, little: boolean, { at, type }: { at: number; type: number }): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little);
    case 4:
      return view.getUint32(at, little);
    case 5:
      return view.getUint32(at, little) / Math.max(1, view.getUint32(at + 4, little));
    default:
      return view.getUint8(at);
  }
}

const centimetresPerInch = 2.54;

/** What a directory says of its picture. */
export function frameOfTiff(tags: TiffTags): PictureFrame {
  const resolution = tags.get(tiffTag.xResolution)?.[0] ?? 0;
  const unit = tags.get(tiffTag.resolutionUnit)?.[0] ?? 2;
  const dotsPerInch = unit === 3 ? resolution * centimetresPerInch : resolution;
  return {
    width: tags.get(tiffTag.width)?.[0] ?? 0,
    height: tags.get(tiffTag.height)?.[0] ?? 0,
    dotsPerInch: dotsPerInch > 0 && unit !== 1 ? dotsPerInch : null,
    orientation: toOrientation(tags.get(tiffTag.orientation)?.[0]),
  };
}

function damaged(): UnfitFile {
  return new UnfitFile(
    'document_unreadable',
    'The TIFF is cut off or damaged. Scan or save it anew, best as PDF, and upload that.',
  );
}
