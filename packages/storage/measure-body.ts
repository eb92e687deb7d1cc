import { createHash } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import { BodyFailure, tooLarge } from './store-error.ts';

export interface MeasuredBody {
  /** The bytes, to be read once. Throws `payload_too_large` past the limit, and a BodyFailure for what the body itself threw. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** What has been read so far. */
  measure(): { readonly sizeBytes: number; readonly sha256: string };
}

/** Counts and hashes a body while it is read. */
export function measureBody(
  body: Uint8Array | Readable,
  { maxBytes = Number.POSITIVE_INFINITY, signal }: { maxBytes?: number | undefined; signal?: AbortSignal | undefined },
): MeasuredBody {
  const hash = createHash('sha256');
  let sizeBytes = 0;

  async function* read(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunksOf(body, signal)) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      yield chunk;
    }
  }
  return { chunks: read(), measure: () => ({ sizeBytes, sha256: hash.copy().digest('hex') }) };
}

async function* chunksOf(body: Uint8Array | Readable, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  if (signal?.aborted) throw new BodyFailure('aborted', { cause: signal.reason });
  if (body instanceof Uint8Array) {
    yield body;
    return;
  }
  const source = (signal ? addAbortSignal(signal, body) : body)[Symbol.asyncIterator]() as AsyncIterator<
    Uint8Array | string
  >;
  let finished = false;
  try {
    for (;;) {
      const next = await nextOf(source, signal);
      finished = next.done === true;
      if (next.done) return;
      yield typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
    }
  } finally {
    if (!finished) body.destroy();
  }
}

async function nextOf<T>(source: AsyncIterator<T>, signal: AbortSignal | undefined): Promise<IteratorResult<T>> {
  try {
    return await source.next();
  } catch (error) {
    throw new BodyFailure('The body failed.', { cause: signal?.aborted ? signal.reason : error });
  }
}
