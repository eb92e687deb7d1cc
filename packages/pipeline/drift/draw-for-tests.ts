/** Draws from seeded distributions, so that a simulation says the same in every run. */
export interface Draws {
  /** Between 0 and 1. */
  readonly uniform: () => number;
  /** Standard normal. */
  readonly normal: () => number;
}

/** Mulberry32 (Tommy Ettinger, public domain): good enough to count alarms by. */
export function createDraws(seed: number): Draws {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    uniform,
    // Box and Muller.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** Share of the trials in which it happens. */
export function shareOf(trials: number, happens: () => boolean): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (happens()) count += 1;
  return count / trials;
}
