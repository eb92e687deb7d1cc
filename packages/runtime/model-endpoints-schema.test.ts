import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BidsmithError } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { parseConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'bidsmith-endpoints-'));
const large = { alias: 'large', baseUrl: 'https://gpu.example/v1', model: 'large-model' };

/** Pointers of what is wrong with MODEL_ENDPOINTS. */
function wrong(endpoints: unknown, more: Record<string, string> = {}): string[] {
  try {
    parseConfig({ MODEL_ENDPOINTS: typeof endpoints === 'string' ? endpoints : JSON.stringify(endpoints), ...more });
    return [];
  } catch (thrown) {
    if (thrown instanceof BidsmithError) return thrown.fields.map(({ pointer }) => pointer);
    throw thrown;
  }
}

describe('further model endpoints', () => {
  it('are read from JSON, with keys from files', () => {
    const keyFile = join(folder, 'key');
    writeFileSync(keyFile, 'secret\n');
    const listFile = join(folder, 'endpoints.json');
    writeFileSync(listFile, JSON.stringify([{ ...large, apiKeyFile: keyFile, gpuPricePerSecond: 0.0012 }]));
    expect(parseConfig({ MODEL_ENDPOINTS_FILE: listFile }).MODEL_ENDPOINTS).toEqual([
      { ...large, kind: 'auto', apiKey: 'secret', gpuPricePerSecond: 0.0012 },
    ]);
  });

  it('are refused with a pointer for each mistake, all at once', () => {
    expect(
      wrong(
        [
          { ...large, baseUrl: 'ftp://x', maxConcurrency: 0 },
          { alias: 'no such/alias', baseUrl: 'http://gpu/v1' },
        ],
        { PORT: 'http' },
      ),
    ).toEqual([
      'MODEL_ENDPOINTS/0/baseUrl',
      'MODEL_ENDPOINTS/0/maxConcurrency',
      'MODEL_ENDPOINTS/1/alias',
      'MODEL_ENDPOINTS/1/model',
      'PORT',
    ]);
  });

  it.each([
    ['no JSON', 'large', ['MODEL_ENDPOINTS']],
    ['no list', large, ['MODEL_ENDPOINTS']],
    ['an unknown member', [{ ...large, pirce: 1 }], ['MODEL_ENDPOINTS/0']],
    ['two of one alias', [large, large], ['MODEL_ENDPOINTS/1/alias']],
    ['the alias of the engine', [{ ...large, alias: 'extractive' }], ['MODEL_ENDPOINTS/0/alias']],
    ['a key twice', [{ ...large, apiKey: 'x', apiKeyFile: 'y' }], ['MODEL_ENDPOINTS/0/apiKeyFile']],
    ['a key file that is not there', [{ ...large, apiKeyFile: '/nowhere/key' }], ['MODEL_ENDPOINTS/0/apiKeyFile']],
    ['half a price', [{ ...large, priceInput: 1 }], ['MODEL_ENDPOINTS/0/priceOutput']],
  ])('are refused with %s', (_, endpoints, pointers) => {
    expect(wrong(endpoints)).toEqual(pointers);
  });

  it('do not take the alias of the endpoint that MODEL_* describe', () => {
    const described = { MODEL_BASE_URL: 'http://gpu/v1', MODEL_NAME: 'small', MODEL_ENDPOINT: 'large' };
    expect(wrong([large], described)).toEqual(['MODEL_ENDPOINTS/0/alias']);
    expect(wrong([large], { MODEL_ENDPOINT: 'large' })).toEqual([]);
  });
});
