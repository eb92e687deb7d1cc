import { join } from 'node:path';

/**
 * `objects/` holds one file per object, under its key with `~` behind it: no key contains that sign, so that an object `a` and objects below `a/` can
 * live side by side. `incoming/` holds what is still being written.
 */
export interface FolderLayout {
  readonly objects: string;
  readonly incoming: string;
  fileOf(key: string): string;
}

const suffix = '~';

export function folderLayout(folder: string): FolderLayout {
  const objects = join(folder, 'objects');
  return { objects, incoming: join(folder, 'incoming'), fileOf: (key) => `${join(objects, key)}${suffix}` };
}

/** The last segment of the key whose file has this name, or undefined for other files. */
export function segmentOf(filename: string): string | undefined {
  return filename.endsWith(suffix) ? filename.slice(0, -suffix.length) : undefined;
}

/** Behind the object's bytes the file ends with this mark and the SHA-256, so that content and checksum appear in the same instant. */
const mark = Buffer.from('bidsmth1', 'latin1');
const sha256Bytes = 32;
export const trailerBytes = mark.length + sha256Bytes;

export function trailer(sha256: string): Buffer {
  return Buffer.concat([mark, Buffer.from(sha256, 'hex')]);
}

/** The checksum, or undefined when these are not the last bytes of a whole object. */
export function readTrailer(bytes: Buffer): string | undefined {
  if (bytes.length !== trailerBytes || !bytes.subarray(0, mark.length).equals(mark)) return undefined;
  return bytes.subarray(mark.length).toString('hex');
}
