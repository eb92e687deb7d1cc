import { describe, expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';

const never = new AbortController().signal;

describe('an endpoint that asked to slow down', () => {
  it.each([
    [0, 60],
    [0.5, 80],
  ])('gets no call before the time it named, and each at a moment of its own (%s: %d ms)', async (random, ms) => {
    const throttle = createThrottle({ maxWaitMs: 1_000, spreadMs: 40, random: () => random });
    const startedAt = performance.now();
    throttle.slowDown(60);
    expect(throttle.isActive).toBe(true);
    await throttle.pass(never);
    // Timers leave out fractions of a millisecond, each time.
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(Math.max(60, ms - 5));
    expect(throttle.isActive).toBe(false);
  });

  it('is not shortened by a second, shorter time', () => {
    let now = 0;
    const throttle = createThrottle({ maxWaitMs: 60_000, spreadMs: 0, now: () => now });
    throttle.slowDown(10_000);
    throttle.slowDown(1_000);
    now = 9_999;
    expect(throttle.isActive).toBe(true);
  });

  it('is given up when it asks for more than a question may wait, in one or in several times without an answer in between', async () => {
    let now = 0;
    const throttle = createThrottle({ maxWaitMs: 30_000, spreadMs: 0, now: () => now });
    throttle.slowDown(40_000);
    await expect(throttle.pass(never)).rejects.toMatchObject({ code: 'model_rate_limited', retryable: false });
    now = 40_000;
    throttle.succeeded();
    for (const at of [50_000, 60_000, 70_000]) {
      now = at;
      throttle.slowDown(10_000);
    }
    now = 79_000;
    throttle.slowDown(2_000);
    await expect(throttle.pass(never)).rejects.toMatchObject({ code: 'model_rate_limited', retryAfterMs: 2_000 });
  });

  it('lets go of a call that is aborted', async () => {
    const throttle = createThrottle({ maxWaitMs: 60_000, spreadMs: 0 });
    throttle.slowDown(30_000);
    const controller = new AbortController();
    const waiting = throttle.pass(controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});
