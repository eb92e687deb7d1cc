import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { ObjectStore } from '@bidsmith/core';
import { createS3Store } from '@bidsmith/storage';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type S3Server, startS3Server } from '../support/s3-server.ts';

const options = { contentType: 'application/octet-stream' };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

describe('the S3 store when the other side fails', () => {
  let server: S3Server;
  let store: ObjectStore;
  const open = (more: { bucket?: string; secretAccessKey?: string } = {}): Promise<ObjectStore> =>
    createS3Store({ ...server, forcePathStyle: true, log: silent, ...more });

  beforeEach(async () => {
    server = await startS3Server({ bucket: 'objects' });
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await server.close();
  });

  it('tries again when it is told to slow down', async () => {
    const bytes = randomBytes(1_000);
    server.fail({ kind: 'slow-down', times: 3 });
    await store.put('a', bytes, options);
    server.fail({ kind: 'slow-down', times: 3 });
    expect(Buffer.from(await store.get('a', { maxBytes: 1_000 }))).toEqual(bytes);
    expect(server.requests.map((request) => request.status)).toEqual([503, 503, 503, 200, 503, 503, 503, 200]);
  });

  it('says so when it cannot be reached, and works again afterwards', async () => {
    await store.put('a', randomBytes(10), options);
    server.fail({ kind: 'outage' });
    const since = Date.now();
    for (const call of [
      () => store.put('b', randomBytes(10), options),
      () => store.stream('a'),
      () => store.has('a'),
      () => store.remove('a'),
      () => Array.fromAsync(store.list('')),
      () => store.check(),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'storage_unavailable', retryable: true });
    expect(Date.now() - since).toBeLessThan(30_000);
    server.heal();
    expect(await store.has('a')).toBe(true);
  });

  it.each(['corrupt', 'cut-off'] as const)('reads again when an object arrives damaged (%s)', async (kind) => {
    const bytes = randomBytes(100_000);
    await store.put('a', bytes, options);
    server.fail({ kind, times: 2, method: 'GET' });
    expect(Buffer.from(await store.get('a', { maxBytes: bytes.length }))).toEqual(bytes);
    expect(server.requests.filter((request) => request.method === 'GET')).toHaveLength(3);
  });

  it.each(['corrupt', 'cut-off'] as const)('never gives a damaged object away (%s)', async (kind) => {
    await store.put('a', randomBytes(100_000), options);
    server.fail({ kind, method: 'GET' });
    await expect(store.get('a', { maxBytes: 100_000 })).rejects.toMatchObject({ code: 'storage_unavailable' });
    await expect(store.stream('a').then((stream) => buffer(stream))).rejects.toMatchObject({
      code: 'storage_unavailable',
    });
  });

  it('keeps what is there on a server without conditional writes', async () => {
    server.fail({ kind: 'no-conditions' });
    expect(await store.put('a', Buffer.from('first'), { ...options, ifAbsent: true })).toMatchObject({ created: true });
    expect(await store.put('a', Buffer.from('second'), { ...options, ifAbsent: true })).toMatchObject({
      created: false,
    });
    expect(server.objects.get('a')?.bytes.toString()).toBe('first');
  });

  it('leaves no parts behind when an upload in parts is aborted or fails', async () => {
    const body = randomBytes(40 * 1024 * 1024);
    const controller = new AbortController();
    const reason = new Error('The caller has left.');
    const putting = store.put('long', body, { ...options, signal: controller.signal });
    await vi.waitFor(() => expect(server.uploads.size).toBe(1), { timeout: 10_000, interval: 5 });
    controller.abort(reason);
    await expect(putting).rejects.toBe(reason);
    await vi.waitFor(() => expect(server.uploads.size).toBe(0), { timeout: 10_000 });
    expect(await store.has('long')).toBe(false);

    server.fail({ kind: 'outage', method: 'PUT', times: 20 });
    await expect(store.put('long', body, options)).rejects.toMatchObject({ code: 'storage_unavailable' });
    await vi.waitFor(() => expect(server.uploads.size).toBe(0), { timeout: 10_000 });
  });

  it('takes a missing bucket and a wrong key for a store that cannot be used', async () => {
    for (const wrong of [await open({ bucket: 'nobody' }), await open({ secretAccessKey: 'wrong' })]) {
      await expect(wrong.check()).rejects.toMatchObject({ code: 'storage_unavailable' });
      await expect(wrong.get('a', { maxBytes: 1 })).rejects.toMatchObject({ code: 'storage_unavailable' });
      await expect(wrong.put('a', randomBytes(1), options)).rejects.toMatchObject({ code: 'storage_unavailable' });
      await wrong.close();
    }
  });

  it('sends type, checksum and condition along', async () => {
    await store.put('a', Buffer.from('text'), { contentType: 'text/plain', ifAbsent: true });
    const headers = server.requests.at(-1)?.headers ?? {};
    expect(headers).toMatchObject({ 'content-type': 'text/plain', 'if-none-match': '*' });
    expect(headers['x-amz-checksum-sha256']).toBeDefined();
    expect(headers['x-amz-meta-sha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  it('asks for no URL that lives longer than fifteen minutes', async () => {
    const url = new URL(
      (await store.presign('a', { filename: 'x.pdf', contentType: 'application/pdf', expiresInSeconds: 86_400 })) ?? '',
    );
    expect(url.searchParams.get('X-Amz-Expires')).toBe('900');
    expect([...url.searchParams.keys()].filter((name) => name.includes('checksum-crc'))).toEqual([]);
  });
});
