import { APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { saysStarting } from './says-starting.ts';

const says = (status: number | undefined, body: object): boolean =>
  saysStarting(APIError.generate(status, body, undefined, new Headers()).message);

describe('the words of an endpoint that starts', () => {
  it.each([
    ['RunPod, no worker', 400, { error: 'no workers available' }],
    ['RunPod, no worker, in an object', 400, { error: { message: 'No workers available for endpoint abc' } }],
    ['llama.cpp', 503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }],
    ['an inference service', 503, { error: { message: 'Model org/name is currently loading' } }],
  ])('%s', (_, status, body) => {
    expect(says(status, body)).toBe(true);
  });

  it.each([
    ['an overload', 503, { error: { message: 'The server is overloaded' } }],
    ['a dead engine', 500, { error: { message: 'EngineCore is loading no more' } }],
    [
      'a refusal that repeats a document',
      400,
      {
        error: {
          message: `Input is not valid: ${'x'.repeat(100)} the dock is currently loading, no workers available`,
        },
      },
    ],
  ])('not %s', (_, status, body) => {
    expect(says(status, body)).toBe(false);
  });
});
