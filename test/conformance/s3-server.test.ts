import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksums } from '../support/s3-server/checksums.ts';
import { sha256Hex } from '../support/s3-server/sigv4.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';

describe('the S3 test server', () => {
  let server: S3Server;
  let client: S3Client;
  beforeAll(async () => {
    server = await startS3Server({ bucket: 'objects' });
    client = clientOf(server, server.secretAccessKey);
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
  });

  it.each([
    ['crc32', 'cbf43926'],
    ['crc32c', 'e3069283'],
    ['crc64nvme', 'ae8b14860a799888'],
  ])('computes %s as its catalogue entry says', (name, hex) => {
    expect(Buffer.from(checksums[name]?.(Buffer.from('123456789')) ?? '', 'base64').toString('hex')).toBe(hex);
  });

  it.each(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)('takes a %s from the SDK', async (algorithm) => {
    if (algorithm === 'CRC64NVME') {
      const sum = checksums['crc64nvme']?.(Buffer.from('text'));
      await client.send(new PutObjectCommand({ Bucket: 'objects', Key: 'sum', Body: 'text', ChecksumCRC64NVME: sum }));
    } else {
      await client.send(
        new PutObjectCommand({ Bucket: 'objects', Key: 'sum', Body: 'text', ChecksumAlgorithm: algorithm }),
      );
    }
    const answer = await client.send(new GetObjectCommand({ Bucket: 'objects', Key: 'sum', ChecksumMode: 'ENABLED' }));
    expect(await answer.Body?.transformToString()).toBe('text');
    expect(answer[`Checksum${algorithm}`]).toBe(checksums[algorithm.toLowerCase()]?.(Buffer.from('text')));
  });

  it('refuses a body that does not have its checksum', async () => {
    const wrong = checksums['crc32']?.(Buffer.from('another text'));
    const put = new PutObjectCommand({ Bucket: 'objects', Key: 'wrong', Body: 'text', ChecksumCRC32: wrong });
    await expect(client.send(put)).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('reads ranges', async () => {
    await client.send(new PutObjectCommand({ Bucket: 'objects', Key: 'range', Body: '0123456789' }));
    const read = async (Range: string): Promise<string | undefined> =>
      (await client.send(new GetObjectCommand({ Bucket: 'objects', Key: 'range', Range }))).Body?.transformToString();
    expect([await read('bytes=2-4'), await read('bytes=7-'), await read('bytes=-2')]).toEqual(['234', '789', '89']);
  });

  it('refuses wrong keys, altered paths and requests without a signature', async () => {
    const wrong = clientOf(server, 'wrong');
    const get = new GetObjectCommand({ Bucket: 'objects', Key: 'range' });
    await expect(wrong.send(get)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    wrong.destroy();
    expect((await fetch(`${server.endpoint}/objects/range`)).status).toBe(403);
    const url = await getSignedUrl(client, get, { expiresIn: 60 });
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url.replace('/range', '/sum'))).status).toBe(403);
    expect((await fetch(`${url}&response-content-type=text%2Fhtml`)).status).toBe(403);
  });

  it.each([
    ['as they were signed', (body: string) => body, 200],
    ['with an altered byte', (body: string) => body.replace('hello', 'hallo'), 403],
    ['with an altered trailer', (body: string) => body.replace('x-amz-checksum-crc32:', 'x-amz-checksum-crc32:A'), 403],
    ['cut short', (body: string) => body.slice(0, 120), 400],
  ])('checks signed chunks with a signed trailer: %s', async (_, alter, status) => {
    expect(await putSignedChunks(server, ['hello ', 'world'], alter)).toBe(status);
    expect(server.objects.get('chunked')?.bytes.toString()).toBe('hello world');
  });

  it('checks unsigned chunks with a trailer', async () => {
    const streaming = clientOf(server, server.secretAccessKey, 'WHEN_SUPPORTED');
    const body = Readable.from([Buffer.from('streamed '), Buffer.from('text')]);
    await streaming.send(new PutObjectCommand({ Bucket: 'objects', Key: 'streamed', Body: body, ContentLength: 13 }));
    streaming.destroy();
    expect(server.objects.get('streamed')?.bytes.toString()).toBe('streamed text');
    expect(server.requests.at(-1)?.headers['content-encoding']).toContain('aws-chunked');
  });
});

function clientOf(
  server: S3Server,
  secretAccessKey: string,
  when: 'WHEN_SUPPORTED' | 'WHEN_REQUIRED' = 'WHEN_REQUIRED',
): S3Client {
  return new S3Client({
    endpoint: server.endpoint,
    region: server.region,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: server.accessKeyId, secretAccessKey },
    requestChecksumCalculation: when,
    responseChecksumValidation: when,
  });
}

/** No client of ours signs chunks; this follows AWS's description of STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER. */
async function putSignedChunks(
  server: S3Server,
  chunks: readonly string[],
  alter: (body: string) => string,
): Promise<number> {
  const content = chunks.join('');
  const date = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${date.slice(0, 8)}/${server.region}/s3/aws4_request`;
  const hmac = (key: string | Buffer, value: string): Buffer => createHmac('sha256', key).update(value).digest();
  const key = ['aws4_request', 's3', server.region].reduceRight(
    (parent, part) => hmac(parent, part),
    hmac(`AWS4${server.secretAccessKey}`, date.slice(0, 8)),
  );
  const sign = (kind: string, ...lines: string[]): string =>
    hmac(key, [`AWS4-HMAC-SHA256${kind}`, date, scope, ...lines].join('\n')).toString('hex');

  const headers: Record<string, string> = {
    'content-encoding': 'aws-chunked',
    host: new URL(server.endpoint).host,
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
    'x-amz-date': date,
    'x-amz-decoded-content-length': String(content.length),
    'x-amz-trailer': 'x-amz-checksum-crc32',
  };
  const signedHeaders = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
  const canonical = ['PUT', '/objects/chunked', '', ...lines, '', signedHeaders, headers['x-amz-content-sha256']];
  let previous = sign('', sha256Hex(canonical.join('\n')));
  headers['authorization'] =
    `AWS4-HMAC-SHA256 Credential=${server.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${previous}`;

  let body = '';
  for (const chunk of [...chunks, '']) {
    previous = sign('-PAYLOAD', previous, sha256Hex(''), sha256Hex(chunk));
    body += `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk}${chunk === '' ? '' : '\r\n'}`;
  }
  const trailer = `x-amz-checksum-crc32:${checksums['crc32']?.(Buffer.from(content))}`;
  const trailerSignature = sign('-TRAILER', previous, sha256Hex(`${trailer}\n`));
  body += `${trailer}\r\nx-amz-trailer-signature:${trailerSignature}\r\n\r\n`;

  const outgoing = httpRequest(`${server.endpoint}/objects/chunked`, { method: 'PUT', headers });
  outgoing.end(alter(body));
  const [answer] = await once(outgoing, 'response');
  await text(answer);
  return answer.statusCode;
}
