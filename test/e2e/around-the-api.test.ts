import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, getProposal, postProposal, waitForProposal } from '../support/api-client.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { startProgram } from '../support/program.ts';
import { quickEnvironment, type ServiceUnderTest, startService } from '../support/service.ts';

let service: ServiceUnderTest;
let model: ModelServer;

beforeAll(async () => {
  model = await startModelServer();
  service = await startService({ MODEL_BASE_URL: model.baseUrl, MODEL_NAME: model.model });
});
afterAll(async () => {
  await service.stop();
  await model.close();
});

const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${service.url}${path}`, init);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

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

  it.each(['PORT', 'OPERATOR_PORT'])('does not stay up half-started where its %s is taken', async (setting) => {
    const { port } = new URL(setting === 'PORT' ? service.url : service.operatorUrl);
    const second = startProgram(['serve'], {
      ...quickEnvironment,
      BIDSMITH_DATA: service.dataFolder,
      [setting]: port,
    });
    expect(await second.ended()).toBe(3);
    expect(second.errors()).toContain(`Port ${port} on 127.0.0.1 is taken. Set ${setting} to a free port.`);
  });
});
