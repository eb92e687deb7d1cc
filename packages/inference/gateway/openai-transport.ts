import { APIError } from 'openai';
import type { OpenAI } from 'openai';
import { Stream } from 'openai/core/streaming';
import { checkedCompletion } from './completion-events.ts';
import { type EndpointSettings, runPodRoot } from './endpoint-settings.ts';
import { createModelClient } from './model-client.ts';
import { askRoute, readWorkerState } from './runpod-queue.ts';
import type { Transport } from './transport.ts';

const firstServerError = 500;

/** Speaks OpenAI's HTTP API: to vLLM and its kin, to a load-balanced endpoint of RunPod, to the OpenAI route of its queue. */
export function createOpenAiTransport(settings: EndpointSettings): Transport {
  const connection = createModelClient(settings, settings.baseUrl);
  const { client } = connection;
  const queueRoot = runPodRoot(settings.baseUrl);
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
    tokenize: (body, signal) =>
      queueRoot === null
        ? tokenize({ client, baseUrl: settings.baseUrl }, body, signal)
        : askRoute(client, { root: queueRoot, route: '/tokenize', body, signal }),
    async health(signal) {
      return queueRoot === null ? 'unknown' : readWorkerState(await client.get(`${queueRoot}/health`, { signal }));
    },
    async probe(model, signal) {
      const messages = [{ role: 'user' as const, content: '1' }];
      checkedCompletion(await client.chat.completions.create({ model, messages, max_tokens: 1 }, { signal }));
    },
    close: () => connection.close(),
  };
}

/** The events of a stream; a plain JSON answer (errors inside HTTP 200, servers that do not stream) as its one event. */
async function* readEvents(response: Response, stream: AbortController): AsyncGenerator<unknown> {
  if (/\bjson\b/i.test(response.headers.get('content-type') ?? ''))
    yield checkedCompletion(JSON.parse(await response.text()), response.headers);
  else yield* Stream.fromSSEResponse<unknown>(response, stream);
}

/** vLLM offers it beside `/v1`. Null where the endpoint does not. */
async function tokenize(
  { client, baseUrl }: { readonly client: OpenAI; readonly baseUrl: string },
  body: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<unknown> {
  const url = `${baseUrl.replace(/\/v1\/?$/, '').replace(/\/$/, '')}/tokenize`;
  try {
    return await client.post<unknown>(url, { body, signal });
  } catch (thrown) {
    if (thrown instanceof APIError && thrown.status !== undefined && thrown.status < firstServerError) return null;
    throw thrown;
  }
}
