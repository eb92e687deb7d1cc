/** Lets so many requests through at a time; the others wait in line, as in front of a GPU. */
export interface Capacity {
  /** Resolves when there is room, with the function that gives it back; rejects when the client leaves the line. */
  enter(gone: AbortSignal): Promise<() => void>;
}

export function createCapacity(places: number): Capacity {
  let free = places;
  const line: (() => void)[] = [];
  const leave = (): void => {
    const next = line.shift();
    if (next) next();
    else free += 1;
  };
  return {
    async enter(gone) {
      if (free > 0) free -= 1;
      else
        await new Promise<void>((resolve, reject) => {
          line.push(resolve);
          gone.addEventListener('abort', () => {
            const place = line.indexOf(resolve);
            if (place !== -1) line.splice(place, 1);
            reject(gone.reason);
          });
        });
      return leave;
    },
  };
}
