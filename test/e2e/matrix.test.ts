import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labelledStatementSchema, type MatrixRow, matrixSchema } from '@bidsmith/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, downloadArtifact, type ProposalAnswer, waitForProposal } from '../support/api-client.ts';
import { startProgram } from '../support/program.ts';
import { type ServiceUnderTest, startService } from '../support/service.ts';

let service: ServiceUnderTest;
let folder: string;
/** Waits for its outline to be approved: its brief is written, its artifacts are not. */
let id = '';

beforeAll(async () => {
  service = await startService();
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-matrix-'));
  id = (
    await createProposal(service.url, { files: ['northwind-rfp.md'], fields: { review: 'outline', formats: 'csv' } })
  ).id;
  await waitForProposal(service.url, id, { until: inReview });
});
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

const inReview = ({ status }: ProposalAnswer): boolean => status === 'requires_action';
const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${service.url}/v1/${path}`, init);
const json = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;

async function readRows(): Promise<readonly MatrixRow[]> {
  return matrixSchema.parse(await json(await call(`proposals/${id}/matrix`))).rows;
}

async function rowAt(index: number): Promise<MatrixRow> {
  const row = (await readRows()).at(index);
  if (!row) throw new Error(`The matrix has no row ${index}.`);
  return row;
}

function decide(requirementId: string, edit: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return call(`proposals/${id}/requirements/${requirementId}`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify(edit),
  });
}

function send(body: string | Uint8Array<ArrayBuffer>, { type = 'text/csv', query = '' } = {}): Promise<Response> {
  return call(`proposals/${id}/matrix${query}`, { method: 'POST', headers: { 'content-type': type }, body });
}

describe('deciding about requirements', () => {
  it('keeps what was decided about a row and gives the row back, with its label for training', async () => {
    const row = await rowAt(0);
    const answer = await decide(row.id, { verdict: 'confirmed', owner: ' Ada ', decidedBy: 'ada@example.com' });
    expect(answer.status).toBe(200);
    expect(await json(answer)).toMatchObject({ id: row.id, decision: { verdict: 'confirmed', owner: 'Ada' } });
    await decide(row.id, { note: 'See annex B.' });
    const decided = { verdict: 'confirmed', owner: 'Ada', note: 'See annex B.', status: 'open', quote: row.quote };
    expect((await rowAt(0)).decision).toMatchObject(decided);
    const page = (await json(await call('labels?limit=1'))) as { data: { requirementId: string; statement: object }[] };
    expect(page.data[0]).toMatchObject({ requirementId: row.id, proposalId: id, decidedBy: 'ada@example.com' });
    expect(page.data[0]?.statement).toMatchObject({ requirement: true, strength: row.strength, language: 'en' });
  });

  it.each([
    ['R-none', { verdict: 'confirmed' }, 404, 'not_found'],
    ['R-none', { verdict: 'maybe' }, 400, 'invalid_request'],
    ['R-none', { colour: 'red' }, 400, 'invalid_request'],
    ['R-none', {}, 400, 'invalid_request'],
  ])('refuses %s %j with %i', async (requirementId, edit, status, code) => {
    const answer = await decide(requirementId, edit);
    expect([answer.status, (await json(answer))['code']]).toEqual([status, code]);
  });

  it('loses nothing when many decide about one row at once', async () => {
    const { id: requirementId } = await rowAt(1);
    const edits = [{ verdict: 'rejected' }, { status: 'partial' }, { owner: 'Bo' }, { note: 'n' }];
    const answers = await Promise.all(edits.map((edit) => decide(requirementId, edit)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await rowAt(1)).decision).toMatchObject(Object.assign({}, ...edits));
  });

  it('says that there is no matrix where no brief was written', async () => {
    const failed = await createProposal(service.url, { files: ['encrypted.pdf'] });
    await waitForProposal(service.url, failed.id);
    const answer = await call(`proposals/${failed.id}/matrix`);
    expect([answer.status, (await json(answer))['code']]).toEqual([409, 'conflict']);
  });
});

describe('an edited matrix', () => {
  it('comes in from a CSV of a few columns: what can be taken is, the rest is named', async () => {
    const [, , third, fourth] = await readRows();
    const lines = [
      'Mine;NOTE;Owner;Status;ID;Quote',
      `x;"Two\nlines; ""quoted""";'=Ada;Full;${third?.id};`,
      `x;;;maybe;;"${fourth?.quote.replaceAll('"', '""')}"`,
      'x;;;full;R-none;',
    ].join('\r\n');
    const dry = await json(await send(lines, { query: '?dry_run=true' }));
    const counts = { updated: 1, unchanged: 1, unknown: 1, invalid: 1, conflicts: 0 };
    expect(dry).toMatchObject({ dry_run: true, counts });
    expect((await rowAt(2)).decision).toBeNull();
    const taken = await json(await send(lines));
    expect(taken).toMatchObject({
      dry_run: false,
      counts,
      updated: [third?.id],
      unknown: [{ id: 'R-none' }],
      invalid: [{ requirement_id: fourth?.id, column: 'Status', value: 'maybe' }],
    });
    const decided = { status: 'full', owner: '=Ada', note: 'Two\nlines; "quoted"' };
    expect((await rowAt(2)).decision).toMatchObject(decided);
  });

  it.each(['xlsx', 'csv'])('changes nothing when it comes back as it was exported: %s', async (format) => {
    const before = await readRows();
    const exported = await call(`proposals/${id}/matrix.${format}`);
    expect(exported.headers.get('content-disposition')).toBe(`attachment; filename="compliance.${format}"`);
    const form = new FormData();
    form.set('file', new Blob([await exported.arrayBuffer()]), `compliance.${format}`);
    const answer = await call(`proposals/${id}/matrix`, { method: 'POST', body: form });
    expect(await json(answer)).toMatchObject({
      counts: { updated: 0, unchanged: before.length, unknown: 0, invalid: 0, conflicts: 0 },
      notes: [],
    });
    expect(await readRows()).toEqual(before);
  });

  it.each([
    {
      what: 'a table of something else',
      body: 'Item,Price\nBolt,3\n',
      type: 'text/csv',
      code: 'unsupported_media_type',
    },
    { what: 'no bytes', body: '', type: 'text/csv', code: 'invalid_request' },
    { what: 'a picture', body: 'x', type: 'image/png', code: 'unsupported_media_type' },
  ])('refuses $what', async ({ body, type, code }) => {
    const answer = await send(body, { type });
    expect([answer.ok, (await json(answer))['code']]).toEqual([false, code]);
  });

  it('goes out and in on the command line, and labels come as rows to train on', async () => {
    const out = join(folder, 'compliance.csv');
    const environment = { BIDSMITH_URL: service.url };
    const run = async (...args: string[]) => {
      const program = startProgram(args, environment);
      return { code: await program.ended(), output: program.output(), errors: program.errors() };
    };
    expect(await run('matrix', 'export', '--proposal', id, '--out', out)).toMatchObject({ code: 0 });
    const { id: last } = await rowAt(-1);
    await writeFile(out, `ID,Quote,Review\n${last},,rejected\nR-none,,confirmed\n`);
    const imported = await run('matrix', 'import', out, '--proposal', id);
    expect(imported).toMatchObject({ code: 1, output: expect.stringContaining('1 row updated') as string });
    expect(imported.errors).toContain('R-none: There is no requirement R-none');
    const labels = await run('labels');
    const rows = labels.output.trim().split('\n');
    expect(rows.map((row) => labelledStatementSchema.parse(JSON.parse(row)).requirement)).toContain(false);
  });
});

describe('a proposal tried again', () => {
  it('keeps what was decided and shows it in what is rendered then', async () => {
    const before = await readRows();
    for (const step of ['cancel', 'retry', 'approve']) {
      expect((await call(`proposals/${id}/${step}`, { method: 'POST' })).ok).toBe(true);
      if (step === 'retry') await waitForProposal(service.url, id, { until: inReview, timeoutMs: 60_000 });
    }
    expect(await waitForProposal(service.url, id)).toMatchObject({ status: 'succeeded', attempt: 2 });
    const after = await readRows();
    expect(after.map(({ decision }) => decision)).toEqual(before.map(({ decision }) => decision));
    expect(after.some(({ sections }) => sections.length > 0)).toBe(true);
    const rendered = (await downloadArtifact(service.url, id, 'csv')).toString();
    expect(rendered).toContain('See annex B.');
    expect(rendered).toContain("'=Ada");
  });
});
