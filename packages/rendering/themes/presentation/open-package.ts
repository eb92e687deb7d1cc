import { BidsmithError } from '@bidsmith/core';
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';

/** A presentation that is read for its brand may be this large; templates with pictures rarely pass 20 MB. */
export const maxPresentationBytes = 50_000_000;
/** Parts of real templates: masters and layouts have 10 to 200 kB each, pictures more. */
const maxXmlBytes = 4_000_000;
const maxAllXmlBytes = 24_000_000;
const maxEntries = 5_000;
/** Small enough that a part which inflates without end is noticed before it takes memory. */
const pushBytes = 16_384;

/** The parts of a package that were asked for, by their names without a leading slash. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** How many bytes of a part to read at most; null leaves the part out. What is larger is left out, too, unless `isNeeded`. */
export interface Wanted {
  readonly maxBytes: number;
  readonly isNeeded: boolean;
}

/** The parts that tell a brand: all XML of masters, layouts and themes, and what names them. */
export function wantedXml(name: string): Wanted | null {
  const isWanted =
    /^(?:\[content_types\]\.xml|_rels\/\.rels|ppt\/presentation\.xml|ppt\/_rels\/presentation\.xml\.rels)$/i.test(
      name,
    ) || /^ppt\/(?:slidemasters|slidelayouts|theme)\/(?:_rels\/)?[^/]+\.(?:xml|rels)$/i.test(name);
  return isWanted ? { maxBytes: maxXmlBytes, isNeeded: true } : null;
}

/**
 * Reads parts of a package in memory, each bounded while it inflates: what a header claims is not believed. Throws BidsmithError for what is no package, is
 * encrypted, damaged, or holds more than an honest one.
 */
export function readParts(bytes: Uint8Array, wanted: (name: string) => Wanted | null): Parts {
  const parts = new Map<string, Uint8Array>();
  let entries = 0;
  let allBytes = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > maxEntries) throw tooLarge(`it has more than ${maxEntries} parts`);
    const name = file.name.replaceAll('\\', '/').replace(/^\/+/, '');
    const want = wanted(name);
    if (!want || parts.has(name)) return;
    take(file, want, (content) => {
      allBytes += content.length;
      if (allBytes > maxAllXmlBytes)
        throw tooLarge('its masters and layouts are larger than those of any real template');
      parts.set(name, content);
    });
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += pushBytes)
      unzip.push(bytes.subarray(at, at + pushBytes), at + pushBytes >= bytes.length);
  } catch (error) {
    if (error instanceof BidsmithError) throw error;
    throw damaged(error);
  }
  return parts;
}

function take(file: UnzipFile, { maxBytes, isNeeded }: Wanted, keep: (content: Uint8Array) => void): void {
  const chunks: Uint8Array[] = [];
  let size = 0;
  file.ondata = (error, chunk, final) => {
    if (error) throw error;
    size += chunk.length;
    if (size > maxBytes) {
      chunks.length = 0;
      if (isNeeded) throw tooLarge(`a part of it has more than ${Math.round(maxBytes / 1_000_000)} MB`);
      file.terminate();
      return;
    }
    chunks.push(chunk);
    if (final) keep(Buffer.concat(chunks));
  };
  file.start();
}

function tooLarge(why: string): BidsmithError {
  return new BidsmithError('document_too_large', {
    detail: `The presentation cannot be read for its brand: ${why}.`,
    remedy: 'Save a copy that holds one empty slide and send that.',
  });
}

/** For what looks like a presentation and is not whole. */
export function damaged(cause: unknown): BidsmithError {
  return new BidsmithError('document_unreadable', {
    detail: 'The presentation is damaged.',
    remedy: 'Open it in PowerPoint, save it anew, and send that copy.',
    cause,
  });
}
