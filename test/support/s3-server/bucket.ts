import { createHash } from 'node:crypto';
import { S3Problem } from './s3-problem.ts';

export interface StoredObject {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Values of `x-amz-meta-…`, by the rest of their name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** What was asked for encryption at rest, by the rest of the header's name after `x-amz-server-side-encryption`; this server only remembers it. */
  readonly encryption: Readonly<Record<string, string>>;
  readonly checksums: Readonly<Record<string, string>>;
  readonly etag: string;
}

export interface MultipartUpload {
  readonly key: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly encryption: Readonly<Record<string, string>>;
  readonly parts: Map<number, StoredObject>;
}

/** All but the last part must have this size (S3, "multipart upload limits"). */
const minPartBytes = 5 * 1024 * 1024;

export function etagOf(bytes: Uint8Array): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

/** Puts the listed parts together; throws what S3 answers when one is missing, altered or too small. */
export function assemble(upload: MultipartUpload, listed: readonly { number: number; etag: string }[]): StoredObject {
  const parts = listed.map(({ number, etag }, index) => {
    const part = upload.parts.get(number);
    if (!part || part.etag !== etag) throw new S3Problem(400, 'InvalidPart', `Part ${number} is not there.`);
    if (number <= (listed[index - 1]?.number ?? 0)) throw new S3Problem(400, 'InvalidPartOrder');
    if (index < listed.length - 1 && part.bytes.length < minPartBytes) throw new S3Problem(400, 'EntityTooSmall');
    return part;
  });
  if (parts.length === 0) throw new S3Problem(400, 'MalformedXML', 'No parts are listed.');
  const digests = parts.map((part) => createHash('md5').update(part.bytes).digest());
  const etag = `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${parts.length}"`;
  const { contentType, metadata, encryption } = upload;
  return {
    bytes: Buffer.concat(parts.map((part) => part.bytes)),
    contentType,
    metadata,
    encryption,
    checksums: {},
    etag,
  };
}

export interface Page {
  readonly keys: readonly string[];
  /** Where the next page begins, when there is one. */
  readonly next: string | undefined;
}

/** Keys in the order of their bytes, from after `after`. */
export function pageOf(keys: Iterable<string>, options: { prefix: string; after: string; max: number }): Page {
  const below = [...keys].filter((key) => key.startsWith(options.prefix) && key > options.after).toSorted(byBytes);
  const page = below.slice(0, options.max);
  return { keys: page, next: below.length > page.length ? page.at(-1) : undefined };
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
