import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { BidsmithError } from '@bidsmith/core';
import { toS3Error } from './s3-error.ts';
import { damaged, tooLarge } from './store-error.ts';

interface S3Object {
  readonly body: Readable;
  readonly sizeBytes: number | undefined;
  /** Undefined for objects that somebody else put there. */
  readonly sha256: string | undefined;
}

/** A body that breaks off or arrives damaged is asked for again; the SDK repeats only requests that got no answer. */
const maxReads = 3;
const rereadPauseMs = 300;

/** The whole object, verified. */
export async function readFromS3(
  open: () => Promise<S3Object>,
  { maxBytes, signal }: { maxBytes: number; signal: AbortSignal },
): Promise<Uint8Array> {
  for (let reads = 1; ; reads++) {
    try {
      return await readOnce(await open(), maxBytes);
    } catch (thrown) {
      const error = toS3Error(thrown, signal);
      const again = error instanceof BidsmithError && error.code === 'storage_unavailable' && reads < maxReads;
      if (!again) throw error;
      await sleep(rereadPauseMs * reads, undefined, { signal });
    }
  }
}

/** Asks for an object; its body has not been read yet. */
export async function openS3Object(
  client: S3Client,
  target: { readonly Bucket: string; readonly Key: string },
  signal: AbortSignal,
): Promise<S3Object> {
  const answer = await client.send(new GetObjectCommand(target), { abortSignal: signal });
  if (!(answer.Body instanceof Readable)) throw new Error('The answer has no body.');
  return { body: answer.Body, sizeBytes: answer.ContentLength, sha256: answer.Metadata?.['sha256'] };
}

async function readOnce({ body, sizeBytes, sha256 }: S3Object, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const hash = createHash('sha256');
  let length = 0;
  try {
    if (sizeBytes !== undefined && sizeBytes > maxBytes) throw tooLarge(maxBytes);
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      chunks.push(chunk);
    }
  } finally {
    body.destroy();
  }
  if (sizeBytes !== undefined && length !== sizeBytes) throw damaged();
  if (sha256 !== undefined && hash.digest('hex') !== sha256) throw damaged();
  return Buffer.concat(chunks, length);
}
