import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '@bidsmith/core';
import { createFolderStore, createS3Store } from '@bidsmith/storage';
import { startS3Server } from '../support/s3-server.ts';
import { describeObjectStore } from './object-store-suite.ts';

const log: Log = { debug() {}, info() {}, warn() {}, error() {} };

describeObjectStore('a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bidsmith-objects-'));
  return {
    store: await createFolderStore({ folder, log }),
    leftovers: () => readdir(join(folder, 'incoming')),
    damage: async (key) => {
      const file = await open(`${join(folder, 'objects', key)}~`, 'r+');
      await file.write(Buffer.from('damaged'), 0, 7, 100);
      await file.close();
    },
    stop: () => rm(folder, { recursive: true, force: true }),
  };
});

describeObjectStore('S3', async () => {
  const server = await startS3Server({ bucket: 'objects' });
  return {
    store: await createS3Store({ ...server, prefix: 'bidsmith/', forcePathStyle: true, log }),
    leftovers: async () => [...server.uploads.keys()],
    damage: async (key) => {
      const object = server.objects.get(`bidsmith/${key}`);
      object?.bytes.write('damaged', 100);
    },
    stop: () => server.close(),
  };
});

const realBucket = process.env['TEST_S3_BUCKET'];
if (realBucket !== undefined) {
  describeObjectStore('the S3 bucket that is configured', async () => ({
    store: await createS3Store({
      endpoint: process.env['TEST_S3_ENDPOINT'],
      region: process.env['TEST_S3_REGION'] ?? 'us-east-1',
      bucket: realBucket,
      accessKeyId: process.env['TEST_S3_ACCESS_KEY_ID'],
      secretAccessKey: process.env['TEST_S3_SECRET_ACCESS_KEY'],
      prefix: `bidsmith-test-${Date.now()}/`,
      forcePathStyle: process.env['TEST_S3_ENDPOINT'] !== undefined,
      log,
    }),
    leftovers: async () => [],
    damage: undefined,
    stop: async () => {},
  }));
}
