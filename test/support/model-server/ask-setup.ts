import type { InferenceContext, Log, Prediction } from '@bidsmith/core';
import type { ModelSettings } from '../../../packages/inference/gateway/model-settings.ts';

/** Settings for a server of the tests: short times, so that a fault shows at once. */
export function quickSettings(
  server: { readonly baseUrl: string; readonly model: string },
  changes: Partial<ModelSettings> = {},
): ModelSettings {
  return {
    endpoint: 'test',
    baseUrl: server.baseUrl,
    apiKey: 'secret',
    model: server.model,
    temperature: 0,
    maxConcurrency: 4,
    maxAttempts: 3,
    connectTimeoutMs: 1_000,
    firstTokenTimeoutMs: 2_000,
    coldFirstTokenTimeoutMs: 2_000,
    idleTimeoutMs: 1_000,
    totalTimeoutMs: 10_000,
    pricePerMillion: { input: 1, output: 2 },
    retryBaseDelayMs: 5,
    ...changes,
  };
}

/** A context that keeps the predictions it is given. */
export function createContext(signal: AbortSignal = new AbortController().signal): {
  readonly context: InferenceContext;
  readonly predictions: Prediction[];
} {
  const predictions: Prediction[] = [];
  const recordPrediction = async (prediction: Prediction): Promise<void> => void predictions.push(prediction);
  const ids = { proposalId: 'prop_test', workspaceId: 'ws_test', release: 'rel_test' };
  return { context: { ...ids, signal, recordPrediction }, predictions };
}

/** A log that keeps its messages. */
export function createMemoryLog(): { readonly log: Log; readonly messages: string[] } {
  const messages: string[] = [];
  const write = (_fields: Readonly<Record<string, unknown>>, message: string): void => void messages.push(message);
  return { log: { debug: write, info: write, warn: write, error: write }, messages };
}
