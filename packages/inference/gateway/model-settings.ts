/** Where the model is and how it may be called. Times are milliseconds; the configuration sets and checks them. */
export interface ModelSettings {
  /** Alias of the endpoint, for releases, logs and warnings; never its address. */
  readonly endpoint: string;
  /** OpenAI-compatible root, up to and including `/v1`. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly model: string;
  /** Context window in tokens, for endpoints whose `GET /models` does not state one. */
  readonly contextTokens?: number;
  readonly temperature: number;
  /** Questions in progress at this endpoint at one time, from this process. */
  readonly maxConcurrency: number;
  /** Calls per question, the first included. Waiting as long as the endpoint asked for does not count. */
  readonly maxAttempts: number;
  readonly connectTimeoutMs: number;
  readonly firstTokenTimeoutMs: number;
  /** Replaces `firstTokenTimeoutMs` while the endpoint may be starting from zero. */
  readonly coldFirstTokenTimeoutMs: number;
  /** Longest silence between two parts of a streamed answer. */
  readonly idleTimeoutMs: number;
  /** Bounds one question from its first call to its last, retries and the repair included. */
  readonly totalTimeoutMs: number;
  /** US dollars per million tokens; without it calls are recorded without a cost. */
  readonly pricePerMillion?: { readonly input: number; readonly output: number };
  /** Upper bound of the first pause between attempts; doubles with each. Half a second when not set. */
  readonly retryBaseDelayMs?: number;
  /** How long an endpoint that keeps failing is left alone. 30 seconds when not set. */
  readonly circuitCoolDownMs?: number;
}
