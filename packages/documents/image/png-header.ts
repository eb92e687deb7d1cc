import { crc32 } from 'node:zlib';
import { UnfitFile } from '../unfit-file.ts';
import type { PictureFrame } from './picture-frame.ts';

export interface PngHeader extends PictureFrame {
  /** It can stand in a PDF as it is: no transparency, no interlacing, 8 bits a sample at most. */
  readonly isPlain: boolean;
}

const signatureBytes = 8;
const chunkFrameBytes = 12;
const metresPerInch = 0.0254;

/** Walks the chunks of a PNG without decoding it. Throws UnfitFile where one is cut off or does not fit its checksum. */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: PngHeader | null = null;
  let at = signatureBytes;
  for (;;) {
    if (at + chunkFrameBytes > bytes.length) throw damaged();
    const length = view.getUint32(at);
    const end = at + chunkFrameBytes + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) throw damaged();
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const content = new DataView(bytes.buffer, bytes.byteOffset + at + 8, length);
    if (kind === 'IHDR') header = readSize(content);
    if (kind === 'IEND') break;
    if (header !== null && kind === 'tRNS') header = { ...header, isPlain: false };
    if (header !== null && kind === 'pHYs') header = { ...header, dotsPerInch: readDensity(content) };
    at = end;
  }
  if (header === null) throw damaged();
  return header;
}

function readSize(content: DataView): PngHeader {
  if (content.byteLength < 13) throw damaged();
  const depth = content.getUint8(8);
  const hasAlpha = (content.getUint8(9) & 4) !== 0;
  const isInterlaced = content.getUint8(12) !== 0;
  return {
    width: content.getUint32(0),
    height: content.getUint32(4),
    dotsPerInch: null,
    orientation: 1,
    isPlain: depth <= 8 && !hasAlpha && !isInterlaced,
  };
}

function readDensity(content: DataView): number | null {
  if (content.byteLength < 9 || content.getUint8(8) !== 1) return null;
  const dots = content.getUint32(0) * metresPerInch;
  return dots > 0 ? dots : null;
}

function damaged(): UnfitFile {
  return new UnfitFile(
    'document_unreadable',
    'The PNG is cut off or damaged. Copy or save it anew, best as PDF, and upload that.',
  );
}
