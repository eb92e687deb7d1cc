import { BidsmithError } from '@bidsmith/core';
import { notFound, toStoreError } from './store-error.ts';

/** The HTTP status the other side answered with, if it did. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

/** The error of ours for what the SDK threw. A missing bucket or a refused key is not the caller's fault: `storage_unavailable`. */
export function toS3Error(thrown: unknown, signal?: AbortSignal): unknown {
  if (signal?.aborted || !(thrown instanceof Error) || thrown instanceof BidsmithError)
    return toStoreError(thrown, signal);
  if (statusOf(thrown) === 404 && thrown.name !== 'NoSuchBucket') return notFound();
  return toStoreError(thrown, signal);
}
