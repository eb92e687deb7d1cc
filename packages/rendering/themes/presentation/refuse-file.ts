import { BidsmithError } from '@bidsmith/core';
import { maxPresentationBytes } from './open-package.ts';

const zipSignature = [0x50, 0x4b, 0x03, 0x04];
const oleSignature = [0xd0, 0xcf, 0x11, 0xe0];
const encryptedBit = 1;
const resave = 'Save it in PowerPoint as .pptx or .potx and send that.';

/** Refuses, from its first bytes, a file that cannot be a presentation without macros. Throws BidsmithError. */
export function refuseForeignFile(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new BidsmithError('document_empty', { detail: 'The presentation is empty.' });
  if (bytes.length > maxPresentationBytes)
    throw new BidsmithError('document_too_large', {
      detail: `The presentation is larger than ${maxPresentationBytes / 1_000_000} MB.`,
      remedy: 'Save a copy that holds one empty slide and send that.',
    });
  if (startsWith(bytes, oleSignature)) throw isEncryptedOle(bytes) ? encrypted() : old();
  if (!startsWith(bytes, zipSignature)) throw noPresentation('it is no PowerPoint file');
  if (((bytes[6] ?? 0) & encryptedBit) !== 0) throw encrypted();
}

/** Refuses a package that says it holds something else, or macros. `types` is its list of content types, '' where it has none. */
export function refuseForeignPackage(types: string): void {
  if (types === '') throw noPresentation('it is a ZIP archive, and no PowerPoint file');
  if (/macroEnabled|vbaProject/i.test(types))
    throw new BidsmithError('unsupported_media_type', {
      detail: 'The presentation may hold macros (.pptm, .potm), which are not taken in.',
      remedy: resave,
    });
  if (!/presentationml\.(?:presentation|template|slideshow)/i.test(types))
    throw noPresentation('it is an Office file of another kind');
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

/** Office puts a protected package into a stream of this name, in UTF-16. */
function isEncryptedOle(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

function encrypted(): BidsmithError {
  return new BidsmithError('document_encrypted', {
    detail: 'The presentation is password-protected.',
    remedy: 'Remove the password (File, Info, Protect Presentation) and send it again.',
  });
}

function old(): BidsmithError {
  return new BidsmithError('unsupported_media_type', {
    detail: 'The presentation is in the old format (.ppt, .pot).',
    remedy: resave,
  });
}

function noPresentation(why: string): BidsmithError {
  return new BidsmithError('unsupported_media_type', {
    detail: `No brand can be read from this file: ${why}.`,
    remedy: 'Send a presentation or template (.pptx, .potx), or a theme file (.json).',
  });
}
