import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../test/support/property-seed.ts';
import { simulateServer } from '../../../test/support/simulated-server.ts';
import type { Simulation } from '../../../test/support/simulated-server.ts';
import { createAdaptiveLimit } from './adaptive-limit.ts';

const seconds = 1_000;
const bounds = { start: 8, min: 1, max: 256 };
/** Two seconds a call, of which the prompt takes a tenth. */
const even = (): ReturnType<Simulation['call']> => ({ firstTokenMs: 200, answerMs: 1_800 });

/** Answers of very different lengths, and prompts of different ones. */
function uneven(seed: number): Simulation['call'] {
  const random = seeded(seed);
  return () => ({
    firstTokenMs: 150 + 150 * random(),
    answerMs: random() < 0.2 ? 8_000 : 800 + 2_000 * random(),
  });
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}

describe('a limit that follows the capacity', () => {
  it.each([4, 16, 64])('finds a server of %d from a cold start, within a tenth', (capacity) => {
    const simulated = simulateServer({ bounds, capacity: () => capacity, call: even, untilMs: 200 * seconds });
    expect(simulated.settledAt(capacity, 0.1, 20 * seconds)).toBeLessThan(20 * seconds);
    expect(Math.abs(simulated.meanLimit(20 * seconds, 200 * seconds) / capacity - 1)).toBeLessThan(0.1);
    expect(simulated.busyShare(20 * seconds, 200 * seconds)).toBeGreaterThan(0.97);
  });

  it('finds any capacity from answers of very different lengths, and keeps the server at work', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 100 }), fc.nat(1_000_000), (capacity, seed) => {
        const simulated = simulateServer({
          bounds,
          capacity: () => capacity,
          call: uneven(seed),
          untilMs: 240 * seconds,
        });
        const found = simulated.meanLimit(60 * seconds, 240 * seconds) / capacity;
        expect(found).toBeGreaterThan(0.8);
        expect(found).toBeLessThan(1.25);
        expect(simulated.busyShare(60 * seconds, 240 * seconds)).toBeGreaterThan(0.8);
      }),
      { numRuns: 15 },
    );
  });

  it('does not take first tokens that vary by themselves for a queue', () => {
    const random = seeded(5);
    const call = (): ReturnType<Simulation['call']> => ({
      firstTokenMs: 100 + 500 * random(),
      answerMs: 1_000 + 1_000 * random(),
    });
    const simulated = simulateServer({ bounds, capacity: () => 32, call, untilMs: 240 * seconds });
    expect(simulated.busyShare(60 * seconds, 240 * seconds)).toBeGreaterThan(0.9);
  });

  it.each([8, 16, 64])('backs off when a capacity of %d halves, and grows when it is back', (capacity) => {
    const halved = [100 * seconds, 200 * seconds] as const;
    const simulated = simulateServer({
      bounds,
      capacity: (now) => (now >= halved[0] && now < halved[1] ? capacity / 2 : capacity),
      call: even,
      untilMs: 400 * seconds,
    });
    const found = (from: number, to: number): number => simulated.meanLimit(from * seconds, to * seconds);
    expect(Math.abs(found(60, 100) / capacity - 1)).toBeLessThan(0.1);
    expect(found(125, 200) / (capacity / 2)).toBeGreaterThan(0.9);
    expect(found(125, 200) / (capacity / 2)).toBeLessThan(1.15);
    expect(found(300, 400) / capacity).toBeGreaterThan(0.9);
  });

  it('comes back from a server that became slower for good', () => {
    let now = 0;
    const call = (): ReturnType<Simulation['call']> => ({
      firstTokenMs: now > 100 * seconds ? 900 : 200,
      answerMs: 1_800,
    });
    const simulated = simulateServer({
      bounds,
      capacity: (at) => {
        now = at;
        return 16;
      },
      call,
      untilMs: 300 * seconds,
    });
    expect(simulated.busyShare(200 * seconds, 300 * seconds)).toBeGreaterThan(0.9);
  });

  it('does not grow while it is not used', () => {
    const few = simulateServer({ bounds, capacity: () => 64, demand: () => 3, call: even, untilMs: 300 * seconds });
    expect(few.limitAt(300 * seconds)).toBe(8);
  });

  it('shares a server with other processes without a line to speak of', () => {
    const simulated = simulateServer({
      bounds,
      capacity: () => 24,
      processes: 3,
      call: uneven(3),
      untilMs: 300 * seconds,
    });
    expect(simulated.meanLimit(100 * seconds, 300 * seconds)).toBeLessThan(24 * 1.25);
    expect(simulated.busyShare(100 * seconds, 300 * seconds)).toBeGreaterThan(0.9);
  });

  it('stays below what a server refuses, and near it', () => {
    const simulated = simulateServer({
      bounds,
      capacity: () => 16,
      refuses: true,
      call: uneven(9),
      untilMs: 240 * seconds,
    });
    const found = simulated.meanLimit(30 * seconds, 240 * seconds);
    expect(found).toBeGreaterThan(12);
    expect(found).toBeLessThan(16.5);
  });

  it('comes back to its start after a refusal where first tokens tell nothing', () => {
    const limit = createAdaptiveLimit(bounds);
    const call = (outcome: 'ok' | 'overload'): void =>
      limit.ended(limit.started(1), { outcome, firstTokenMs: null, totalMs: 500 }, 1);
    for (let refusals = 0; refusals < 4; refusals++) call('overload');
    expect(limit.value).toBe(1);
    for (let answers = 0; answers < 200; answers++) call('ok');
    expect(limit.value).toBe(8);
  });

  it('keeps within its bounds', () => {
    for (const capacity of [1, 100]) {
      const narrow = { start: 3, min: 2, max: 6 };
      const simulated = simulateServer({ bounds: narrow, capacity: () => capacity, call: even, untilMs: 60 * seconds });
      const seen = Array.from({ length: 600 }, (_, i) => simulated.limitAt(i * 100));
      expect(Math.min(...seen)).toBeGreaterThanOrEqual(2);
      expect(Math.max(...seen)).toBeLessThanOrEqual(6);
    }
  });
});
