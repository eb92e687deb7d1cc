import { createHash } from 'node:crypto';
import { finished, type Readable, Transform } from 'node:stream';
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
  });
  const fail = (thrown: unknown): void => {
    const error = toStoreError(thrown, signal);
    verified.destroy(error instanceof Error ? error : new Error('The reading was aborted.', { cause: error }));
  };
  const abort = (): void => fail(signal?.reason);
  finished(source, { writable: false }, (error) => {
    if (error) fail(error);
  });
  verified.once('close', () => {
    signal?.removeEventListener('abort', abort);
    source.destroy();
  });
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  return source.pipe(verified);
}
