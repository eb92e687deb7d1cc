import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectStore, PutOptions, PutResult } from '@bidsmith/core';
import { contentDisposition } from './content-disposition.ts';
import { checkBucket, ensureBucket } from './ensure-bucket.ts';
import { measureBody } from './measure-body.ts';
import { validKey, validPrefix } from './object-key.ts';
import { callS3, existsInS3, type S3Target, shortCallMs, transferMs } from './s3-call.ts';
import { createPresignClient, createS3Client, type S3StoreOptions } from './s3-client.ts';
import { listS3Keys } from './s3-list.ts';
import { type S3Put, putToS3 } from './s3-put.ts';
import { openS3Object, readFromS3 } from './s3-read.ts';
import { spoolBody } from './spool-body.ts';
import { verifyStream } from './verify-stream.ts';

const maxPresignSeconds = 15 * 60;

/** Objects in an S3 bucket. Nothing is asked of the server yet (`check` does that), unless the bucket is to be made where it is not there. */
export async function createS3Store(options: S3StoreOptions): Promise<ObjectStore> {
  const client = createS3Client(options);
  const presignClient = createPresignClient(options);
  const { bucket, prefix = '', encryption } = options;
  if (options.createBucket) await callS3({ timeoutMs: shortCallMs }, (signal) => ensureBucket(client, bucket, signal));
  const targetOf = (key: string): S3Target => ({ Bucket: bucket, Key: `${prefix}${validKey(key)}` });

  return {
    put: async (key, body, putOptions) => put({ client, target: targetOf(key), encryption }, body, putOptions),
    get: async (key, { maxBytes, signal: given }) =>
      callS3({ timeoutMs: transferMs, given }, (signal) =>
        readFromS3(() => openS3Object(client, targetOf(key), signal), { maxBytes, signal }),
      ),
    stream: async (key, { signal: given } = {}) =>
      callS3({ timeoutMs: transferMs, given }, async (signal) => {
        const { body, sha256 } = await openS3Object(client, targetOf(key), signal);
        return verifyStream(body, { sha256, signal });
      }),
    has: async (key) => callS3({ timeoutMs: shortCallMs }, (signal) => existsInS3(client, targetOf(key), signal)),
    remove: async (key) =>
      callS3({ timeoutMs: shortCallMs }, async (signal) => {
        await client.send(new DeleteObjectCommand(targetOf(key)), { abortSignal: signal });
      }),
    list: (below) => listS3Keys(client, { bucket, prefix, below: validPrefix(below) }),
    presign: async (key, download) =>
      callS3({ timeoutMs: shortCallMs }, () => presign(presignClient, targetOf(key), download)),
    check: async (given) => callS3({ timeoutMs: shortCallMs, given }, (signal) => checkBucket(client, bucket, signal)),
    async close() {
      client.destroy();
      presignClient.destroy();
    },
  };
}

async function put(
  { client, target, encryption }: Pick<S3Put, 'client' | 'target' | 'encryption'>,
  body: Uint8Array | Readable,
  { contentType, ifAbsent = false, maxBytes, signal: given }: PutOptions,
): Promise<PutResult> {
  return callS3({ timeoutMs: transferMs, given }, async (signal) => {
    const spooled = await spoolBody(measureBody(body, { maxBytes, signal }));
    const { sizeBytes, sha256 } = spooled;
    try {
      if (ifAbsent && (await existsInS3(client, target, signal))) return { sizeBytes, sha256, created: false };
      const created = await putToS3(spooled, { client, target, encryption, contentType, ifAbsent, signal });
      return { sizeBytes, sha256, created };
    } finally {
      await spooled.discard();
    }
  });
}

async function presign(
  client: S3Client,
  target: S3Target,
  download: { filename: string; contentType: string; expiresInSeconds: number },
): Promise<string> {
  const command = new GetObjectCommand({
    ...target,
    ResponseContentDisposition: contentDisposition(download.filename),
    ResponseContentType: download.contentType,
  });
  const expiresIn = Math.max(1, Math.min(maxPresignSeconds, Math.floor(download.expiresInSeconds)));
  return getSignedUrl(client, command, { expiresIn });
}
