import { describe, expect, it } from 'vitest';
import { limitConcurrency } from './limit-concurrency.ts';

const never = new AbortController().signal;

describe('a limit on concurrency', () => {
  it('runs at most so many at a time, in the order of asking', async () => {
    const limit = limitConcurrency(3);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const work = (i: number) => async (): Promise<number> => {
      order.push(i);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return i;
    };
    const results = await Promise.all(Array.from({ length: 20 }, (_, i) => limit.run(never, work(i))));
    expect(results).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(order).toEqual(results);
    expect(most).toBe(3);
  });

  it('frees the place when the work throws', async () => {
    const limit = limitConcurrency(1);
    await expect(limit.run(never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(limit.run(never, async () => 'yes')).resolves.toBe('yes');
  });

  it('lets one leave the line by its signal, without losing a place', async () => {
    const limit = limitConcurrency(1);
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = limit.run(never, () => promise);
    const controller = new AbortController();
    const second = limit.run(controller.signal, async () => 'second');
    const third = limit.run(never, async () => 'third');
    controller.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    resolve('first');
    await expect(Promise.all([first, third])).resolves.toEqual(['first', 'third']);
    await expect(limit.run(never, async () => 'fourth')).resolves.toBe('fourth');
  });
});
