import { setTimeout as sleep } from 'node:timers/promises';
import { PutObjectCommand, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { S3Encryption } from './s3-client.ts';
import { statusOf } from './s3-error.ts';
import { partBytes, type SpooledBody } from './spool-body.ts';

export interface S3Put {
  readonly client: S3Client;
  readonly target: { readonly Bucket: string; readonly Key: string };
  readonly encryption: S3Encryption | undefined;
  readonly contentType: string;
  readonly ifAbsent: boolean;
  readonly signal: AbortSignal;
}

/** Two writers of the same key at the same time get 409 and have to try again (S3, "conditional writes"). */
const maxConflicts = 5;
const conflictPauseMs = 200;
const parallelParts = 3;

/** Sends a body, and answers whether it was stored: false when `ifAbsent` and there is an object already. An abort leaves nothing. */
export async function putToS3(body: SpooledBody, put: S3Put): Promise<boolean> {
  let condition: Pick<PutObjectCommandInput, 'IfNoneMatch'> = put.ifAbsent ? { IfNoneMatch: '*' } : {};
  for (let conflicts = 0; ;) {
    try {
      await send(body, condition, put);
      return true;
    } catch (error) {
      const status = statusOf(error);
      if (put.ifAbsent && status === 412) return false;
      // A server without conditional writes; the caller has looked for the object before.
      if (put.ifAbsent && status === 501 && condition.IfNoneMatch !== undefined) condition = {};
      else if (status === 409 && ++conflicts < maxConflicts)
        await sleep(conflictPauseMs, undefined, { signal: put.signal });
      else throw error;
    }
  }
}

async function send(
  body: SpooledBody,
  condition: Pick<PutObjectCommandInput, 'IfNoneMatch'>,
  { client, target, encryption, contentType, signal }: S3Put,
): Promise<void> {
  const params = {
    ...target,
    ...condition,
    ...(encryption && { ServerSideEncryption: encryption.algorithm }),
    ...(encryption?.keyId != null && { SSEKMSKeyId: encryption.keyId }),
    ContentType: contentType,
    Metadata: { sha256: body.sha256 },
  };
  const content = body.content();
  if (content instanceof Uint8Array) {
    const ChecksumSHA256 = Buffer.from(body.sha256, 'hex').toString('base64');
    await client.send(new PutObjectCommand({ ...params, Body: content, ChecksumSHA256 }), { abortSignal: signal });
    return;
  }
  const upload = new Upload({
    client,
    params: { ...params, Body: content, ContentLength: body.sizeBytes },
    partSize: Math.max(partBytes, Math.ceil(body.sizeBytes / 10_000)),
    queueSize: parallelParts,
  });
  const abort = (): void => void upload.abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    await upload.done();
  } finally {
    signal.removeEventListener('abort', abort);
    content.destroy();
  }
}
