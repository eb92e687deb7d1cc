import { randomBytes } from 'node:crypto';
import { createS3Store, type S3StoreOptions } from '@bidsmith/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quietLog } from '../support/quiet-log.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';

/** More than one part of an upload. */
const longBytes = 17 * 1024 * 1024;
const options = { contentType: 'application/octet-stream' };

describe('encryption at rest in S3', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server({ bucket: 'objects' });
  });
  afterAll(() => server.close());

  it.each([
    ['with keys of the server', { algorithm: 'AES256', keyId: null }, { '': 'AES256' }],
    ['with the account’s key', { algorithm: 'aws:kms', keyId: null }, { '': 'aws:kms' }],
    [
      'with a key of one’s own',
      { algorithm: 'aws:kms', keyId: 'alias/bids' },
      { '': 'aws:kms', '-aws-kms-key-id': 'alias/bids' },
    ],
    ['as the bucket says', undefined, {}],
  ] as const)('is asked for with each object, also one of many parts: %s', async (_, encryption, kept) => {
    const store = await open(encryption);
    for (const [key, size] of [
      ['short', 10],
      ['long', longBytes],
    ] as const) {
      const bytes = randomBytes(size);
      await store.put(key, bytes, options);
      expect(server.objects.get(key)?.encryption).toEqual(kept);
      expect(Buffer.from(await store.get(key, { maxBytes: size })).equals(bytes)).toBe(true);
    }
    const asked = server.requests.filter(({ headers }) => headers['x-amz-server-side-encryption'] !== undefined);
    expect(asked.filter(({ url, method }) => method === 'GET' || /partNumber/.test(url))).toEqual([]);
    await store.close();
  });

  function open(encryption: S3StoreOptions['encryption']) {
    return createS3Store({ ...server, forcePathStyle: true, log: quietLog, encryption });
  }
});
