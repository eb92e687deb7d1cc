import { UnfitFile } from '../unfit-file.ts';
import { readJpegHeader } from './jpeg-header.ts';
import { pageSizeOf, type PictureFrame } from './picture-frame.ts';
import type { Picture } from './pictures-to-pdf.ts';
import { readPngHeader } from './png-header.ts';
import { frameOfTiff, readTiffDirectories } from './tiff-directory.ts';

/** Loaded where they are used: every child that reads a document would otherwise pay for the decoders. */
const loadDrawing = (): Promise<typeof import('./draw-upright.ts')> => import('./draw-upright.ts');
const loadTiff = (): Promise<typeof import('./decode-tiff.ts')> => import('./decode-tiff.ts');

/** One frame of an image file: its size, known from the header, and the picture, decoded only when it is asked for. */
export interface PicturePage {
  readonly frame: PictureFrame;
  readonly toPicture: () => Promise<Picture>;
}

const signatures = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
  littleTiff: [0x49, 0x49, 0x2a, 0x00],
  bigTiff: [0x4d, 0x4d, 0x00, 0x2a],
} as const;

/** The frames of a PNG, JPEG or TIFF, from their headers alone, `maxFrames` + 1 at most. Throws UnfitFile for a file that is cut off, damaged or none of these. */
export function readPicturePages(bytes: Uint8Array, maxFrames: number): PicturePage[] {
  const starts = (signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);
  if (starts(signatures.png)) return [pngPage(bytes)];
  if (starts(signatures.jpeg)) return [jpegPage(bytes)];
  if (starts(signatures.littleTiff) || starts(signatures.bigTiff)) return tiffPages(bytes, maxFrames);
  throw new UnfitFile(
    'unsupported_media_type',
    'Pictures are read as PNG, JPEG and TIFF. Save it as one of these, or as PDF, and upload that.',
  );
}

function pngPage(bytes: Uint8Array): PicturePage {
  const frame = readPngHeader(bytes);
  return {
    frame,
    toPicture: async () => ({
      picture: frame.isPlain ? bytes : await (await loadDrawing()).drawPicture(bytes, frame),
      ...pageSizeOf(frame),
    }),
  };
}

/** A PDF holds JPEGs as they are, turned as their EXIF says. */
function jpegPage(bytes: Uint8Array): PicturePage {
  const frame = readJpegHeader(bytes);
  return { frame, toPicture: () => Promise.resolve({ picture: bytes, ...pageSizeOf(frame) }) };
}

function tiffPages(bytes: Uint8Array, maxFrames: number): PicturePage[] {
  return readTiffDirectories(bytes, maxFrames).map((tags) => {
    const frame = frameOfTiff(tags);
    return {
      frame,
      toPicture: async () => {
        const [{ drawUpright }, { decodeTiff }] = await Promise.all([loadDrawing(), loadTiff()]);
        return { picture: drawUpright(await decodeTiff(bytes, tags), frame), ...pageSizeOf(frame) };
      },
    };
  });
}
