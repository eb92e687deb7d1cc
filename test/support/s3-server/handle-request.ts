import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { headers, sendObject, sendXml } from './answer.ts';
import { assemble, etagOf, type MultipartUpload, pageOf, type StoredObject } from './bucket.ts';
import type { FaultKind } from './faults.ts';
import type { Payload } from './read-payload.ts';
import { S3Problem } from './s3-problem.ts';

export interface S3State {
  readonly buckets: Map<string, { objects: Map<string, StoredObject>; uploads: Map<string, MultipartUpload> }>;
}

export interface S3Request {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly payload: Payload;
  readonly fault: FaultKind | undefined;
}

type Bucket = S3State['buckets'] extends Map<string, infer B> ? B : never;

/** Carries out a request whose signature and body have been verified. */
export function handleRequest(state: S3State, request: S3Request): void {
  const [, bucketName = '', ...rest] = request.url.pathname.split('/');
  const key = decodeURIComponent(rest.join('/'));
  const method = request.message.method ?? '';
  if (key === '' && method === 'PUT') {
    if (!state.buckets.has(bucketName)) state.buckets.set(bucketName, { objects: new Map(), uploads: new Map() });
    request.response.writeHead(200).end();
    return;
  }
  const bucket = state.buckets.get(bucketName);
  if (!bucket) throw new S3Problem(404, 'NoSuchBucket');
  if (key === '') onBucket(bucket, method, request);
  else if (request.url.searchParams.has('uploadId') || request.url.searchParams.has('uploads'))
    onUpload(bucket, key, request);
  else onObject(bucket, key, request);
}

function onBucket(bucket: Bucket, method: string, { response, url }: S3Request): void {
  if (method === 'HEAD') {
    response.writeHead(200).end();
    return;
  }
  const query = url.searchParams;
  if (method !== 'GET' || query.get('list-type') !== '2') throw new S3Problem(501, 'NotImplemented');
  const prefix = query.get('prefix') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const page = pageOf(bucket.objects.keys(), {
    prefix,
    after,
    max: Math.min(1_000, Number(query.get('max-keys') ?? 1_000)),
  });
  sendXml(response, 200, 'ListBucketResult', {
    Prefix: prefix,
    KeyCount: page.keys.length,
    IsTruncated: page.next !== undefined,
    NextContinuationToken: page.next === undefined ? undefined : Buffer.from(page.next).toString('base64url'),
    Contents: page.keys.map((key) => ({ Key: key, Size: bucket.objects.get(key)?.bytes.length ?? 0 })),
  });
}

function onObject(bucket: Bucket, key: string, { message, response, url, payload, fault }: S3Request): void {
  switch (message.method ?? '') {
    case 'PUT': {
      checkCondition(bucket, key, message);
      const object = toObject(message, payload);
      bucket.objects.set(key, object);
      response
        .writeHead(200, { etag: object.etag, ...headers('x-amz-server-side-encryption', object.encryption) })
        .end();
      return;
    }
    case 'GET':
    case 'HEAD': {
      const object = bucket.objects.get(key);
      if (!object) throw new S3Problem(404, 'NoSuchKey');
      const head = message.method === 'HEAD';
      const withChecksum = message.headers['x-amz-checksum-mode'] === 'ENABLED';
      sendObject(response, object, { url, head, range: message.headers.range, withChecksum, fault });
      return;
    }
    case 'DELETE':
      bucket.objects.delete(key);
      response.writeHead(204).end();
      return;
    default:
      throw new S3Problem(501, 'NotImplemented');
  }
}

function onUpload(bucket: Bucket, key: string, { message, response, url, payload }: S3Request): void {
  const id = url.searchParams.get('uploadId');
  if (id === null) {
    const uploadId = randomUUID();
    bucket.uploads.set(uploadId, { key, ...describe(message), parts: new Map() });
    sendXml(response, 200, 'InitiateMultipartUploadResult', { Key: key, UploadId: uploadId });
    return;
  }
  const upload = bucket.uploads.get(id);
  if (upload?.key !== key) throw new S3Problem(404, 'NoSuchUpload');
  switch (message.method ?? '') {
    case 'PUT': {
      const part = toObject(message, payload);
      upload.parts.set(Number(url.searchParams.get('partNumber')), part);
      const sums = Object.entries(part.checksums).map(([name, value]) => [`x-amz-checksum-${name}`, value]);
      response.writeHead(200, { etag: part.etag, ...Object.fromEntries(sums) }).end();
      return;
    }
    case 'POST': {
      checkCondition(bucket, key, message);
      const object = assemble(upload, listedParts(payload.bytes.toString()));
      bucket.uploads.delete(id);
      bucket.objects.set(key, object);
      sendXml(response, 200, 'CompleteMultipartUploadResult', { Key: key, ETag: object.etag });
      return;
    }
    case 'DELETE':
      bucket.uploads.delete(id);
      response.writeHead(204).end();
      return;
    default:
      throw new S3Problem(501, 'NotImplemented');
  }
}

function checkCondition(bucket: Bucket, key: string, { headers }: IncomingMessage): void {
  if (headers['if-none-match'] === '*' && bucket.objects.has(key)) throw new S3Problem(412, 'PreconditionFailed');
}

function toObject(message: IncomingMessage, { bytes, checksums }: Payload): StoredObject {
  return { bytes, ...describe(message), checksums, etag: etagOf(bytes) };
}

function describe({ headers: given }: IncomingMessage): Pick<StoredObject, 'contentType' | 'metadata' | 'encryption'> {
  const below = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(given)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => [name.slice(prefix.length), String(value)]),
    );
  const encryption = below('x-amz-server-side-encryption');
  const isKnown = ['AES256', 'aws:kms', undefined].includes(encryption['']);
  if (!isKnown || (encryption['-aws-kms-key-id'] !== undefined && encryption[''] !== 'aws:kms'))
    throw new S3Problem(400, 'InvalidArgument', 'This encryption is not known.');
  return { contentType: given['content-type'] ?? 'binary/octet-stream', metadata: below('x-amz-meta-'), encryption };
}

function listedParts(xml: string): { number: number; etag: string }[] {
  return [...xml.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => ({
    number: Number(/<PartNumber>(\d+)<\/PartNumber>/.exec(part)?.[1]),
    etag: (/<ETag>(.*?)<\/ETag>/.exec(part)?.[1] ?? '').replaceAll('&quot;', '"'),
  }));
}
