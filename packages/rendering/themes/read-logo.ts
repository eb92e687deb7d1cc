import { type Logo, maxLogoBytes } from '@bidsmith/core';

/** A picture that can stand for a brand, or one sentence on why it cannot. */
export type LogoReading = { readonly logo: Logo } | { readonly refusal: string };

/** Sides of a logo in pixels: smaller ones print blurred, larger ones take memory for nothing. */
const minSide = 24;
const maxSide = 6_000;
/** More than this many times as wide as high, or as high as wide, is a banner or a rule. */
const maxStretch = 12;
const remedy = 'Save it as PNG or JPEG, about 1,000 pixels wide.';

/** Reads a logo from the bytes of a picture: PNG or JPEG of limited size. `name` is for the sentence. */
export function readLogo(bytes: Uint8Array, name: string): LogoReading {
  if (bytes.length > maxLogoBytes)
    return {
      refusal: `The logo ${name} has ${kilobytes(bytes.length)}; ${kilobytes(maxLogoBytes)} are allowed. ${remedy}`,
    };
  const picture = pngSize(bytes) ?? jpegSize(bytes);
  if (!picture) return { refusal: `The logo ${name} is ${kindOf(bytes)}, which is not taken. ${remedy}` };
  const { contentType, width, height } = picture;
  const size = `${width} × ${height} pixels`;
  if (Math.min(width, height) < minSide || Math.max(width, height) > maxSide)
    return { refusal: `The logo ${name} has ${size}; each side may have ${minSide} to ${maxSide}. ${remedy}` };
  if (Math.max(width / height, height / width) > maxStretch)
    return {
      refusal: `The logo ${name} has ${size}, which is too long and thin for a logo. Cut it to the mark itself.`,
    };
  return { logo: { contentType, width, height, base64: Buffer.from(bytes).toString('base64') } };
}

interface PictureSize {
  readonly contentType: Logo['contentType'];
  readonly width: number;
  readonly height: number;
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function pngSize(bytes: Uint8Array): PictureSize | null {
  if (bytes.length < 33 || pngSignature.some((byte, at) => bytes[at] !== byte)) return null;
  const view = viewOf(bytes);
  return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Markers of a JPEG that hold the size of the picture: all frames but the tables among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function jpegSize(bytes: Uint8Array): PictureSize | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = viewOf(bytes);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isFrame(marker))
      return { contentType: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

function kindOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1');
  if (/<svg|<\?xml/i.test(head)) return 'an SVG drawing';
  if (head.startsWith('GIF8')) return 'a GIF';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'a WebP picture';
  if (head.slice(40, 44) === ' EMF') return 'an EMF drawing';
  return 'no PNG or JPEG';
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_000).toLocaleString('en')} kB`;
}
