import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BidsmithError } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createWebhookSender } from './webhook-sender.ts';

const guarded = createWebhookSender({ allowPrivate: false });
const hosts = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '0.0.0.0',
  '[::]',
  '[::1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '169.254.169.254',
  '[fd00:ec2::254]',
  '100.100.100.200',
  '10.0.0.1',
  '192.168.1.1',
  'localhost',
  'localhost.',
  'redis',
  'x.localhost',
  'metadata.google.internal',
];

describe('the webhook sender', () => {
  it.each(hosts)('refuses https://%s', (host) => {
    expect(() => guarded.checkUrl(`https://${host}/hook`)).toThrow(BidsmithError);
  });

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'https://user:pw@example.com/',
    'https://example.com:22/',
    'not a url',
    `https://example.com/${'x'.repeat(2000)}`,
  ])('refuses %s', (url) => {
    expect(() => guarded.checkUrl(url)).toThrow(expect.objectContaining({ code: 'url_not_allowed' }));
  });

  it('takes a public https address', () =>
    expect(() => guarded.checkUrl('https://hooks.example.com:8443/x?y=1')).not.toThrow());

  it('does not follow redirects and reads a bounded part of the answer', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: '/' }).end();
      else response.writeHead(200, { 'retry-after': '7' }).end('x'.repeat(2_000_000));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const sender = createWebhookSender({ allowPrivate: true });
    const send = (path: string) =>
      sender.send({ url: `http://127.0.0.1:${port}${path}`, headers: {}, body: '{}' }, new AbortController().signal);
    expect(await send('/away')).toMatchObject({ status: 302 });
    const answer = await send('/');
    expect(answer).toMatchObject({ status: 200, retryAfterMs: 7_000 });
    expect(answer.body).toHaveLength(1_000);
    server.closeAllConnections();
    server.close();
    await sender.close();
  });
});
