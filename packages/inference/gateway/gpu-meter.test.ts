import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGpuMeter } from './gpu-meter.ts';

describe('the time of a shared GPU', () => {
  const setUp = () => {
    let now = 1_000;
    return { meter: createGpuMeter(() => now), pass: (ms: number) => (now += ms) };
  };

  it('belongs to a call alone while no other is in flight', () => {
    const { meter, pass } = setUp();
    const stop = meter.start();
    pass(2_500);
    expect(stop()).toBe(2.5);
  });

  it('is divided equally among the calls in flight', () => {
    const { meter, pass } = setUp();
    const first = meter.start();
    pass(1_000);
    const second = meter.start();
    pass(2_000);
    expect(first()).toBe(2);
    pass(500);
    expect(second()).toBe(1.5);
  });

  it('is counted once per call', () => {
    const { meter, pass } = setUp();
    const stop = meter.start();
    pass(1_000);
    const other = meter.start();
    expect([stop(), stop()]).toEqual([1, 1]);
    pass(1_000);
    expect(other()).toBe(1);
  });

  it('adds up to the time in which any call was in flight', () => {
    const step = fc.record({ ms: fc.nat(5_000), starts: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { meter, pass } = setUp();
        const running: (() => number)[] = [];
        let [busy, shares] = [0, 0];
        for (const { ms, starts } of steps) {
          if (starts) running.push(meter.start());
          else shares += running.shift()?.() ?? 0;
          if (running.length > 0) busy += ms / 1_000;
          pass(ms);
        }
        for (const stop of running) shares += stop();
        expect(shares).toBeCloseTo(busy, 6);
      }),
    );
  });
});
