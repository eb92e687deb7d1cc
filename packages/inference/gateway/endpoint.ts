import { BidsmithError } from '@bidsmith/core';
import type { Log } from '@bidsmith/core';
import { OpenAI } from 'openai';
import { Agent } from 'undici';
import { createBoundedFetch } from './bounded-fetch.ts';
import { createCircuit } from './circuit.ts';
import type { Circuit } from './circuit.ts';
import { createContextWindow } from './context-window.ts';
import type { ContextWindow } from './context-window.ts';
import { createDialectMemory, type DialectMemory } from './dialect.ts';
import { limitConcurrency } from './limit-concurrency.ts';
import type { ConcurrencyLimit } from './limit-concurrency.ts';
import type { ModelSettings } from './model-settings.ts';
import { createTokenizer } from './tokenizer.ts';
import type { Tokenizer } from './tokenizer.ts';

/** A streamed token takes about 250 bytes of event: room for 64,000 of them. */
const maxResponseBytes = 16 * 1024 * 1024;
/** A server that scales to zero may be gone after this silence. */
const coolsAfterMs = 60_000;
const keepAliveTimeoutMs = 30_000;

/** One model endpoint: its client, and all that was learnt about it since the process started. */
export interface Endpoint {
  readonly settings: ModelSettings;
  readonly log: Log;
  readonly client: OpenAI;
  readonly limit: ConcurrencyLimit;
  readonly circuit: Circuit;
  readonly window: ContextWindow;
  readonly tokenizer: Tokenizer;
  /** What the model at the endpoint was found to understand of the protocol. */
  readonly dialect: DialectMemory;
  /** Tokens that the model was seen to think before it answers: added to the room of each answer. */
  thinkingTokens: number;
  /** Clock time (`performance.now`) until which the endpoint asked to be left alone. */
  pausedUntilMs: number;
  /** Aborts with `shutting_down` on close. */
  readonly closed: AbortSignal;
  /** The endpoint gave a sign of life. */
  heard(): void;
  firstTokenTimeoutMs(): number;
  /** Begins to wake the endpoint and to learn its context window; failures are logged. */
  warm(): void;
  close(): Promise<void>;
}

/** Connects lazily: nothing is sent before the first call. */
export function createEndpoint(settings: ModelSettings, log: Log): Endpoint {
  const dispatcher = new Agent({
    // undici's own limits would end a call whose first token takes more than five minutes; ours are the call timers.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: settings.connectTimeoutMs },
    keepAliveTimeout: keepAliveTimeoutMs,
  });
  const client = createClient(settings, dispatcher);
  const closing = new AbortController();
  const known = { client, settings, log, closed: closing.signal };
  const window = createContextWindow(known);
  let heardAt = Number.NEGATIVE_INFINITY;

  const heard = (): void => {
    heardAt = performance.now();
  };
  return {
    settings,
    log,
    client,
    limit: limitConcurrency(settings.maxConcurrency),
    circuit: createCircuit(settings.circuitCoolDownMs),
    window,
    tokenizer: createTokenizer(known),
    dialect: createDialectMemory(),
    thinkingTokens: 0,
    pausedUntilMs: 0,
    closed: closing.signal,
    heard,
    firstTokenTimeoutMs: () =>
      performance.now() - heardAt > coolsAfterMs ? settings.coldFirstTokenTimeoutMs : settings.firstTokenTimeoutMs,
    warm: () => window.learn(settings.coldFirstTokenTimeoutMs, heard),
    async close() {
      closing.abort(new BidsmithError('shutting_down'));
      await dispatcher.destroy();
    },
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
    // Above our own clock, so that ours decides and names the cause.
    timeout: settings.totalTimeoutMs + 1_000,
    // The SDK's log would print answers, which are document text.
    logLevel: 'off',
    fetch: createBoundedFetch(maxResponseBytes) as unknown as typeof globalThis.fetch,
    fetchOptions: { dispatcher } as Record<string, unknown>,
  });
}
