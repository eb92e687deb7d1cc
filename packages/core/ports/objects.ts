import type { Readable } from 'node:stream';

export interface PutOptions {
  readonly contentType: string;
  /** Keep what is there already instead of replacing it; the answer's `created` says which happened. */
  readonly ifAbsent?: boolean;
  /** Refuses longer bodies with `payload_too_large` and leaves nothing behind. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}
export interface PutResult {
  readonly sizeBytes: number;
  /** Hex SHA-256 of the bytes, computed while they stream. */
  readonly sha256: string;
  readonly created: boolean;
}
export interface GetOptions {
  /** Refuses longer objects with `payload_too_large`. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/**
 * Named immutable bytes. Keys are slash-separated segments of `[A-Za-z0-9._-]`, never a user's filename.
 * Errors: `not_found` for an absent key, `storage_unavailable` (retryable) for everything the other side did.
 */
export interface ObjectStore {
  put(key: string, body: Uint8Array | Readable, options: PutOptions): Promise<PutResult>;
  /** The whole object, its checksum verified. */
  get(key: string, options: GetOptions): Promise<Uint8Array>;
  stream(key: string, options?: { signal?: AbortSignal }): Promise<Readable>;
  has(key: string): Promise<boolean>;
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>;
  /** Keys below a prefix, in order. */
  list(prefix: string): AsyncIterable<string>;
  /** A URL that gives the object as a download for a while, or null where the store has no such URLs and the caller streams. */
  presign(
    key: string,
    options: { filename: string; contentType: string; expiresInSeconds: number },
  ): Promise<string | null>;
  /** Throws `storage_unavailable` when the store cannot be used. */
  check(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
