import { OpenAI } from 'openai';
import { Agent } from 'undici';
import { createBoundedFetch } from './bounded-fetch.ts';
import type { EndpointSettings } from './endpoint-settings.ts';

/** A streamed token takes about 250 bytes of event: room for 64,000 of them. */
const maxResponseBytes = 16 * 1024 * 1024;
const keepAliveTimeoutMs = 30_000;
/** The clocks of a call decide and name the cause; this only bounds what they do not cover. */
const clientTimeoutMs = 24 * 3_600_000;

export interface ModelClient {
  readonly client: OpenAI;
  close(): Promise<void>;
}

/** A client for the routes below an address. It repeats nothing, bounds what it reads, and connects lazily: nothing is sent before the first call. */
export function createModelClient(
  { apiKey, connectTimeoutMs }: Pick<EndpointSettings, 'apiKey' | 'connectTimeoutMs'>,
  baseUrl: string,
): ModelClient {
  const dispatcher = new Agent({
    // undici's own limits would end a call whose first token takes more than five minutes; ours are the call timers.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: connectTimeoutMs },
    keepAliveTimeout: keepAliveTimeoutMs,
  });
  const client = new OpenAI({
    baseURL: baseUrl,
    // The SDK insists on a key; servers without authentication ignore it.
    apiKey: apiKey || 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: clientTimeoutMs,
    // The SDK's log would print answers, which are document text.
    logLevel: 'off',
    fetch: createBoundedFetch(maxResponseBytes) as unknown as typeof globalThis.fetch,
    fetchOptions: { dispatcher } as Record<string, unknown>,
  });
  return { client, close: () => dispatcher.destroy() };
}
