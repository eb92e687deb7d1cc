/** Lets at most so many pieces of work run at one time; the others wait in line. What a piece throws is its caller's. */
export function fewAtOnce(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  const line: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < places) running++;
    // Who ends hands its place on, so that nobody slips in between.
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
