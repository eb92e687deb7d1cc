import type { RequestBody } from './request-body.ts';

/** What the side of the endpoint is doing, where it tells: `asleep` has no worker and starts one with the first request. */
export type WorkerState = 'ready' | 'starting' | 'asleep' | 'unknown';

export interface ChatOptions {
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
  /** A queue in between may let others pass. */
  readonly isPatient?: boolean;
  /**
   * Called with `queued` while the request is known to wait for a worker, with `running` when one has taken it, and again while it is known to be at work and the
   * endpoint does not show its parts. Transports that cannot tell never call it.
   */
  readonly onWorker?: (state: 'queued' | 'running') => void;
  /** The endpoint states what it bills for the call, in milliseconds of its GPU. */
  readonly onExecution?: (executionMs: number) => void;
}

/**
 * How an endpoint is spoken to. One of it serves all models of the endpoint. Everything but an abort is thrown in a form that `classifyError` understands; an
 * abort closes the connection, and where a queue stands in between cancels the job, within a second.
 */
export interface Transport {
  /**
   * One streamed chat completion: its events as parsed JSON, in the shape of OpenAI's chunks or, where the endpoint does not stream, of one whole completion.
   * An error inside HTTP 200 or inside the stream is thrown. Ends when the endpoint ends; whether the answer is complete is decided by who reads it.
   */
  chat(body: RequestBody, options: ChatOptions): AsyncIterable<unknown>;
  /** The body of `GET /models`. */
  models(signal: AbortSignal): Promise<unknown>;
  /** The body of vLLM's `POST /tokenize`; null where the endpoint does not offer it. */
  tokenize(body: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<unknown>;
  /** What its workers are doing; `unknown` where it does not tell. */
  health(signal: AbortSignal): Promise<WorkerState>;
  /** A call for one token: resolves when the model answered it. */
  probe(model: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
