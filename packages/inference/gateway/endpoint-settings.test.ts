import { describe, expect, it } from 'vitest';
import { endpointKind, runPodRoot } from './endpoint-settings.ts';

describe('the kind of an endpoint', () => {
  it.each([
    ['https://api.runpod.ai/v2/abc123', 'runpod', 'https://api.runpod.ai/v2/abc123'],
    ['https://api.runpod.ai/v2/abc123/', 'runpod', 'https://api.runpod.ai/v2/abc123'],
    ['http://127.0.0.1:8099/v2/test', 'runpod', 'http://127.0.0.1:8099/v2/test'],
    ['https://api.runpod.ai/v2/abc123/openai/v1', 'openai', 'https://api.runpod.ai/v2/abc123'],
    ['https://abc123.api.runpod.ai/v1', 'openai', null],
    ['http://gpu:8000/v1', 'openai', null],
    ['https://api.openai.com/v1', 'openai', null],
    ['https://proxy.example/v2/openai/v1', 'openai', null],
  ] as const)('%s', (baseUrl, kind, root) => {
    expect(endpointKind({ baseUrl })).toBe(kind);
    expect(runPodRoot(baseUrl)).toBe(root);
  });

  it('is what the settings name', () => {
    expect(endpointKind({ kind: 'openai', baseUrl: 'http://gpu:8000/v2/x' })).toBe('openai');
    expect(endpointKind({ kind: 'runpod', baseUrl: 'http://gpu:8000' })).toBe('runpod');
  });
});
