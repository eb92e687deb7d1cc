import { APIError, OpenAI } from 'openai';
import { Stream } from 'openai/core/streaming';
import { Agent } from 'undici';
import { createBoundedFetch } from './bounded-fetch.ts';
import type { ModelSettings } from './model-settings.ts';
import type { Transport } from './transport.ts';

/** A streamed token takes about 250 bytes of event: room for 64,000 of them. */
const maxResponseBytes = 16 * 1024 * 1024;
const keepAliveTimeoutMs = 30_000;
/** The clocks of a call decide and name the cause; this only bounds what they do not cover. */
const clientTimeoutMs = 24 * 3_600_000;
const firstServerError = 500;

/** Speaks OpenAI's HTTP API. Connects lazily: nothing is sent before the first call. */
export function createOpenAiTransport(settings: ModelSettings): Transport {
  const dispatcher = new Agent({
    // undici's own limits would end a call whose first token takes more than five minutes; ours are the call timers.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: settings.connectTimeoutMs },
    keepAliveTimeout: keepAliveTimeoutMs,
  });
  const client = createClient(settings, dispatcher);
  return {
    async *chat(body, { signal, headers }) {
      const stream = new AbortController();
      try {
        const either = AbortSignal.any([signal, stream.signal]);
        yield* readEvents(await client.chat.completions.create(body, { signal: either, headers }).asResponse(), stream);
      } finally {
        stream.abort();
      }
    },
    models: (signal) => client.get<unknown>('/models', { signal }),
    async tokenize(body, signal) {
      // vLLM offers it beside `/v1`.
      const url = `${settings.baseUrl.replace(/\/v1\/?$/, '').replace(/\/$/, '')}/tokenize`;
      try {
        return await client.post<unknown>(url, { body, signal });
      } catch (thrown) {
        if (thrown instanceof APIError && thrown.status !== undefined && thrown.status < firstServerError) return null;
        throw thrown;
      }
    },
    health: async () => 'unknown',
    async probe(model, signal) {
      const messages = [{ role: 'user' as const, content: '1' }];
      await client.chat.completions.create({ model, messages, max_tokens: 1 }, { signal });
    },
    close: () => dispatcher.destroy(),
  };
}

function createClient(settings: ModelSettings, dispatcher: Agent): OpenAI {
  return new OpenAI({
    baseURL: settings.baseUrl,
    // The SDK insists on a key; servers without authentication ignore it.
    apiKey: settings.apiKey || 'none',
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: clientTimeoutMs,
    // The SDK's log would print answers, which are document text.
    logLevel: 'off',
    fetch: createBoundedFetch(maxResponseBytes) as unknown as typeof globalThis.fetch,
    fetchOptions: { dispatcher } as Record<string, unknown>,
  });
}

/** The events of a stream; a plain JSON answer (errors inside HTTP 200, servers that do not stream) as its one event. */
async function* readEvents(response: Response, stream: AbortController): AsyncGenerator<unknown> {
  if (!/\bjson\b/i.test(response.headers.get('content-type') ?? '')) {
    yield* Stream.fromSSEResponse<unknown>(response, stream);
    return;
  }
  const body: unknown = JSON.parse(await response.text());
  if (!isWholeCompletion(body)) throw asError(body, response.headers);
  yield body;
}

/** Anything without choices is an error of the endpoint. */
function asError(body: unknown, headers: Headers): APIError {
  const error = body !== null && typeof body === 'object' && 'error' in body ? body.error : body;
  const fields = error !== null && typeof error === 'object' ? error : { message: String(error) };
  return new APIError(undefined, fields, undefined, headers);
}

function isWholeCompletion(body: unknown): boolean {
  return (
    body !== null &&
    typeof body === 'object' &&
    !('error' in body && body.error) &&
    'choices' in body &&
    Array.isArray(body.choices) &&
    body.choices.length > 0
  );
}
