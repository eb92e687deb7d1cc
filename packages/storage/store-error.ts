import { BidsmithError } from '@bidsmith/core';

/** Wraps what the given body itself threw, so that it is not taken for a failure of the store. */
export class BodyFailure extends Error {
  override readonly name = 'BodyFailure';
}

export const notFound = (): BidsmithError =>
  new BidsmithError('not_found', { detail: 'There is no object under this key.' });

export const tooLarge = (maxBytes: number): BidsmithError =>
  new BidsmithError('payload_too_large', { detail: `Only ${maxBytes} bytes are allowed here.` });

export const damaged = (): BidsmithError =>
  new BidsmithError('storage_unavailable', { detail: 'A stored object does not match its checksum.' });

/** What a store throws for whatever went wrong: our own errors, the body's and an abort's reason as they are, the rest as `storage_unavailable`. */
export function toStoreError(thrown: unknown, signal?: AbortSignal): unknown {
  if (thrown instanceof BodyFailure) return thrown.cause;
  if (signal?.aborted) return signal.reason;
  if (thrown instanceof BidsmithError) return thrown;
  return new BidsmithError('storage_unavailable', { cause: thrown });
}
