import { parseConfig } from '@bidsmith/runtime';
import { describe, expect, it } from 'vitest';
import { describeModels, modelSettings } from './model-settings.ts';

const large = { alias: 'large', baseUrl: 'https://api.runpod.ai/v2/abc', model: 'large-model' };

describe('the endpoints of the settings', () => {
  it('are none without settings', () => {
    expect(modelSettings(parseConfig({}))).toEqual({ endpoints: [], configured: null });
  });

  it('are the one described and further ones, which take from it what they do not state', () => {
    const config = parseConfig({
      MODEL_BASE_URL: 'http://gpu:8000/v1',
      MODEL_NAME: 'small-model',
      MODEL_API_KEY: 'first-key',
      MODEL_PRICE_INPUT: '0.5',
      MODEL_PRICE_CACHED_INPUT: '0.1',
      MODEL_PRICE_OUTPUT: '2',
      MODEL_MAX_ATTEMPTS: '7',
      MODEL_ENDPOINTS: JSON.stringify([{ ...large, totalTimeoutMs: 300_000, gpuPricePerSecond: 0.0012 }]),
    });
    const { endpoints, configured } = modelSettings(config);
    expect(configured).toBe(endpoints[0]);
    expect(configured).toMatchObject({
      endpoint: 'default',
      kind: 'auto',
      apiKey: 'first-key',
      pricePerMillion: { input: 0.5, cachedInput: 0.1, output: 2 },
      maxConcurrency: 64,
      outageWaitMs: 900_000,
    });
    expect(describeModels(config)).toBe('small-model (default), 1 further for releases');
    expect(endpoints[1]).toEqual({
      endpoint: 'large',
      kind: 'auto',
      baseUrl: large.baseUrl,
      apiKey: '',
      model: 'large-model',
      temperature: 0,
      maxConcurrency: 64,
      maxAttempts: 7,
      connectTimeoutMs: 10_000,
      firstTokenTimeoutMs: 120_000,
      coldFirstTokenTimeoutMs: 900_000,
      idleTimeoutMs: 45_000,
      totalTimeoutMs: 300_000,
      outageWaitMs: 900_000,
      gpuPricePerSecond: 0.0012,
    });
  });

  it('name the configured one by its alias where none is described', () => {
    const config = { MODEL_ENDPOINTS: JSON.stringify([large]) };
    expect(modelSettings(parseConfig(config)).configured).toBeNull();
    expect(modelSettings(parseConfig({ ...config, MODEL_ENDPOINT: 'large' })).configured?.model).toBe('large-model');
  });
});
