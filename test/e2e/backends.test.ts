import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, downloadArtifact, waitForProposal } from '../support/api-client.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { type ServiceUnderTest, startService } from '../support/service.ts';

let redis: TestRedis;
let s3: S3Server;
let model: ModelServer;

beforeAll(async () => {
  redis = await startTestRedis();
  s3 = await startS3Server({ bucket: 'bidsmith-e2e' });
  model = await startModelServer();
});
afterAll(async () => {
  await model.close();
  await s3.close();
  await redis.stop();
});

const queues = ['PostgreSQL', 'Redis'] as const;
const stores = ['a folder', 'S3'] as const;
const combinations = queues.flatMap((queue) => stores.map((store) => [queue, store] as const));
/** The default formats are made once on each adapter; where both were seen already, the matrix is enough. */
const formatsOf = (queue: (typeof queues)[number], store: (typeof stores)[number]): string =>
  (queue === 'Redis') === (store === 'S3') ? 'pptx,pdf,xlsx' : 'pdf,csv';

describe.each(combinations)('from RFP to proposal with the queue on %s and the objects in %s', (queue, store) => {
  const formats = formatsOf(queue, store);
  let service: ServiceUnderTest;

  beforeAll(async () => {
    service = await startService({
      ...(queue === 'Redis' ? { REDIS_URL: redis.url } : {}),
      ...(store === 'S3'
        ? {
            S3_ENDPOINT: s3.endpoint,
            S3_BUCKET: 'bidsmith-made-by-us',
            S3_CREATE_BUCKET: 'true',
            S3_REGION: s3.region,
            S3_ACCESS_KEY_ID: s3.accessKeyId,
            S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
            S3_PREFIX: `${queue}/`,
          }
        : {}),
      MODEL_BASE_URL: model.baseUrl,
      MODEL_NAME: model.model,
    });
  });
  afterAll(() => service.stop());

  it('makes every artifact, and what is downloaded is what is listed', async () => {
    model.reset();
    const created = await createProposal(service.url, {
      files: ['northwind-rfp.pdf', 'northwind-amendment-1.pdf'],
      fields: { bidder: 'Meridian Systems', formats },
    });
    const proposal = await waitForProposal(service.url, created.id);
    expect(proposal).toMatchObject({ status: 'succeeded', error: null, progress: { percent: 100 } });
    expect(proposal.artifacts.map((artifact) => artifact.kind).sort()).toEqual(
      ['brief', 'proposal', 'report', ...formats.split(',')].sort(),
    );
    expect(model.calls.length).toBeGreaterThan(0);
    for (const artifact of proposal.artifacts) {
      const bytes = await downloadArtifact(service.url, created.id, artifact.kind);
      expect(bytes.length).toBe(artifact.size_bytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(artifact.sha256);
    }
  });

  it('streams a download to a script, whose page may not follow a redirect to the store', async () => {
    const [newest] = ((await (await fetch(`${service.url}/v1/proposals?limit=1`)).json()) as { data: { id: string }[] })
      .data;
    const response = await fetch(`${service.url}/v1/proposals/${newest?.id}/artifacts/pdf`, {
      headers: { 'sec-fetch-dest': 'empty' },
      redirect: 'manual',
    });
    expect(response.status).toBe(200);
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('makes no model call for the same files again', async () => {
    const before = model.calls.length;
    const again = await createProposal(service.url, {
      files: ['northwind-rfp.pdf', 'northwind-amendment-1.pdf'],
      fields: { bidder: 'Meridian Systems', formats: 'pdf' },
    });
    expect(await waitForProposal(service.url, again.id)).toMatchObject({ status: 'succeeded' });
    expect(model.calls.length).toBe(before);
  });

  it('leaves nobody waiting behind a package of many files', async () => {
    const files = ['northwind-rfp.docx', 'northwind-rfp.md', 'northwind-rfp.txt', 'northwind-questions.docx'];
    const large = await createProposal(service.url, { files, fields: { formats: 'csv' } });
    const small = await createProposal(service.url, {
      files: ['northwind-rfp.txt'],
      fields: { formats: 'csv' },
    });
    expect(await waitForProposal(service.url, small.id)).toMatchObject({ status: 'succeeded' });
    expect(await waitForProposal(service.url, large.id)).toMatchObject({ status: 'succeeded' });
  });
});
