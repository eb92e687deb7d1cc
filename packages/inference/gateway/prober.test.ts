import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createProber } from './prober.ts';

const closing: AbortController[] = [];
afterEach(() => {
  for (const controller of closing) controller.abort();
});

/** A prober whose endpoint does not answer unless told to; pauses from 2 to 64 ms. */
function setUp(answers: () => boolean, isWanted = (): boolean => true) {
  const probedAt: number[] = [];
  const state = { answered: 0 };
  const closed = new AbortController();
  closing.push(closed);
  const prober = createProber({
    probe: async () => {
      probedAt.push(performance.now());
      return answers();
    },
    isWanted,
    answered: () => void (state.answered += 1),
    maxPauseMs: 64,
    closed: closed.signal,
    random: () => 0,
  });
  return { prober, probedAt, state };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(2);
};

describe('probing an endpoint', () => {
  it('goes on at growing intervals until it answers, and then ends', async () => {
    const { prober, probedAt, state } = setUp(() => probedAt.length === 6);
    prober.wake();
    prober.wake();
    await until(() => state.answered > 0);
    expect(probedAt).toHaveLength(6);
    const pauses = probedAt.slice(1).map((at, i) => at - (probedAt[i] ?? 0));
    for (const [i, ms] of [4, 8, 16, 32, 64].entries()) expect(pauses[i]).toBeGreaterThanOrEqual(ms - 1);
    await sleep(70);
    expect([probedAt.length, state.answered]).toEqual([6, 1]);
  });

  it('ends when nobody is interested any more, and goes on when somebody is', async () => {
    const { prober, probedAt } = setUp(
      () => false,
      () => probedAt.length % 3 !== 0,
    );
    prober.wake();
    await until(() => probedAt.length === 3);
    await sleep(40);
    expect(probedAt).toHaveLength(3);
    prober.wake();
    await until(() => probedAt.length > 3);
  });

  it('is rarer each time that an endpoint relapses, until it is well', async () => {
    const { prober, state } = setUp(() => true);
    const measure = async (): Promise<number> => {
      const [startedAt, before] = [performance.now(), state.answered];
      prober.wake();
      await until(() => state.answered > before);
      return performance.now() - startedAt;
    };
    for (const ms of [2, 4, 8, 16, 32]) expect(await measure()).toBeGreaterThanOrEqual(ms - 1);
    prober.settle();
    expect(await measure()).toBeLessThan(32);
  });
});
