import { BidsmithError } from '@bidsmith/core';
import type { ErrorCode } from '@bidsmith/core';
import type { Refusal } from './dialect.ts';
import { saysStarting } from './says-starting.ts';
import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';

/** vLLM: "This model's maximum context length is …" (all versions); OpenAI: code `context_length_exceeded`; others speak of the context window. */
const contextOverflow =
  /maximum context length|context_length_exceeded|context (?:window|length).*(?:exceed|too)|exceeds? the available context size|too many tokens/is;
/** How servers name their window when a request is longer. */
const namedWindow = /maximum context length is (\d+)|context (?:size|window|length) (?:of |\()(\d+)/i;
/** A smaller figure is none of a window. */
const minWindow = 512;
/** worker-vllm flattens every status of vLLM into this sentence, inside HTTP 200 as well. */
const wrappedStatus = /vLLM returned HTTP (\d{3}):/;
const maxLoggedCharacters = 300;
/** What follows repeats the request. */
const maxReadCharacters = 1_000;
const overloadedStatus = 503;
const maxRetryAfterMs = 3_600_000;

/**
 * Whatever a model call threw, as one of the `model_*` errors; the beginning of the endpoint's own words is kept in the cause, for the log only.
 * Aborts and timers are decided by the caller, who knows its signals.
 */
export function classifyError(thrown: unknown): BidsmithError {
  if (thrown instanceof BidsmithError) return thrown;
  if (thrown instanceof APIConnectionError) return connectionError(thrown);
  if (thrown instanceof APIError) return endpointError(thrown);
  // What undici throws when the socket is cut in a stream, and the SDK when a line of it is not JSON.
  if (thrown instanceof TypeError || thrown instanceof SyntaxError)
    return new BidsmithError('model_stream_incomplete', {
      detail: 'The model endpoint cut the connection in the middle of its answer.',
      cause: thrown,
    });
  return new BidsmithError('internal', { cause: thrown });
}

/** What the endpoint said when it found a request wrong; null for any other error. */
export function refusalOf(error: unknown): Refusal | null {
  return error instanceof BidsmithError && error.code === 'model_refused' && error.cause instanceof EndpointError
    ? error.cause.refusal
    : null;
}

/** The endpoint could not take one more call at the moment. */
export function isOverload({ code, cause }: BidsmithError): boolean {
  return code === 'model_rate_limited' || (cause instanceof EndpointError && cause.status === overloadedStatus);
}

/** What was wrong with a call, in the endpoint's words where it had any, shortened. */
export function endpointWords(error: BidsmithError): string {
  return error.cause instanceof EndpointError ? `${error.message} ${error.cause.refusal.message}` : error.message;
}

/** The window that an endpoint named when it found a request too long; null where it named none. */
export function statedWindow(error: BidsmithError): number | null {
  if (!(error.cause instanceof EndpointError)) return null;
  const found = namedWindow.exec(error.cause.refusal.message);
  const tokens = Number(found?.[1] ?? found?.[2] ?? 0);
  return tokens >= minWindow ? tokens : null;
}

/** The endpoint's words for the log, shortened: validation errors repeat the request, which holds document text. */
class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly refusal: Refusal;
  readonly status: number | null;

  constructor(thrown: APIError) {
    super(thrown.message.slice(0, maxLoggedCharacters));
    this.status = statusOf(thrown);
    this.refusal = { message: thrown.message.slice(0, maxReadCharacters), param: thrown.param || null };
  }
}

function connectionError(thrown: APIConnectionError): BidsmithError {
  const own = causes(thrown).find((cause) => cause instanceof BidsmithError);
  if (own) return own;
  const detail =
    thrown instanceof APIConnectionTimeoutError
      ? 'The model endpoint could not be reached in time.'
      : 'The model endpoint could not be reached.';
  return new BidsmithError('model_unavailable', { detail, cause: thrown });
}

function causes(thrown: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let next = thrown; next instanceof Error && chain.length < 8; next = next.cause) chain.push(next);
  return chain;
}

function endpointError(thrown: APIError): BidsmithError {
  const status = statusOf(thrown);
  const retryAfterMs = retryAfter(thrown.headers);
  const code = codeOf(thrown, status, retryAfterMs !== undefined);
  return new BidsmithError(code, {
    detail: details[code] + (status === null ? '.' : ` (HTTP ${status}).`),
    cause: new EndpointError(thrown),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

const details = {
  model_context_overflow: 'The model endpoint found the request longer than its context window',
  model_rate_limited: 'The model endpoint asked to slow down',
  model_timeout: 'The model endpoint gave up waiting for its model',
  model_unavailable: 'The model endpoint reported an error of its own',
  model_refused: 'The model endpoint refused the request',
} as const satisfies Partial<Record<ErrorCode, string>>;

function codeOf(thrown: APIError, status: number | null, mayRetryLater: boolean): keyof typeof details {
  if (contextOverflow.test(`${thrown.message} ${thrown.code ?? ''}`)) return 'model_context_overflow';
  if (saysStarting(thrown.message)) return 'model_unavailable';
  // OpenAI answers 429 both when called too often and when the account has no credit left.
  if (thrown.code === 'insufficient_quota') return 'model_refused';
  if (status === 429 || status === 529) return 'model_rate_limited';
  if (status === 503) return mayRetryLater ? 'model_rate_limited' : 'model_unavailable';
  if (status === 413) return 'model_context_overflow';
  if (status === 408 || status === 504 || status === 524) return 'model_timeout';
  if (status !== null && status >= 400 && status < 500 && status !== 409 && status !== 425) return 'model_refused';
  return 'model_unavailable';
}

/** The status vLLM gave, also where a proxy flattened it or the error came inside a stream. */
function statusOf(thrown: APIError): number | null {
  const wrapped = wrappedStatus.exec(thrown.message)?.[1];
  if (wrapped !== undefined) return Number(wrapped);
  if (typeof thrown.status === 'number' && thrown.status >= 400) return thrown.status;
  const code = Number(thrown.code);
  return Number.isInteger(code) && code >= 400 && code < 600 ? code : null;
}

/** Milliseconds to wait by `retry-after-ms` or `retry-after` (seconds or a date); undefined without a usable value. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const exact = headers?.get('retry-after-ms');
  const coarse = headers?.get('retry-after');
  const ms = exact ? Number(exact) : coarse ? secondsOrDate(coarse) : Number.NaN;
  return Number.isFinite(ms) && ms >= 0 ? Math.min(ms, maxRetryAfterMs) : undefined;
}

function secondsOrDate(value: string): number {
  const seconds = Number(value);
  return Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
}
