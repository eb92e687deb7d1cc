import { createHash } from 'node:crypto';
import { addAbortSignal, pipeline, type Readable, Transform } from 'node:stream';
import { damaged, toStoreError } from './store-error.ts';

/** Passes a stream on and ends it with `storage_unavailable` when its bytes do not have the checksum, so that a damaged object never looks complete. */
export function verifyStream(
  source: Readable,
  { sha256, signal }: { sha256: string | undefined; signal?: AbortSignal | undefined },
): Readable {
  const hash = createHash('sha256');
  const verified = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(sha256 === undefined || hash.digest('hex') === sha256 ? null : damaged());
    },
    destroy(error, done) {
      const reason = error && toStoreError(error, signal);
      done(reason instanceof Error ? reason : error);
    },
  });
  // The error reaches the reader through the last stream; the callback only keeps it from being thrown a second time.
  pipeline(source, verified, () => {});
  return signal ? addAbortSignal(signal, verified) : verified;
}
