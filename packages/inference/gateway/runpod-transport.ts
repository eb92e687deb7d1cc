import type { OpenAI } from 'openai';
import { checkedCompletion } from './completion-events.ts';
import { type EndpointSettings, runPodRoot } from './endpoint-settings.ts';
import { createModelClient } from './model-client.ts';
import { createRunPodJobs, type JobRequest, type RunPodJobs } from './runpod-jobs.ts';
import { askRoute, readWorkerState } from './runpod-queue.ts';
import type { ChatOptions, Transport } from './transport.ts';

/** RunPod takes 5 s to 7 days. */
const minExecutionMs = 5_000;
const maxExecutionMs = 7 * 24 * 3_600_000;

interface Options {
  /** First pause between two looks at a job; grows. */
  readonly pollMs?: number;
}

/**
 * Speaks to the queue of a RunPod endpoint by its own routes: a request is a job, which outlasts every connection and every limit of a proxy, and is canceled by
 * its id. The OpenAI request is the job's input, as RunPod's vLLM worker takes it.
 */
export function createRunPodTransport(settings: EndpointSettings, options: Options = {}): Transport {
  const root = runPodRoot(settings.baseUrl) ?? settings.baseUrl.replace(/\/$/, '');
  const connection = createModelClient(settings, root);
  const { client } = connection;
  const jobs = createRunPodJobs(client, options);
  return {
    async *chat(body, chatOptions) {
      yield* jobs.run(requestOf(settings, { openai_route: '/v1/chat/completions', openai_input: body }, chatOptions));
    },
    models: (signal) => output(jobs, requestOf(settings, { openai_route: '/v1/models' }, { signal })),
    tokenize: (body, signal) => askRoute(client, { root, route: '/tokenize', body, signal }),
    health: async (signal) => readWorkerState(await client.get<unknown>('/health', { signal })),
    async probe(model, signal) {
      const body: OpenAI.ChatCompletionCreateParams = {
        model,
        messages: [{ role: 'user', content: '1' }],
        max_tokens: 1,
      };
      checkedCompletion(await output(jobs, requestOf(settings, { openai_input: body }, { signal })));
    },
    async close() {
      await jobs.close();
      await connection.close();
    },
  };
}

/** The one answer to a job that streams nothing. */
async function output(jobs: RunPodJobs, request: JobRequest): Promise<unknown> {
  for await (const answer of jobs.run(request)) return answer;
  return null;
}

function requestOf(
  { executionTimeoutMs, totalTimeoutMs, coldFirstTokenTimeoutMs }: EndpointSettings,
  input: JobRequest['input'],
  { signal, isPatient = false, onWorker, onExecution }: Omit<ChatOptions, 'headers'>,
): JobRequest {
  const executionTimeout = Math.min(maxExecutionMs, Math.max(minExecutionMs, executionTimeoutMs ?? totalTimeoutMs));
  // A job that is older than any call waits for is nobody's any more.
  const ttl = executionTimeout + coldFirstTokenTimeoutMs;
  return {
    input,
    policy: { executionTimeout, ttl, lowPriority: isPatient },
    signal,
    ...(onWorker === undefined ? {} : { onWorker }),
    ...(onExecution === undefined ? {} : { onExecution }),
  };
}
