import { type LookupAddress, lookup } from 'node:dns';
import { isIP } from 'node:net';
import { BidsmithError, type WebhookResponse, type WebhookSender } from '@bidsmith/core';
import ipaddr from 'ipaddr.js';
import { Agent, request } from 'undici';

const maxUrlLength = 2_000;
const allowedPorts = ['', '443', '8443'];
const connectTimeoutMs = 5_000;
const totalTimeoutMs = 15_000;
const maxResponseBytes = 64 * 1024;
const keptCharacters = 1_000;
/** A receiver may ask for at most a day of patience. */
const maxRetryAfterMs = 86_400_000;

/**
 * A sender that posts to public addresses only. Literal addresses are checked in the URL and every resolved one again at connect time, on the address that is
 * dialled: a name may resolve differently later, and undici never asks `lookup` about literals. Redirects are not followed. `allowPrivate` is for receivers on this machine.
 */
export function createWebhookSender(options: { allowPrivate: boolean }): WebhookSender & { close(): Promise<void> } {
  const agent = new Agent({
    connect: { timeout: connectTimeoutMs, lookup: options.allowPrivate ? lookup : publicLookup },
    headersTimeout: totalTimeoutMs,
    bodyTimeout: totalTimeoutMs,
  });
  const checkUrl = (url: string): void => checkAddress(url, options.allowPrivate);
  return {
    checkUrl,
    async send({ url, headers, body }, signal) {
      checkUrl(url);
      const limit = AbortSignal.any([signal, AbortSignal.timeout(totalTimeoutMs)]);
      const response = await request(url, {
        method: 'POST',
        headers: { ...headers },
        body,
        dispatcher: agent,
        signal: limit,
      });
      return {
        status: response.statusCode,
        body: await readStart(response.body),
        retryAfterMs: retryAfterMs(response.headers['retry-after']),
      };
    },
    close: () => agent.close(),
  };
}

function checkAddress(text: string, allowPrivate: boolean): void {
  const url = URL.canParse(text) && text.length <= maxUrlLength ? new URL(text) : null;
  if (!url)
    throw new BidsmithError('url_not_allowed', {
      detail: 'The webhook address is not a URL of at most 2,000 characters.',
    });
  if (url.username || url.password)
    throw new BidsmithError('url_not_allowed', {
      detail: 'The webhook address must not hold a user name or password.',
    });
  if (allowPrivate && /^https?:$/.test(url.protocol)) return;
  if (url.protocol !== 'https:')
    throw new BidsmithError('url_not_allowed', { detail: 'The webhook address must begin with https.' });
  if (!allowedPorts.includes(url.port))
    throw new BidsmithError('url_not_allowed', { detail: 'The webhook address may use the ports 443 and 8443.' });
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isName = isIP(host) === 0;
  if (isName ? !host.includes('.') || host.endsWith('.localhost') || host.endsWith('.internal') : !isPublic(host)) {
    throw new BidsmithError('url_not_allowed', { detail: 'The webhook address leads to a private network.' });
  }
}

function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/** dns.lookup that answers only when every address of the name is public. */
function publicLookup(hostname: string, options: object, callback: LookupCallback): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => !isPublic(address))) {
      return callback(
        new BidsmithError('url_not_allowed', { detail: 'The webhook address leads to a private network.' }),
        [],
      );
    }
    const [first] = addresses;
    if ('all' in options && options.all === true) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  });
}

async function readStart(body: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= maxResponseBytes) break;
  }
  body.destroy();
  return Buffer.concat(parts).toString('utf8').slice(0, keptCharacters);
}

function retryAfterMs(header: string | string[] | undefined): WebhookResponse['retryAfterMs'] {
  const text = Array.isArray(header) ? header[0] : header;
  if (!text) return null;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(wait) ? Math.min(maxRetryAfterMs, Math.max(0, wait)) : null;
}
