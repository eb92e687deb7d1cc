import type { IncomingMessage } from 'node:http';
import { checksums } from './checksums.ts';
import { S3Problem } from './s3-problem.ts';
import { equal, hmac, sha256Hex, type SignedRequest } from './sigv4.ts';

export interface Payload {
  readonly bytes: Buffer;
  /** Verified checksums by algorithm, Base64. */
  readonly checksums: Readonly<Record<string, string>>;
}

const maxBodyBytes = 512 * 1024 * 1024;
const crlf = Buffer.from('\r\n');

/** The body of a request, freed from aws-chunked framing, with every hash, chunk signature and checksum it came with verified. */
export async function readPayload(request: IncomingMessage, url: URL, signed: SignedRequest): Promise<Payload> {
  const raw = await readAll(request);
  const claimed = new Map<string, string>();
  for (const name of Object.keys(checksums)) {
    const value = request.headers[`x-amz-checksum-${name}`] ?? url.searchParams.get(`x-amz-checksum-${name}`);
    if (typeof value === 'string') claimed.set(name, value);
  }

  let bytes = raw;
  if (signed.payloadHash.startsWith('STREAMING-')) {
    const decoded = decodeChunks(raw, signed);
    bytes = decoded.bytes;
    if (Number(request.headers['x-amz-decoded-content-length']) !== bytes.length)
      throw new S3Problem(400, 'IncompleteBody', 'The decoded length does not match.');
    for (const [name, value] of decoded.trailers) claimed.set(name.replace('x-amz-checksum-', ''), value);
  } else if (signed.payloadHash !== 'UNSIGNED-PAYLOAD' && !equal(sha256Hex(bytes), signed.payloadHash)) {
    throw new S3Problem(400, 'XAmzContentSHA256Mismatch', 'The body does not have the hash that was signed.');
  }
  for (const [name, value] of claimed) {
    const compute = checksums[name];
    if (!compute) throw new S3Problem(400, 'InvalidRequest', `The checksum ${name} is not known.`);
    if (compute(bytes) !== value) throw new S3Problem(400, 'BadDigest', `The ${name} does not match the body.`);
  }
  return { bytes, checksums: Object.fromEntries(claimed) };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new S3Problem(400, 'EntityTooLarge');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

interface Decoded {
  readonly bytes: Buffer;
  readonly trailers: ReadonlyMap<string, string>;
}

/** Takes chunks `size[;chunk-signature=…]CRLF bytes CRLF` apart up to the empty one, then the trailing headers (AWS, "Signature calculations … chunked upload"). */
function decodeChunks(raw: Buffer, signed: SignedRequest): Decoded {
  const isSigned = signed.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  const chunks: Buffer[] = [];
  let previous = signed.signature;
  let position = 0;
  for (;;) {
    const end = lineEnd(raw, position);
    const [size = '', extension = ''] = raw.toString('latin1', position, end).split(';');
    const length = Number.parseInt(size, 16);
    if (!/^[0-9a-f]+$/i.test(size) || end + crlf.length + length > raw.length) throw incomplete();
    const chunk = raw.subarray(end + crlf.length, end + crlf.length + length);
    if (isSigned) {
      const text = ['AWS4-HMAC-SHA256-PAYLOAD', signed.date, signed.scope, previous, sha256Hex(''), sha256Hex(chunk)];
      previous = verifyNext(text.join('\n'), extension.replace('chunk-signature=', ''), signed);
    }
    position = end + crlf.length + length;
    if (length === 0) break;
    chunks.push(chunk);
    position += crlf.length;
  }
  return { bytes: Buffer.concat(chunks), trailers: readTrailers(raw.toString('latin1', position), previous, signed) };
}

function readTrailers(text: string, previous: string, signed: SignedRequest): Map<string, string> {
  const trailers = new Map(
    text
      .split('\r\n')
      .filter(Boolean)
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
  if (signed.payloadHash.endsWith('-PAYLOAD-TRAILER') && signed.payloadHash.startsWith('STREAMING-AWS4')) {
    const given = trailers.get('x-amz-trailer-signature') ?? '';
    trailers.delete('x-amz-trailer-signature');
    const canonical = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('');
    const parts = ['AWS4-HMAC-SHA256-TRAILER', signed.date, signed.scope, previous, sha256Hex(canonical)];
    verifyNext(parts.join('\n'), given, signed);
  }
  return trailers;
}

function verifyNext(text: string, given: string, signed: SignedRequest): string {
  const expected = hmac(signed.key, text).toString('hex');
  if (!equal(expected, given))
    throw new S3Problem(403, 'SignatureDoesNotMatch', 'The signature of a chunk does not match.');
  return expected;
}

function lineEnd(raw: Buffer, from: number): number {
  const end = raw.indexOf(crlf, from);
  if (end < 0) throw incomplete();
  return end;
}

function incomplete(): S3Problem {
  return new S3Problem(400, 'IncompleteBody', 'The body ends too early.');
}
