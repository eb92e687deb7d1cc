import { BidsmithError } from '@bidsmith/core';
import { APIError } from 'openai';
import type { OpenAI } from 'openai';
import { Stream } from 'openai/core/streaming';
import { startCallTimers } from './call-timers.ts';
import type { CallTimers } from './call-timers.ts';
import { classifyError } from './classify-error.ts';
import type { Endpoint } from './endpoint.ts';

type Chunk = OpenAI.ChatCompletionChunk;
type Body = OpenAI.ChatCompletionCreateParamsNonStreaming;

export interface CompletionRequest {
  readonly messages: Body['messages'];
  readonly maxTokens: number;
  readonly responseFormat: Body['response_format'] | null;
  /** Sent as `x-proposal-id`, so that the log of a proxy or server can be matched with ours. */
  readonly proposalId: string;
  /** What is left for the question, in milliseconds. */
  readonly totalTimeoutMs: number;
  /** Called once, with the milliseconds from the start of the call. */
  readonly onFirstToken: (firstTokenMs: number) => void;
}

export interface Completion {
  readonly text: string;
  /** Characters of thinking that the endpoint sent apart from the answer. */
  readonly reasoningCharacters: number;
  readonly finishReason: string;
  /** Set when the model declined to answer. */
  readonly refusal: string | null;
  /** Null when the endpoint reports no usage. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/**
 * One call, streamed, under four clocks: connect, first token, idle, total. An answer counts as complete only when a finish reason was seen.
 * Throws a `model_*` error, or the signal's reason when it aborts; an abort closes the connection.
 */
export async function complete(
  endpoint: Endpoint,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  signal.throwIfAborted();
  const timers = startCallTimers({
    firstTokenTimeoutMs: endpoint.firstTokenTimeoutMs(),
    idleTimeoutMs: endpoint.settings.idleTimeoutMs,
    totalTimeoutMs: request.totalTimeoutMs,
  });
  const stream = new AbortController();
  const startedAt = performance.now();
  const heard = once(() => request.onFirstToken(performance.now() - startedAt));
  try {
    const response = await endpoint.client.chat.completions
      .create(bodyOf(endpoint, request), {
        signal: AbortSignal.any([signal, timers.signal, stream.signal]),
        headers: { 'x-proposal-id': request.proposalId },
      })
      .asResponse();
    const answer = createAnswer();
    for await (const chunk of readChunks(response, stream)) {
      endpoint.heard();
      timers.heard();
      heard();
      answer.add(chunk);
    }
    throwIfStopped(signal, timers);
    return answer.end();
  } catch (thrown) {
    throwIfStopped(signal, timers);
    throw classifyError(thrown);
  } finally {
    timers.stop();
    stream.abort();
  }
}

function bodyOf(endpoint: Endpoint, request: CompletionRequest): OpenAI.ChatCompletionCreateParamsStreaming {
  return {
    model: endpoint.settings.model,
    messages: request.messages,
    temperature: endpoint.settings.temperature,
    max_tokens: request.maxTokens,
    stream: true,
    stream_options: { include_usage: true },
    ...(request.responseFormat ? { response_format: request.responseFormat } : {}),
  };
}

/** The SDK ends an aborted stream without an error: only the signals tell. */
function throwIfStopped(signal: AbortSignal, timers: CallTimers): void {
  signal.throwIfAborted();
  timers.signal.throwIfAborted();
}

/** The chunks of an event stream; a plain JSON answer (errors inside HTTP 200, servers that do not stream) as its one chunk. */
async function* readChunks(response: Response, stream: AbortController): AsyncGenerator<Chunk> {
  if (/\bjson\b/i.test(response.headers.get('content-type') ?? '')) {
    const body: unknown = JSON.parse(await response.text());
    yield asChunk(body, response.headers);
    return;
  }
  yield* Stream.fromSSEResponse<Chunk>(response, stream);
}

/** A whole completion in the form of a chunk, its message as the delta. Anything without choices is an error of the endpoint. */
function asChunk(body: unknown, headers: Headers): Chunk {
  if (isWholeCompletion(body))
    return {
      ...body,
      choices: body.choices.map((choice) => ({ ...choice, delta: choice.message })),
    } as unknown as Chunk;
  const error = body !== null && typeof body === 'object' && 'error' in body ? body.error : body;
  const fields = error !== null && typeof error === 'object' ? error : { message: String(error) };
  throw new APIError(undefined, fields, undefined, headers);
}

function isWholeCompletion(body: unknown): body is OpenAI.ChatCompletion {
  return (
    body !== null &&
    typeof body === 'object' &&
    !('error' in body && body.error) &&
    'choices' in body &&
    Array.isArray(body.choices) &&
    body.choices.length > 0
  );
}

interface AnswerParts {
  add(chunk: Chunk): void;
  end(): Completion;
}

function createAnswer(): AnswerParts {
  let text = '';
  let reasoningCharacters = 0;
  let refusal = '';
  let finishReason: string | null = null;
  let usage: OpenAI.CompletionUsage | null = null;
  return {
    add(chunk) {
      const choice = chunk.choices?.[0];
      text += choice?.delta?.content ?? '';
      reasoningCharacters += reasoningOf(choice?.delta).length;
      refusal += choice?.delta?.refusal ?? '';
      finishReason = choice?.finish_reason ?? finishReason;
      usage = chunk.usage ?? usage;
    },
    end() {
      if (finishReason === null)
        throw new BidsmithError('model_stream_incomplete', {
          detail: 'The model endpoint ended the answer before it was complete.',
        });
      return {
        text,
        reasoningCharacters,
        finishReason,
        refusal: refusal || (finishReason === 'content_filter' ? 'content filter' : null),
        inputTokens: usage?.prompt_tokens ?? null,
        outputTokens: usage?.completion_tokens ?? null,
      };
    },
  };
}

/** vLLM and others stream thoughts under a name of their own. */
function reasoningOf(delta: object | undefined): string {
  for (const name of ['reasoning_content', 'reasoning'] as const) {
    const part: unknown = delta === undefined ? undefined : Reflect.get(delta, name);
    if (typeof part === 'string') return part;
  }
  return '';
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
