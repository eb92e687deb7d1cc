import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProposal, type ProposalAnswer, waitForProposal } from '../support/api-client.ts';
import { type ModelServer, startModelServer } from '../support/model-server.ts';
import { type ServiceUnderTest, startService } from '../support/service.ts';

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

describe('following a proposal', () => {
  it('replays a gap-free log that ends with one terminal event, and goes on after any id', async () => {
    const created = await createProposal(service.url, { files: ['northwind-rfp.md'], fields: { formats: 'csv' } });
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
    const created = await createProposal(service.url, { files: ['northwind-rfp.txt'], fields: { formats: 'csv' } });
    await waitForProposal(service.url, created.id);
    const etag = (await call(`/v1/proposals/${created.id}`)).headers.get('etag') ?? '';
    expect((await call(`/v1/proposals/${created.id}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  it('lists proposals page by page, newest first', async () => {
    for (let count = 0; count < 2; count += 1)
      await createProposal(service.url, { files: ['northwind-rfp.txt'], fields: { formats: 'csv' } });
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
    const created = await createProposal(service.url, {
      files: ['northwind-rfp.md'],
      fields: { review: 'outline', formats: 'csv' },
    });
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
    const approved = await call(`/v1/proposals/${created.id}/approve`, { method: 'POST' });
    expect(approved.status).toBe(202);
    // The time of the review is given back.
    const deadlines = [waiting, (await approved.json()) as ProposalAnswer].map((proposal) =>
      Date.parse(proposal.deadline_at),
    );
    expect(deadlines[1]).toBeGreaterThan(deadlines[0] ?? Infinity);
    expect(await waitForProposal(service.url, created.id)).toMatchObject({ status: 'succeeded' });
    const proposal = (await (await call(`/v1/proposals/${created.id}/artifacts/proposal`)).json()) as {
      sections: { title: string }[];
    };
    expect(proposal.sections).toHaveLength(2);
    expect(proposal.sections[0]?.title).toBe('A title that a person has chosen');
  });

  it('waits for the review again when it was canceled there and is tried again', async () => {
    const created = await createProposal(service.url, {
      files: ['northwind-rfp.md'],
      fields: { review: 'outline', formats: 'csv' },
    });
    const inReview = { until: (proposal: ProposalAnswer) => proposal.status === 'requires_action', timeoutMs: 60_000 };
    await waitForProposal(service.url, created.id, inReview);
    await call(`/v1/proposals/${created.id}/cancel`, { method: 'POST' });
    await call(`/v1/proposals/${created.id}/retry`, { method: 'POST' });
    expect(await waitForProposal(service.url, created.id, inReview)).toMatchObject({ attempt: 2 });
    await call(`/v1/proposals/${created.id}/approve`, { method: 'POST' });
    expect(await waitForProposal(service.url, created.id)).toMatchObject({ status: 'succeeded' });
  });

  it('deletes a proposal with its files and keeps what others share', async () => {
    const [one, two] = [
      await createProposal(service.url, { files: ['northwind-questions.docx'], fields: { formats: 'pptx' } }),
      await createProposal(service.url, { files: ['northwind-questions.docx'], fields: { formats: 'pptx' } }),
    ];
    await Promise.all([waitForProposal(service.url, one.id), waitForProposal(service.url, two.id)]);
    expect((await call(`/v1/proposals/${one.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/v1/proposals/${one.id}`)).status).toBe(404);
    expect((await call(`/v1/proposals/${two.id}/artifacts/pptx`)).status).toBe(200);
  });
});
