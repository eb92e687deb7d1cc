/** How an endpoint is spoken to. `openai`: its HTTP API, as vLLM and most servers have it. `runpod`: the queue of a RunPod endpoint, by jobs. */
export type EndpointKind = 'openai' | 'runpod';

/** US dollars per million tokens. */
export interface TokenPrices {
  readonly input: number;
  /** For the part of the input that comes from a prefix cache; that of the input where it is not set. */
  readonly cachedInput?: number;
  readonly output: number;
}

/** Where a model is and how it may be called. Times are milliseconds; the configuration sets and checks them. */
export interface EndpointSettings {
  /** Alias of the endpoint, for releases, logs and warnings; never its address. */
  readonly endpoint: string;
  /** Taken from the address where it is not set: see `endpointKind`. */
  readonly kind?: EndpointKind | 'auto';
  /** OpenAI-compatible root, up to and including `/v1`; for the queue of a RunPod endpoint `https://api.runpod.ai/v2/ID`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** The model of the release that the settings amount to. */
  readonly model: string;
  /** Context window in tokens, for endpoints whose `GET /models` does not state one. */
  readonly contextTokens?: number;
  readonly temperature: number;
  /** Calls in progress at this endpoint at one time, from this process, at most: what it bears is found out. */
  readonly maxConcurrency: number;
  /** Calls per question, the first included. Waiting as long as the endpoint asked for does not count. */
  readonly maxAttempts: number;
  readonly connectTimeoutMs: number;
  readonly firstTokenTimeoutMs: number;
  /** Replaces `firstTokenTimeoutMs` while the endpoint may be starting from zero. */
  readonly coldFirstTokenTimeoutMs: number;
  /** Longest silence between two parts of a streamed answer. */
  readonly idleTimeoutMs: number;
  /** Bounds one call from when a warm endpoint got it, or a cold one began to answer. */
  readonly totalTimeoutMs: number;
  /** How long an outage may last before calls stop waiting for its end. */
  readonly outageWaitMs?: number;
  /** How long a job of a queue may be worked on. */
  readonly executionTimeoutMs?: number;
  /** Without prices calls are recorded without a cost. */
  readonly pricePerMillion?: TokenPrices;
  /** US dollars per second of the GPU, for endpoints that are paid by it. */
  readonly gpuPricePerSecond?: number;
  /** Upper bound of the first pause between attempts; doubles with each. Half a second when not set. */
  readonly retryBaseDelayMs?: number;
  /** Longest pause between two probes of an endpoint that keeps failing. */
  readonly circuitCoolDownMs?: number;
}

/** RunPod's addresses of a queue endpoint: `…/v2/ID`, its own routes, and `…/v2/ID/openai/v1`, its OpenAI route. */
const runPodQueue = /^(?<root>.*\/v2\/[^/]+)(?<openai>\/openai(?:\/v1)?)?\/?$/;

/** The kind that the settings name, else that of the address: only the path counts, so that a proxy in front changes nothing. */
export function endpointKind({ kind = 'auto', baseUrl }: Pick<EndpointSettings, 'kind' | 'baseUrl'>): EndpointKind {
  if (kind !== 'auto') return kind;
  const groups = runPodQueue.exec(baseUrl)?.groups;
  return groups !== undefined && groups['openai'] === undefined ? 'runpod' : 'openai';
}

/** `…/v2/ID` of a RunPod queue, whichever of its two addresses is given; null for an endpoint without such a queue. */
export function runPodRoot(baseUrl: string): string | null {
  return runPodQueue.exec(baseUrl)?.groups?.['root'] ?? null;
}
