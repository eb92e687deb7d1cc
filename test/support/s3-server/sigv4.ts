import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { accessDenied, S3Problem } from './s3-problem.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A request whose signature holds, with what the signatures of its chunks are made from. */
export interface SignedRequest {
  /** Value of `x-amz-content-sha256`: a hash, or the name of a streaming scheme. */
  readonly payloadHash: string;
  readonly signature: string;
  readonly scope: string;
  readonly date: string;
  readonly key: Buffer;
}

interface Claim {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const maxSkewMs = 15 * 60_000;
const maxExpiresSeconds = 7 * 24 * 60 * 60;

/** Checks the signature in the Authorization header or in the query (Signature Version 4); throws what S3 answers when it does not hold. */
export function verifySignature(request: IncomingMessage, url: URL, credentials: Credentials): SignedRequest {
  const claim = request.headers.authorization === undefined ? fromQuery(url) : fromHeader(request);
  const [accessKeyId = '', day = '', region = '', service = '', end = ''] = claim.credential.split('/');
  if (accessKeyId !== credentials.accessKeyId)
    throw new S3Problem(403, 'InvalidAccessKeyId', 'The access key is not known.');
  if (service !== 's3' || end !== 'aws4_request' || !claim.date.startsWith(day)) throw accessDenied('Wrong scope.');

  const signed = claim.signedHeaders.split(';');
  const unsigned = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && !signed.includes(name));
  if (!signed.includes('host') || unsigned.length > 0) throw accessDenied(`Headers not signed: ${unsigned.join(', ')}`);

  const scope = `${day}/${region}/s3/aws4_request`;
  const canonical = [
    request.method,
    rawPath(request),
    canonicalQuery(url),
    ...signed.map((name) => `${name}:${headerValue(request, name)}`),
    '',
    claim.signedHeaders,
    claim.payloadHash,
  ].join('\n');
  const key = ['aws4_request', 's3', region].reduceRight(
    (parent, part) => hmac(parent, part),
    hmac(`AWS4${credentials.secretAccessKey}`, day),
  );
  const expected = hmac(key, [algorithm, claim.date, scope, sha256Hex(canonical)].join('\n')).toString('hex');
  if (!equal(expected, claim.signature))
    throw new S3Problem(403, 'SignatureDoesNotMatch', 'The signature does not match.');
  return { payloadHash: claim.payloadHash, signature: claim.signature, scope, date: claim.date, key };
}

/** Compares in a time that does not tell how much was right. */
export function equal(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

export function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function fromHeader(request: IncomingMessage): Claim {
  const header = request.headers.authorization ?? '';
  const part = (name: string): string => new RegExp(`${name}=([^,\\s]+)`).exec(header)?.[1] ?? '';
  const date = headerValue(request, 'x-amz-date');
  if (!header.startsWith(`${algorithm} `)) throw accessDenied('Only Signature Version 4 is understood.');
  if (Math.abs(Date.now() - timeOf(date)) > maxSkewMs)
    throw new S3Problem(403, 'RequestTimeTooSkewed', 'The clocks differ too much.');
  const payloadHash = headerValue(request, 'x-amz-content-sha256');
  return {
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders'),
    signature: part('Signature'),
    date,
    payloadHash,
  };
}

function fromQuery({ searchParams }: URL): Claim {
  const part = (name: string): string => searchParams.get(`X-Amz-${name}`) ?? '';
  if (part('Algorithm') !== algorithm) throw accessDenied('The request is not signed.');
  const expires = Number(part('Expires'));
  if (!(expires >= 1 && expires <= maxExpiresSeconds))
    throw new S3Problem(400, 'AuthorizationQueryParametersError', 'X-Amz-Expires is out of range.');
  if (Date.now() > timeOf(part('Date')) + expires * 1_000) throw accessDenied('Request has expired');
  return {
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders'),
    signature: part('Signature'),
    date: part('Date'),
    payloadHash: searchParams.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

function timeOf(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!parts) throw accessDenied('The date is missing or malformed.');
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

/** As the client sent it: for S3, the path is signed in its encoded form. */
function rawPath(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/';
}

function canonicalQuery({ searchParams }: URL): string {
  return [...searchParams]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]): [string, string] => [encode(name), encode(value)])
    .toSorted(([a, b], [c, d]) => compare(a, c) || compare(b, d))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerValue(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim().replaceAll(/ +/g, ' ');
}
