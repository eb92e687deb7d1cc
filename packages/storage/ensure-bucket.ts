import { CreateBucketCommand, HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { BidsmithError } from '@bidsmith/core';

/** Throws `storage_unavailable` when the bucket does not answer. */
export async function checkBucket(client: S3Client, bucket: string, signal: AbortSignal): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: signal });
  } catch (cause) {
    throw new BidsmithError('storage_unavailable', {
      cause,
      remedy: `Check the S3 settings, and that the bucket ${bucket} exists (S3_CREATE_BUCKET=true makes it).`,
    });
  }
}

/** Makes the bucket unless it is there; two processes may do so at once. */
export async function ensureBucket(client: S3Client, bucket: string, signal: AbortSignal): Promise<void> {
  try {
    await checkBucket(client, bucket, signal);
  } catch {
    // Whatever kept it from being seen: if it cannot be made either, the next check says so.
    await client.send(new CreateBucketCommand({ Bucket: bucket }), { abortSignal: signal }).catch(() => undefined);
    await checkBucket(client, bucket, signal);
  }
}
