import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fewAtOnce } from './few-at-once.ts';

describe('fewAtOnce', () => {
  it('never runs more than allowed, keeps the order, and goes on after a failure', async () => {
    const inTurn = fewAtOnce(2);
    const order: number[] = [];
    let [running, most] = [0, 0];
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        inTurn(async () => {
          order.push(n);
          most = Math.max(most, ++running);
          await setImmediate();
          running--;
          if (n % 3 === 0) throw new Error(`${n}`);
          return n;
        }),
      ),
    );
    expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(most).toBe(2);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(7);
    expect(await inTurn(async () => 'again')).toBe('again');
  });
});
