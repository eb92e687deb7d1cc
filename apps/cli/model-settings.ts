import type { EndpointSettings } from '@bidsmith/inference';
import type { Config } from '@bidsmith/runtime';

/** The endpoints that there are settings for, and the one that the configured release takes; null where everything is written by the extractive engine. */
export interface ModelEndpoints {
  readonly endpoints: readonly EndpointSettings[];
  readonly configured: EndpointSettings | null;
}

/** The model's part of the configuration: the endpoint that MODEL_* describe, then those of MODEL_ENDPOINTS. */
export function modelSettings(config: Config): ModelEndpoints {
  const described = describedEndpoint(config);
  const further = (config.MODEL_ENDPOINTS ?? []).map((endpoint) => furtherEndpoint(config, endpoint));
  return {
    endpoints: described === null ? further : [described, ...further],
    configured: described ?? further.find(({ endpoint }) => endpoint === config.MODEL_ENDPOINT) ?? null,
  };
}

/** What the settings amount to, for the line at start. */
export function describeModels(config: Config): string {
  const { endpoints, configured } = modelSettings(config);
  const further = endpoints.length - (configured === null ? 0 : 1);
  const taken =
    configured === null ? 'none, the extractive engine writes' : `${configured.model} (${configured.endpoint})`;
  return further === 0 ? taken : `${taken}, ${further} further for releases`;
}

function describedEndpoint(config: Config): EndpointSettings | null {
  if (!config.MODEL_BASE_URL || !config.MODEL_NAME) return null;
  return {
    ...commonSettings(config),
    endpoint: config.MODEL_ENDPOINT,
    kind: config.MODEL_KIND,
    baseUrl: config.MODEL_BASE_URL,
    apiKey: config.MODEL_API_KEY,
    model: config.MODEL_NAME,
    ...given('contextTokens', config.MODEL_CONTEXT_TOKENS),
    ...pricesOf({
      priceInput: config.MODEL_PRICE_INPUT,
      priceCachedInput: config.MODEL_PRICE_CACHED_INPUT,
      priceOutput: config.MODEL_PRICE_OUTPUT,
      gpuPricePerSecond: config.MODEL_GPU_PRICE_PER_SECOND,
    }),
  };
}

function furtherEndpoint(config: Config, endpoint: NonNullable<Config['MODEL_ENDPOINTS']>[number]): EndpointSettings {
  const { alias, priceInput, priceCachedInput, priceOutput, gpuPricePerSecond, ...own } = endpoint;
  const stated = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as DefinedOf<
    typeof own
  >;
  return {
    ...commonSettings(config),
    ...stated,
    endpoint: alias,
    ...pricesOf({ priceInput, priceCachedInput, priceOutput, gpuPricePerSecond }),
  };
}

/** What an endpoint has of MODEL_* where it states nothing of its own. */
function commonSettings(config: Config) {
  return {
    temperature: config.MODEL_TEMPERATURE,
    maxConcurrency: config.MODEL_MAX_CONCURRENCY,
    maxAttempts: config.MODEL_MAX_ATTEMPTS,
    connectTimeoutMs: config.MODEL_CONNECT_TIMEOUT_MS,
    firstTokenTimeoutMs: config.MODEL_FIRST_TOKEN_TIMEOUT_MS,
    coldFirstTokenTimeoutMs: config.MODEL_COLD_FIRST_TOKEN_TIMEOUT_MS,
    idleTimeoutMs: config.MODEL_IDLE_TIMEOUT_MS,
    totalTimeoutMs: config.MODEL_TOTAL_TIMEOUT_MS,
    outageWaitMs: config.MODEL_OUTAGE_WAIT_MS,
    ...given('executionTimeoutMs', config.MODEL_EXECUTION_TIMEOUT_MS),
  };
}

interface Prices {
  readonly priceInput: number | undefined;
  readonly priceCachedInput: number | undefined;
  readonly priceOutput: number | undefined;
  readonly gpuPricePerSecond: number | undefined;
}

function pricesOf({ priceInput, priceCachedInput, priceOutput, gpuPricePerSecond }: Prices) {
  const perMillion =
    priceInput === undefined || priceOutput === undefined
      ? undefined
      : { input: priceInput, output: priceOutput, ...given('cachedInput', priceCachedInput) };
  return { ...given('pricePerMillion', perMillion), ...given('gpuPricePerSecond', gpuPricePerSecond) };
}

type DefinedOf<T> = { [Name in keyof T]: Exclude<T[Name], undefined> };

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [name in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [name in Name]?: Value });
}
