import type { ModelSettings } from '@bidsmith/inference';
import type { Config } from '@bidsmith/runtime';

/** The model's part of the configuration; null when no model is configured. */
export function modelSettings(config: Config): ModelSettings | null {
  if (!config.MODEL_BASE_URL || !config.MODEL_NAME) return null;
  const priced = config.MODEL_PRICE_INPUT !== undefined && config.MODEL_PRICE_OUTPUT !== undefined;
  return {
    endpoint: config.MODEL_ENDPOINT,
    baseUrl: config.MODEL_BASE_URL,
    apiKey: config.MODEL_API_KEY,
    model: config.MODEL_NAME,
    temperature: config.MODEL_TEMPERATURE,
    maxConcurrency: config.MODEL_MAX_CONCURRENCY,
    maxAttempts: config.MODEL_MAX_ATTEMPTS,
    connectTimeoutMs: config.MODEL_CONNECT_TIMEOUT_MS,
    firstTokenTimeoutMs: config.MODEL_FIRST_TOKEN_TIMEOUT_MS,
    coldFirstTokenTimeoutMs: config.MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS,
    idleTimeoutMs: config.MODEL_IDLE_TIMEOUT_MS,
    totalTimeoutMs: config.MODEL_TOTAL_TIMEOUT_MS,
    ...(config.MODEL_CONTEXT_TOKENS === undefined ? {} : { contextTokens: config.MODEL_CONTEXT_TOKENS }),
    ...(priced
      ? { pricePerMillion: { input: config.MODEL_PRICE_INPUT ?? 0, output: config.MODEL_PRICE_OUTPUT ?? 0 } }
      : {}),
  };
}
