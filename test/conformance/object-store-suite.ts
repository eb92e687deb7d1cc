import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectStore } from '@bidsmith/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

export interface StoreUnderTest {
  readonly store: ObjectStore;
  /** What the store keeps besides finished objects: unfinished files or uploads. */
  leftovers(): Promise<readonly string[]>;
  /** Alters the stored bytes of an object behind the store's back; undefined where a test cannot do that. */
  damage: ((key: string) => Promise<void>) | undefined;
  stop(): Promise<void>;
}

const mebibyte = 1024 * 1024;
const options = { contentType: 'application/octet-stream' };
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What every object store has to do, on a real one. */
export function describeObjectStore(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`the object store: ${name}`, () => {
    let under: StoreUnderTest;
    let store: ObjectStore;
    let folder: string;
    beforeAll(async () => {
      under = await start();
      store = under.store;
    });
    afterAll(async () => {
      await store.close();
      await under.stop();
    });
    beforeEach(() => {
      folder = `test-${randomBytes(6).toString('hex')}`;
    });

    it.each([
      ['nothing', 0],
      ['one byte', 1],
      ['a megabyte and a bit', mebibyte + 13],
    ])('gives back %s as it was put', async (_, size) => {
      const bytes = randomBytes(size);
      const key = `${folder}/object.bin`;
      expect(await store.put(key, bytes, options)).toEqual({ sizeBytes: size, sha256: digest(bytes), created: true });
      expect(Buffer.from(await store.get(key, { maxBytes: size }))).toEqual(bytes);
      expect(await buffer(await store.stream(key))).toEqual(bytes);
      expect(await under.leftovers()).toEqual([]);
    });

    it('takes a stream of unknown length, also one of many parts', async () => {
      const bytes = randomBytes(37 * mebibyte + 5);
      const key = `${folder}/long`;
      const body = Readable.from(pieces(bytes, 100_003));
      expect(await store.put(key, body, options)).toEqual({
        sizeBytes: bytes.length,
        sha256: digest(bytes),
        created: true,
      });
      expect(digest(await store.get(key, { maxBytes: bytes.length }))).toBe(digest(bytes));
      expect(digest(await buffer(await store.stream(key)))).toBe(digest(bytes));
      expect(await under.leftovers()).toEqual([]);
    });

    it('replaces an object, and keeps it when asked to', async () => {
      const key = `${folder}/versions`;
      const read = async (): Promise<string> => Buffer.from(await store.get(key, { maxBytes: 100 })).toString();
      await store.put(key, Buffer.from('first'), options);
      expect(await store.put(key, Buffer.from('second'), options)).toMatchObject({ created: true });
      expect(await read()).toBe('second');
      expect(await store.put(key, Buffer.from('third'), { ...options, ifAbsent: true })).toMatchObject({
        created: false,
        sha256: digest(Buffer.from('third')),
      });
      expect(await read()).toBe('second');
    });

    it('lets one of many writers win', async () => {
      const key = `${folder}/contested`;
      const bodies = Array.from({ length: 12 }, (_, index) => Buffer.from(`writer ${index}`));
      const results = await Promise.all(bodies.map((body) => store.put(key, body, { ...options, ifAbsent: true })));
      expect(results.filter((result) => result.created)).toHaveLength(1);
      const winner = results.findIndex((result) => result.created);
      expect(Buffer.from(await store.get(key, { maxBytes: 100 }))).toEqual(bodies[winner]);
    });

    it('refuses a longer body while it streams, and leaves nothing', async () => {
      const key = `${folder}/too-long`;
      const endless = Readable.from(endlessPieces());
      for (const body of [randomBytes(101), endless])
        await expect(store.put(key, body, { ...options, maxBytes: 100 })).rejects.toMatchObject({
          code: 'payload_too_large',
        });
      expect(endless.destroyed).toBe(true);
      expect(await store.has(key)).toBe(false);
      expect(await under.leftovers()).toEqual([]);
      expect(await store.put(key, randomBytes(100), { ...options, maxBytes: 100 })).toMatchObject({ sizeBytes: 100 });
    });

    it('refuses to read an object longer than allowed', async () => {
      const key = `${folder}/long`;
      await store.put(key, randomBytes(1_000), options);
      await expect(store.get(key, { maxBytes: 999 })).rejects.toMatchObject({ code: 'payload_too_large' });
    });

    it('passes on what the body throws, and leaves nothing', async () => {
      const key = `${folder}/broken`;
      const broken = Readable.from(
        (async function* () {
          yield randomBytes(1_000);
          throw new RangeError('The upload broke off.');
        })(),
      );
      await expect(store.put(key, broken, options)).rejects.toThrow('The upload broke off.');
      expect(await store.has(key)).toBe(false);
      expect(await under.leftovers()).toEqual([]);
    });

    it('stops when aborted, and leaves nothing', async () => {
      const key = `${folder}/aborted`;
      const reason = new Error('The caller has left.');
      const controller = new AbortController();
      const stalled = new Readable({ read() {} });
      stalled.push(randomBytes(1_000));
      const putting = store.put(key, stalled, { ...options, signal: controller.signal });
      setTimeout(() => controller.abort(reason), 50);
      await expect(putting).rejects.toBe(reason);
      await expect(store.put(key, randomBytes(10), { ...options, signal: controller.signal })).rejects.toBe(reason);
      expect(await store.has(key)).toBe(false);
      await vi.waitFor(async () => expect(await under.leftovers()).toEqual([]));
      await store.put(key, randomBytes(10), options);
      await expect(store.get(key, { maxBytes: 10, signal: controller.signal })).rejects.toBe(reason);
    });

    it('answers not_found for what is not there', async () => {
      const key = `${folder}/nothing`;
      expect(await store.has(key)).toBe(false);
      await expect(store.get(key, { maxBytes: 1 })).rejects.toMatchObject({ code: 'not_found' });
      await expect(store.stream(key)).rejects.toMatchObject({ code: 'not_found' });
      await store.remove(key);
    });

    it('removes objects, also one after the other in the same folder', async () => {
      const keys = [`${folder}/a/b/one`, `${folder}/a/b/two`, `${folder}/a`];
      for (const key of keys) await store.put(key, Buffer.from(key), options);
      await store.remove(`${folder}/a/b/one`);
      expect(await all(store.list(folder))).toEqual([`${folder}/a`, `${folder}/a/b/two`]);
      for (const key of keys) await store.remove(key);
      expect(await all(store.list(folder))).toEqual([]);
      await store.put(`${folder}/a/b/one`, Buffer.from('again'), options);
      expect(await store.has(`${folder}/a/b/one`)).toBe(true);
    });

    it('survives puts and removals of neighbours at the same time', async () => {
      await Promise.all(
        Array.from({ length: 30 }, async (_, index) => {
          const key = `${folder}/shared/${index % 3}/n${index}`;
          await store.put(key, Buffer.from(key), options);
          await store.remove(key);
        }),
      );
      expect(await all(store.list(`${folder}/`))).toEqual([]);
    });

    it('lists keys below a prefix in the order of their bytes', async () => {
      const names = ['b', 'a/z', 'a-1', 'a', 'a.x/y', 'a0', 'B', 'a/b/c', 'ab', '_'];
      const keys = names.map((each) => `${folder}/${each}`);
      for (const key of keys) await store.put(key, Buffer.from(key), options);
      expect(await all(store.list(`${folder}/`))).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(await all(store.list(`${folder}/a/`))).toEqual([`${folder}/a/b/c`, `${folder}/a/z`]);
      expect(await all(store.list(`${folder}/a`))).toHaveLength(7);
      expect(await all(store.list(`${folder}/none`))).toEqual([]);
    });

    it.each([
      '',
      '/',
      'a//b',
      '../up',
      'a/../b',
      'a/.',
      './a',
      'a b',
      'ä',
      'a\\b',
      'a\0b',
      '/a',
      'a/',
      'a~',
      'x'.repeat(900),
    ])('refuses the key %j', async (key) => {
      await expect(store.put(key, Buffer.from('x'), options)).rejects.toMatchObject({
        code: 'internal',
        retryable: false,
      });
      await expect(store.get(key, { maxBytes: 1 })).rejects.toMatchObject({ code: 'internal' });
      await expect(store.has(key)).rejects.toMatchObject({ code: 'internal' });
    });

    it('never passes a damaged object on as whole', async ({ expect: check }) => {
      const key = `${folder}/damaged`;
      await store.put(key, randomBytes(5_000), options);
      if (!under.damage) {
        check(await store.has(key)).toBe(true);
        return;
      }
      await under.damage(key);
      await check(store.get(key, { maxBytes: 5_000 })).rejects.toMatchObject({ code: 'storage_unavailable' });
      await check(store.stream(key).then((stream) => buffer(stream))).rejects.toMatchObject({
        code: 'storage_unavailable',
      });
    });

    it('can be left in the middle of a stream', async () => {
      const key = `${folder}/half`;
      await store.put(key, randomBytes(3 * mebibyte), options);
      for await (const chunk of await store.stream(key)) if ((chunk as Buffer).length > 0) break;
      const controller = new AbortController();
      const reason = new Error('The reader has left.');
      const stream = await store.stream(key, { signal: controller.signal });
      controller.abort(reason);
      await expect(buffer(stream)).rejects.toBe(reason);
      await sleep(20);
    });

    it('gives either no URL or one that downloads under the given name and expires', async () => {
      const key = `${folder}/download`;
      await store.put(key, Buffer.from('to be downloaded'), options);
      const request = { filename: 'Angebot "Zürich"/../x.pdf', contentType: 'application/pdf', expiresInSeconds: 2 };
      const url = await store.presign(key, request);
      if (url === null) return;
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('to be downloaded');
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get('content-disposition')).toBe(
        `attachment; filename="Angebot _Zurich_..x.pdf"; filename*=UTF-8''Angebot%20%22Z%C3%BCrich%22..x.pdf`,
      );
      expect((await fetch(url.replace('download', 'another'))).status).toBe(403);
      expect((await fetch(url.replace('X-Amz-Expires=2', 'X-Amz-Expires=900'))).status).toBe(403);
      await sleep(3_100);
      expect((await fetch(url)).status).toBe(403);
    });

    it('says that it can be used', async () => {
      await store.check();
      await expect(store.check(AbortSignal.abort(new Error('No time.')))).rejects.toThrow('No time.');
      expect(await under.leftovers()).toEqual([]);
    });
  });
}

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function* endlessPieces(): Generator<Buffer> {
  for (;;) yield Buffer.alloc(64);
}

async function all(keys: AsyncIterable<string>): Promise<string[]> {
  return Array.fromAsync(keys);
}
