import type { ServerResponse } from 'node:http';
import type { StoredObject } from './bucket.ts';
import type { FaultKind } from './faults.ts';
import { S3Problem } from './s3-problem.ts';

/** An XML answer; values are escaped, nested objects become elements, arrays repeat their element. */
export function sendXml(response: ServerResponse, status: number, root: string, content: XmlContent): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${toXml(content)}</${root}>`;
  response.writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

type XmlValue = string | number | boolean | XmlContent;
export interface XmlContent {
  readonly [element: string]: XmlValue | readonly XmlValue[] | undefined;
}

export interface ObjectRequest {
  readonly url: URL;
  readonly head: boolean;
  readonly range: string | undefined;
  readonly withChecksum: boolean;
  readonly fault: FaultKind | undefined;
}

/** An object or the range of it that was asked for, with the headers that the query overrides. */
export function sendObject(response: ServerResponse, object: StoredObject, request: ObjectRequest): void {
  const { bytes } = object;
  const range = parseRange(request.range, bytes.length);
  const body = Buffer.from(range ? bytes.subarray(range.start, range.end + 1) : bytes);
  if (request.fault === 'corrupt' && body.length > 0) body.writeUInt8(body.readUInt8(0) ^ 0xff, 0);
  const query = request.url.searchParams;
  const disposition = query.get('response-content-disposition');
  response.writeHead(range ? 206 : 200, {
    'content-type': query.get('response-content-type') ?? object.contentType,
    'content-length': body.length,
    'accept-ranges': 'bytes',
    etag: object.etag,
    ...(disposition === null ? {} : { 'content-disposition': disposition }),
    ...(range ? { 'content-range': `bytes ${range.start}-${range.end}/${bytes.length}` } : {}),
    ...headers('x-amz-meta-', object.metadata),
    ...headers('x-amz-server-side-encryption', object.encryption),
    ...(request.withChecksum && !range ? headers('x-amz-checksum-', object.checksums) : {}),
  });
  if (request.head) response.end();
  else if (request.fault === 'cut-off') response.write(body.subarray(0, body.length / 2), () => response.destroy());
  else response.end(body);
}

function parseRange(header: string | undefined, length: number): { start: number; end: number } | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!parts) return undefined;
  const [, first = '', last = ''] = parts;
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? length - 1 : Math.min(length - 1, Number(last));
  if (start >= length || end < start) throw new S3Problem(416, 'InvalidRange');
  return { start, end };
}

export function headers(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}

function toXml(content: XmlContent): string {
  return Object.entries(content)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => element(name, each)))
    .join('');
}

function element(name: string, value: XmlValue | undefined): string {
  if (value === undefined) return '';
  const inner = typeof value === 'object' ? toXml(value) : escape(String(value));
  return `<${name}>${inner}</${name}>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
