import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { statusOf, toS3Error } from './s3-error.ts';

/** For requests without a body, all tries included. */
export const shortCallMs = 30_000;
/** For moving an object, all tries included. */
export const transferMs = 15 * 60_000;

export interface S3Target {
  readonly Bucket: string;
  readonly Key: string;
}

/** Runs a call under the caller's signal and a time limit, and makes its errors ours. */
export async function callS3<T>(
  { timeoutMs, given }: { timeoutMs: number; given?: AbortSignal | undefined },
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await call(given ? AbortSignal.any([given, limit]) : limit);
  } catch (error) {
    throw toS3Error(error, given);
  }
}

export async function existsInS3(client: S3Client, target: S3Target, signal: AbortSignal): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand(target), { abortSignal: signal });
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}
