import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProposal,
  fixturesFolder,
  getProposal,
  postProposal,
  type ProposalAnswer,
  waitForProposal,
} from '../support/api-client.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { type ServiceUnderTest, startService } from '../support/service.ts';

let service: ServiceUnderTest;
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer();
  service = await startService({ MODEL_BASE_URL: model.baseUrl, MODEL_NAME: model.model, MAX_UPLOAD_BYTES: '3000000' });
});
afterAll(async () => {
  await service.stop();
  await model.close();
});

const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${service.url}${path}`, init);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('creating a proposal', () => {
  it('answers 202 with the proposal, its address and an ETag', async () => {
    const response = await postProposal(service.url, {
      files: ['northwind-rfp.txt'],
      fields: { metadata: '{"crm_id":"42"}' },
    });
    const proposal = (await response.json()) as ProposalAnswer;
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe(`/v1/proposals/${proposal.id}`);
    expect(response.headers.get('etag')).toMatch(/^"v\d+"$/);
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    expect(proposal).toMatchObject({ object: 'proposal', metadata: { crm_id: '42' } });
    await waitForProposal(service.url, proposal.id);
  });

  it('waits for the end when asked to', async () => {
    const response = await postProposal(service.url, { files: ['northwind-rfp.txt'], headers: { prefer: 'wait=60' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('preference-applied')).toBe('wait=60');
    expect(await response.json()).toMatchObject({ status: 'succeeded' });
  });

  it('gives the first proposal again for the same key, and refuses the key for other files', async () => {
    const headers = { 'idempotency-key': 'order-1' };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => postProposal(service.url, { files: ['northwind-rfp.md'], headers })),
    );
    const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as ProposalAnswer).id));
    expect(new Set(ids).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(4);
    const other = await postProposal(service.url, { files: ['northwind-rfp.txt'], headers });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'idempotency_key_reused' });
  });

  it.each([
    ['an empty file', { name: 'rfp.pdf', bytes: bytes('') }, 422, 'document_empty'],
    ['a JSON named .pdf', { name: 'rfp.pdf', bytes: bytes('{"error":"not found"}') }, 422, 'document_unreadable'],
    [
      'an unknown type',
      { name: 'photo.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) },
      415,
      'unsupported_media_type',
    ],
    [
      'a file above the limit',
      { name: 'rfp.txt', bytes: new Uint8Array(3_000_001).fill(65) },
      413,
      'payload_too_large',
    ],
  ] as const)('refuses %s at once', async (_what, file, status, code) => {
    const response = await postProposal(service.url, { files: [file] });
    const problem = (await response.json()) as { detail: string; remedy: string };
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(problem).toMatchObject({ code, status });
    expect(problem.remedy.length).toBeGreaterThan(10);
  });

  it.each([
    ['encrypted.pdf', 'document_encrypted'],
    ['zero-pages.pdf', 'document_empty'],
    ['blank-page.pdf', 'document_has_no_text'],
  ])('fails %s with a code and a remedy once it has been looked into', async (file, code) => {
    const created = await createProposal(service.url, { files: [file] });
    const proposal = await waitForProposal(service.url, created.id);
    expect(proposal).toMatchObject({ status: 'failed', error: { code } });
    expect(proposal.error?.remedy.length).toBeGreaterThan(10);
  });

  it('goes on with a package of which one file cannot be read, and says so', async () => {
    const created = await createProposal(service.url, {
      files: [
        'northwind-rfp.txt',
        { name: 'photo.png', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]) },
      ],
    });
    const proposal = await waitForProposal(service.url, created.id);
    expect(proposal.status).toBe('succeeded');
    expect(proposal.warnings.some((warning) => warning.detail.includes('photo.png'))).toBe(true);
  });

  it.each([
    [{ formats: 'docm' }, '#/formats/0'],
    [{ review: 'maybe' }, '#/review'],
    [{ metadata: '[1]' }, '#/metadata'],
    [{ colour: 'blue' }, '#/'],
  ])('names the wrong field of %j', async (fields, pointer) => {
    const response = await postProposal(service.url, { files: ['northwind-rfp.txt'], fields });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [expect.objectContaining({ pointer })],
    });
  });

  it('refuses a body that is no form, an announced flood and a form without a file', async () => {
    const noForm = await call('/v1/proposals', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await noForm.json()).toMatchObject({ status: 415, code: 'unsupported_media_type' });
    expect(await (await postProposal(service.url, { files: [] })).json()).toMatchObject({
      status: 400,
      code: 'invalid_request',
    });
  });
});

describe('following a proposal', () => {
  it('replays a gap-free log that ends with one terminal event, and goes on after any id', async () => {
    const created = await createProposal(service.url, { files: ['northwind-rfp.md'] });
    const stream = await call(`/v1/proposals/${created.id}/events`, { headers: { accept: 'text/event-stream' } });
    const text = await stream.text();
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
    expect(ids).toEqual(ids.map((_, index) => index + 1));
    expect([...text.matchAll(/^event: proposal\.finished$/gm)]).toHaveLength(1);
    const percents = [...text.matchAll(/"percent":(\d+)/g)].map((match) => Number(match[1]));
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));

    const rest = await (
      await call(`/v1/proposals/${created.id}/events`, {
        headers: { accept: 'text/event-stream', 'last-event-id': '2' },
      })
    ).text();
    expect(/^id: (\d+)$/m.exec(rest)?.[1]).toBe('3');
    const over = await call(`/v1/proposals/${created.id}/events`, {
      headers: { accept: 'text/event-stream', 'last-event-id': String(ids.at(-1)) },
    });
    expect(over.status).toBe(204);
    const page = (await (await call(`/v1/proposals/${created.id}/events?after=1`)).json()) as {
      data: { seq: number }[];
    };
    expect(page.data[0]?.seq).toBe(2);
  });

  it('answers 304 while nothing has changed', async () => {
    const created = await createProposal(service.url, { files: ['northwind-rfp.txt'] });
    await waitForProposal(service.url, created.id);
    const etag = (await call(`/v1/proposals/${created.id}`)).headers.get('etag') ?? '';
    expect((await call(`/v1/proposals/${created.id}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('lists proposals page by page, newest first', async () => {
    const first = (await (await call('/v1/proposals?limit=2')).json()) as {
      data: { id: string }[];
      has_more: boolean;
      next_cursor: string;
    };
    expect(first.data).toHaveLength(2);
    expect(first.has_more).toBe(true);
    const second = (await (await call(`/v1/proposals?limit=2&cursor=${first.next_cursor}`)).json()) as {
      data: { id: string }[];
    };
    const ids = [...first.data, ...second.data].map((proposal) => proposal.id);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(new Set(ids).size).toBe(4);
  });

  it('gives one answer for every unknown id', async () => {
    const response = await call('/v1/proposals/prop_unknown');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('steering a proposal', () => {
  it('cancels within a second while a model call streams, and ends the call', async () => {
    model.reset();
    model.script(
      { kind: 'stall', afterTokens: 1 },
      { kind: 'stall', afterTokens: 1 },
      { kind: 'stall', afterTokens: 1 },
    );
    const created = await createProposal(service.url, {
      files: [{ name: 'other.txt', bytes: bytes('1 Scope\n\nThe contractor shall deliver a bridge by 4 May 2027.\n') }],
    });
    await waitForProposal(service.url, created.id, { until: () => model.calls.length > 0 });
    const canceledAt = performance.now();
    const canceled = (await (
      await call(`/v1/proposals/${created.id}/cancel`, { method: 'POST' })
    ).json()) as ProposalAnswer;
    expect(canceled.status).toBe('canceled');
    await expect.poll(() => model.calls[0]?.aborted, { timeout: 3_000 }).toBe(true);
    expect(performance.now() - canceledAt).toBeLessThan(3_000);
    const again = await call(`/v1/proposals/${created.id}/cancel`, { method: 'POST' });
    expect(again.status).toBe(200);
    model.reset();

    const retried = await call(`/v1/proposals/${created.id}/retry`, { method: 'POST' });
    expect(retried.status).toBe(202);
    expect(await waitForProposal(service.url, created.id)).toMatchObject({ status: 'succeeded', attempt: 2 });
    expect((await call(`/v1/proposals/${created.id}/retry`, { method: 'POST' })).status).toBe(409);
  });

  it('pauses for the outline, takes an edited one, and goes on when approved', async () => {
    const created = await createProposal(service.url, { files: ['northwind-rfp.md'], fields: { review: 'outline' } });
    const waiting = await waitForProposal(service.url, created.id, {
      until: (proposal) => proposal.status !== 'running' && proposal.status !== 'queued',
    });
    expect(waiting).toMatchObject({ status: 'requires_action', required_action: { type: 'approve_outline' } });
    const path = `/v1/proposals/${created.id}/outline`;
    const answer = await call(path);
    const outline = (await answer.json()) as { sections: { title: string }[] };
    const edited = {
      ...outline,
      sections: outline.sections
        .slice(0, 2)
        .map((section, index) => (index === 0 ? { ...section, title: 'A title that a person has chosen' } : section)),
    };
    const put = (etag: string) =>
      call(path, {
        method: 'PUT',
        body: JSON.stringify(edited),
        headers: { 'content-type': 'application/json', 'if-match': etag },
      });
    expect((await put('"v0"')).status).toBe(412);
    expect((await put(answer.headers.get('etag') ?? '')).status).toBe(200);
    expect((await call(`/v1/proposals/${created.id}/approve`, { method: 'POST' })).status).toBe(202);
    expect(await waitForProposal(service.url, created.id)).toMatchObject({ status: 'succeeded' });
    const proposal = (await (await call(`/v1/proposals/${created.id}/artifacts/proposal`)).json()) as {
      sections: { title: string }[];
    };
    expect(proposal.sections).toHaveLength(2);
    expect(proposal.sections[0]?.title).toBe('A title that a person has chosen');
  });

  it('deletes a proposal with its files and keeps what others share', async () => {
    const [one, two] = [
      await createProposal(service.url, { files: ['northwind-questions.docx'] }),
      await createProposal(service.url, { files: ['northwind-questions.docx'] }),
    ];
    await Promise.all([waitForProposal(service.url, one.id), waitForProposal(service.url, two.id)]);
    expect((await call(`/v1/proposals/${one.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/v1/proposals/${one.id}`)).status).toBe(404);
    expect((await call(`/v1/proposals/${two.id}/artifacts/pptx`)).status).toBe(200);
  });
});

describe('around the API', () => {
  it('describes itself in OpenAPI 3.1, for programs and for people', async () => {
    const document = (await (await call('/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/v1/proposals',
        '/v1/proposals/{id}',
        '/v1/proposals/{id}/events',
        '/v1/proposals/{id}/artifacts/{kind}',
      ]),
    );
    expect((await call('/docs')).status).toBe(200);
    expect(await (await call('/docs/errors')).text()).toContain('document_encrypted');
  });

  it('answers unknown paths and methods with problems, and hides the operators’ pages', async () => {
    for (const path of ['/v1/nothing', '/metrics', '/admin/queues', '/readyz']) {
      const response = await call(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'not_found' });
    }
  });

  it('refuses posts from pages of other sites and requests under other names', async () => {
    const foreign = await postProposal(service.url, {
      files: ['northwind-rfp.txt'],
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });

  it('serves Bull Board, metrics and health on the operators’ port', async () => {
    expect(await (await fetch(`${service.operatorUrl}/livez`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${service.operatorUrl}/readyz`)).json()).toEqual({
      status: 'ok',
      database: 'ok',
      queue: 'ok',
      storage: 'ok',
    });
    const metrics = await (await fetch(`${service.operatorUrl}/metrics`)).text();
    expect(metrics).toContain('bidsmith_queue_jobs{queue="inference",state="waiting"}');
    expect(metrics).toContain('http_request_duration_seconds_count');
    expect((await fetch(`${service.operatorUrl}/admin/queues`)).status).toBe(200);
    const queues = (await (await fetch(`${service.operatorUrl}/admin/queues/api/queues`)).json()) as {
      queues: { name: string }[];
    };
    expect(queues.queues.map((queue) => queue.name).sort()).toEqual([
      'inference',
      'ingest',
      'maintenance',
      'render',
      'webhook',
    ]);
  });

  it('keeps document text out of logs, queue and metrics', async () => {
    const canary = 'kumquat-canary-7391';
    const text = `1 Scope\n\nThe contractor shall deliver ${canary} services by 4 May 2027.\n`;
    const created = await createProposal(service.url, { files: [{ name: 'canary.txt', bytes: bytes(text) }] });
    await waitForProposal(service.url, created.id);
    const board = await (
      await fetch(`${service.operatorUrl}/admin/queues/api/queues?activeQueue=inference&status=completed`)
    ).text();
    const metrics = await (await fetch(`${service.operatorUrl}/metrics`)).text();
    for (const place of [service.program.errors(), service.program.output(), board, metrics])
      expect(place).not.toContain(canary);
    expect(await getProposal(service.url, created.id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('the fixtures', () => {
  it('are what the tests take them for', async () => {
    expect((await readFile(join(fixturesFolder, 'northwind-rfp.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
