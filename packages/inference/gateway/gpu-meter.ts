const millisecondsPerSecond = 1_000;

/** Divides the time of a shared GPU over the calls in flight. */
export interface GpuMeter {
  /** A call begins; the function gives the seconds that fall to it and ends it. Calling it again gives the same. */
  start(): () => number;
}

/**
 * Each moment is divided equally among the calls in flight, so that the shares of all calls add up to the time in which any was in flight: what the GPU is paid
 * for. `now` gives milliseconds of a clock that never goes back.
 */
export function createGpuMeter(now = (): number => performance.now()): GpuMeter {
  let inFlight = 0;
  let changedAt = 0;
  /** What a call would have used that had been in flight all along, in milliseconds. */
  let shareMs = 0;

  const change = (by: 1 | -1): number => {
    const at = now();
    if (inFlight > 0) shareMs += (at - changedAt) / inFlight;
    changedAt = at;
    inFlight += by;
    return shareMs;
  };
  return {
    start() {
      const startedAtMs = change(1);
      let seconds: number | null = null;
      return () => (seconds ??= (change(-1) - startedAtMs) / millisecondsPerSecond);
    },
  };
}
