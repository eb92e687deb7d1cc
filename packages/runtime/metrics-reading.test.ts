import { describe, expect, it } from 'vitest';
import { createReading } from './metrics-reading.ts';

describe('a reading for gauges', () => {
  it('gives up on what does not answer in time, and says so once', async () => {
    let failures = 0;
    const reading = createReading(() => new Promise<never>(() => undefined), {
      keptMs: 60_000,
      timeoutMs: 5,
      failed: () => (failures += 1),
    });
    expect(await Promise.all([reading(), reading()])).toEqual([null, null]);
    expect(failures).toBe(1);
  });

  it('asks again once what it kept is old', async () => {
    let reads = 0;
    const reading = createReading(async () => (reads += 1), { keptMs: 0, failed: () => undefined });
    expect([await reading(), await reading()]).toEqual([1, 2]);
  });
});
