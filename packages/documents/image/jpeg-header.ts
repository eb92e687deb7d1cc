import { UnfitFile } from '../unfit-file.ts';
import { type PictureFrame, toOrientation } from './picture-frame.ts';
import { readTiffDirectories, tiffTag } from './tiff-directory.ts';

const marker = { startOfScan: 0xda, endOfImage: 0xd9, jfif: 0xe0, exif: 0xe1 } as const;
/** C0 to CF begin a frame, but for the tables among them. */
const notFrames: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

/** Reads the header of a JPEG without decoding it. Throws UnfitFile where it is cut off: decoders fill what is missing with grey and say nothing. */
export function readJpegHeader(bytes: Uint8Array): PictureFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { width: number; height: number } | null = null;
  let dotsPerInch: number | null = null;
  let orientation = toOrientation(undefined);
  let at = 2;
  while (at + 4 <= bytes.length) {
    const kind = view.getUint8(at + 1);
    if (view.getUint8(at) !== 0xff) throw damaged();
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    const segment = bytes.subarray(at + 4, at + 2 + view.getUint16(at + 2));
    if (kind >= 0xc0 && kind <= 0xcf && !notFrames.has(kind)) size = readSize(segment);
    if (kind === marker.jfif) dotsPerInch ??= readDensity(segment);
    if (kind === marker.exif) orientation = readOrientation(segment) ?? orientation;
    if (kind === marker.startOfScan) break;
    at += 2 + view.getUint16(at + 2);
  }
  if (size === null || !endsWhole(bytes, at)) throw damaged();
  return { ...size, dotsPerInch, orientation };
}

function readSize(segment: Uint8Array): { width: number; height: number } {
  if (segment.length < 5) throw damaged();
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  return { height: view.getUint16(1), width: view.getUint16(3) };
}

const centimetresPerInch = 2.54;

function readDensity(segment: Uint8Array): number | null {
  if (segment.length < 12) return null;
  const unit = segment[7] ?? 0;
  const density = ((segment[8] ?? 0) << 8) | (segment[9] ?? 0);
  if (density <= 1 || unit === 0) return null;
  return unit === 2 ? density * centimetresPerInch : density;
}

const exifName = 'Exif\0\0';

function readOrientation(segment: Uint8Array): PictureFrame['orientation'] | null {
  if (Buffer.from(segment.subarray(0, exifName.length)).toString('latin1') !== exifName) return null;
  try {
    const [first] = readTiffDirectories(segment.slice(exifName.length), 1);
    return toOrientation(first?.get(tiffTag.orientation)?.[0]);
  } catch (error) {
    // Damaged EXIF does not make the picture unreadable; it then lies as it is stored.
    if (error instanceof UnfitFile) return null;
    throw error;
  }
}

function endsWhole(bytes: Uint8Array, from: number): boolean {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
    Buffer.from([0xff, marker.endOfImage]),
  );
  return end > from;
}

function damaged(): UnfitFile {
  return new UnfitFile(
    'document_unreadable',
    'The JPEG is cut off or damaged. Copy or scan it anew, best as PDF, and upload that.',
  );
}
