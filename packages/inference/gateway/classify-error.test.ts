import { APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { classifyError, endpointWords, isOverload } from './classify-error.ts';

const error = (status: number | undefined, body: object, headers: Record<string, string> = {}): APIError =>
  APIError.generate(status, body, undefined, new Headers(headers));

describe('errors of an endpoint', () => {
  it.each([
    [
      'OpenAI overflow',
      error(400, { error: { code: 'context_length_exceeded', message: 'too long' } }),
      'model_context_overflow',
    ],
    [
      'no credit left',
      error(429, { error: { code: 'insufficient_quota', message: 'You exceeded your quota' } }),
      'model_refused',
    ],
    ['forbidden', error(403, { error: { message: 'no' } }), 'model_refused'],
    ['unprocessable', error(422, { error: { message: 'temperature' } }), 'model_refused'],
    ['overloaded', error(529, {}), 'model_rate_limited'],
    ['busy with a time', error(503, {}, { 'retry-after': '3' }), 'model_rate_limited'],
    ['a gateway that gave up', error(524, {}), 'model_timeout'],
    [
      'RunPod around 400',
      error(500, { error: { message: 'vLLM returned HTTP 400: {"error":{"message":"bad"}}' } }),
      'model_refused',
    ],
    [
      'RunPod around 503',
      error(500, { error: { message: 'vLLM returned HTTP 503: queue full' } }),
      'model_unavailable',
    ],
    [
      'an error in a stream',
      new APIError(undefined, { message: 'x', code: 500 }, undefined, new Headers()),
      'model_unavailable',
    ],
    [
      'a load balancer whose worker is starting',
      error(400, { error: { message: 'no workers available' } }),
      'model_unavailable',
    ],
    ['a cut socket', new TypeError('terminated'), 'model_stream_incomplete'],
  ] as const)('%s', (_, thrown, code) => {
    expect(classifyError(thrown).code).toBe(code);
  });

  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after-ms': '1500', 'retry-after': '7' }, 1_500],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': '999999' }, 3_600_000],
    [{}, undefined],
  ])('reads how long to wait from %o', (headers, expected) => {
    expect(classifyError(error(429, {}, headers as Record<string, string>)).retryAfterMs).toBe(expected);
  });

  it('reads how long to wait from a date', () => {
    const inFiveSeconds = new Date(Date.now() + 5_000).toUTCString();
    const { retryAfterMs } = classifyError(error(429, {}, { 'retry-after': inFiveSeconds }));
    expect(retryAfterMs).toBeGreaterThan(3_000);
    expect(retryAfterMs).toBeLessThanOrEqual(5_000);
  });

  it('never shows the words of the endpoint to users', () => {
    expect(classifyError(error(400, { error: { message: 'echo of document text' } })).message).not.toContain('echo');
  });

  it.each([
    [error(429, {}), true],
    [error(529, {}), true],
    [error(503, {}), true],
    [error(503, {}, { 'retry-after': '1' }), true],
    [error(500, { error: { message: 'vLLM returned HTTP 503: queue full' } }), true],
    [error(500, {}), false],
    [error(429, { error: { code: 'insufficient_quota', message: 'You exceeded your quota' } }), false],
    [new TypeError('terminated'), false],
  ])('tells a call that is one too many from one that fails: %o', (thrown, expected) => {
    expect(isOverload(classifyError(thrown))).toBe(expected);
  });

  it('keeps the words of the endpoint for the log of predictions, shortened', () => {
    const words = endpointWords(classifyError(error(500, { error: { message: `lost ${'x'.repeat(9_000)}` } })));
    expect(words).toContain('(HTTP 500)');
    expect(words).toContain('lost x');
    expect(words.length).toBeLessThan(1_500);
    expect(endpointWords(classifyError(new TypeError('terminated')))).toMatch(/cut the connection/);
  });
});
