import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentationOf } from '../../packages/rendering/themes/presentation/brand-for-tests.ts';
import { createProposal, postProposal, type ProposalAnswer, waitForProposal } from '../support/api-client.ts';
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

  it('waits for the end when asked to, here of a package in one archive', async () => {
    const response = await postProposal(service.url, {
      files: ['northwind-package.zip'],
      headers: { prefer: 'wait=60' },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('preference-applied')).toBe('wait=60');
    const proposal = (await response.json()) as ProposalAnswer;
    expect(proposal).toMatchObject({ status: 'succeeded', warnings: [] });
    const brief = (await (await call(`/v1/proposals/${proposal.id}/artifacts/brief`)).json()) as {
      requirements: { file: string }[];
    };
    const cited = new Set(brief.requirements.map(({ file }) => file));
    expect([...cited]).toContain('northwind-package.zip/northwind-rfp.docx');
    expect([...cited]).toContain('northwind-package.zip/northwind-note.eml');
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
    ['a JSON named .pdf', { name: 'rfp.pdf', bytes: bytes('{"error":"not found"}') }, 415, 'unsupported_media_type'],
    ['an unknown type', { name: 'photo.gif', bytes: bytes('GIF89a') }, 415, 'unsupported_media_type'],
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
      files: ['northwind-rfp.txt', { name: 'photo.gif', bytes: bytes('GIF89a') }],
    });
    const proposal = await waitForProposal(service.url, created.id);
    expect(proposal.status).toBe('succeeded');
    expect(proposal.warnings.some((warning) => warning.detail.includes('photo.gif'))).toBe(true);
  });

  it.each([
    [{ formats: 'docm' }, '#/formats/0'],
    [{ review: 'maybe' }, '#/review'],
    [{ metadata: '[1]' }, '#/metadata'],
    [{ theme: 'neon' }, '#/theme'],
    [{ page_size: 'a3' }, '#/page_size'],
    [{ priority: 'urgent' }, '#/priority'],
    [{ colour: 'blue' }, '#/'],
  ])('names the wrong field of %j', async (fields, pointer) => {
    const response = await postProposal(service.url, { files: ['northwind-rfp.txt'], fields });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'invalid_request',
      errors: [expect.objectContaining({ pointer })],
    });
  });

  it("takes the brand of the client's own template, and says what was changed of it", async () => {
    const brand = await presentationOf({
      scheme: { dk2: '1B3A2F', accent1: '3FA37B' },
      fonts: { title: 'Cambria', body: 'Aptos' },
    });
    const created = await createProposal(service.url, {
      files: ['northwind-rfp.txt', { name: 'forest.potx', bytes: brand, part: 'brand' }],
      fields: { formats: 'pptx', page_size: 'letter', priority: 'batch' },
    });
    expect(created).toMatchObject({ options: { theme: 'forest', page_size: 'letter', priority: 'batch' } });
    const said = created.warnings.filter(({ code }) => code === 'theme_corrected').map(({ detail }) => detail);
    expect(said).toEqual([
      expect.stringMatching(/accent 3FA37B \(2\.\d:1\) became [0-9A-F]{6} \(4\.[5-9]:1\)/),
      expect.stringContaining('text in Calibri instead of Aptos'),
    ]);
    expect(await waitForProposal(service.url, created.id)).toMatchObject({ status: 'succeeded' });
    const deck = await (await call(`/v1/proposals/${created.id}/artifacts/pptx`)).arrayBuffer();
    const theme = new TextDecoder().decode(unzipSync(new Uint8Array(deck))['ppt/theme/theme1.xml']);
    expect(theme).toContain('1B3A2F');
    expect(theme).toContain('Cambria');
  });

  it.each([
    ['a template of another kind', { name: 'a.pptx', bytes: bytes('%PDF-1.7') }, 415, 'unsupported_media_type'],
    ['a theme file that is none', { name: 'a.json', bytes: bytes('{"name":1}') }, 422, 'theme_invalid'],
    [
      'a brand that words cannot be read in',
      { name: 'sun.json', bytes: bytes('{"name":"Sun","colours":{"primary":"#ffd100"}}') },
      422,
      'theme_invalid',
    ],
  ] as const)('refuses %s', async (_what, file, status, code) => {
    const response = await postProposal(service.url, { files: ['northwind-rfp.txt', { ...file, part: 'brand' }] });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, status, remedy: expect.stringMatching(/.{10}/) });
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

describe("the operators' metrics", () => {
  it('hold the model calls of the worker, which is another process, in one text', async () => {
    const read = async (): Promise<string> => (await fetch(`${service.operatorUrl}/metrics`)).text();
    const text = await read();
    const succeeded = text.match(/^bidsmith_llm_requests_total\{.*outcome="succeeded".*\} (\d+)$/gm) ?? [];
    expect(succeeded.length).toBeGreaterThan(0);
    expect(text).toMatch(/^bidsmith_llm_concurrency_limit\{endpoint="default"\} \d+$/m);
    expect(text).toMatch(
      /^bidsmith_proposals_finished_total\{outcome="succeeded",fault="none",release="rel_\w+"\} \d+$/m,
    );
    expect(text).toMatch(/^bidsmith_release_info\{release="rel_\w+",arm="live"\} 1$/m);
    for (const process of ['api', 'worker'])
      expect(text).toMatch(new RegExp(`^process_resident_memory_bytes\\{process="${process}"\\} \\d`, 'm'));
    const helps = text.split('\n').filter((line) => line.startsWith('# HELP'));
    expect(new Set(helps).size).toBe(helps.length);
  });
});
