import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProposal, postProposal, waitForProposal } from '../support/api-client.ts';
import { type ServiceUnderTest, startService } from '../support/service.ts';

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let service: ServiceUnderTest;
let receiver: Server;
let url: string;
let deliveries: Delivery[] = [];
/** Statuses of the next answers; then 200. */
let answers: number[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      deliveries.push({ headers: request.headers, body });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  service = await startService();
});
afterAll(async () => {
  await service.stop();
  receiver.closeAllConnections();
  receiver.close();
});
beforeEach(() => {
  deliveries = [];
  answers = [];
});

const typeOf = (delivery: Delivery): string => (JSON.parse(delivery.body) as { type: string }).type;

describe('webhooks', () => {
  it('tell of start and end, signed so that the standard library verifies them', async () => {
    const created = await createProposal(service.url, {
      files: ['northwind-rfp.txt'],
      fields: { webhook_url: url, formats: 'csv' },
    });
    expect(created.webhook_secret).toMatch(/^whsec_/);
    await waitForProposal(service.url, created.id);
    await expect
      .poll(() => deliveries.map(typeOf).sort(), { timeout: 10_000 })
      .toEqual(['proposal.started', 'proposal.succeeded']);
    const verifier = new Webhook(created.webhook_secret ?? '');
    for (const { headers, body } of deliveries) {
      const signed = Object.fromEntries(
        ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
      );
      expect(verifier.verify(body, signed)).toMatchObject({ data: { id: created.id } });
      expect(Buffer.byteLength(body)).toBeLessThan(20_000);
    }
    const end = deliveries.find((delivery) => typeOf(delivery) === 'proposal.succeeded');
    expect(JSON.parse(end?.body ?? '{}')).toMatchObject({ data: { status: 'succeeded', error: null } });
  });

  it('try again under the same id until the receiver takes them', async () => {
    answers = [500, 500];
    const created = await createProposal(service.url, { files: ['encrypted.pdf'], fields: { webhook_url: url } });
    await waitForProposal(service.url, created.id);
    const failed = (): Delivery[] => deliveries.filter((delivery) => typeOf(delivery) === 'proposal.failed');
    await expect.poll(() => deliveries.length, { timeout: 15_000 }).toBe(4);
    const ids = new Set(deliveries.map((delivery) => delivery.headers['webhook-id']));
    expect(ids.size).toBe(2);
    expect(failed().length).toBeGreaterThan(0);
    expect(JSON.parse(failed()[0]?.body ?? '{}')).toMatchObject({ data: { error: { code: 'document_encrypted' } } });
  });

  it('stop at 410', async () => {
    answers = [410, 410];
    const created = await createProposal(service.url, {
      files: ['northwind-rfp.txt'],
      fields: { webhook_url: url, formats: 'csv' },
    });
    await waitForProposal(service.url, created.id);
    await expect.poll(() => deliveries.length, { timeout: 10_000 }).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(deliveries).toHaveLength(2);
  });

  it('are refused for addresses that hold a password', async () => {
    const response = await postProposal(service.url, {
      files: ['northwind-rfp.txt'],
      fields: { webhook_url: 'https://user:secret@example.com/' },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'url_not_allowed' });
  });
});
