/** Lets so many requests through at a time; the others wait in line, as in front of a GPU. */
export interface Capacity {
  /** Requests in line. */
  readonly waiting: number;
  /** The next request would not have to wait. */
  hasRoom(): boolean;
  /** Resolves when there is room, with the function that gives it back; rejects when the client leaves the line. */
  enter(gone: AbortSignal): Promise<() => void>;
  /** Another number of places from now on; requests in progress go on. */
  resize(places: number): void;
}

export function createCapacity(initialPlaces: number): Capacity {
  let places = initialPlaces;
  let taken = 0;
  const line = new Set<() => void>();
  const letIn = (): void => {
    for (const enter of line) {
      if (taken >= places) return;
      line.delete(enter);
      taken += 1;
      enter();
    }
  };
  return {
    get waiting() {
      return line.size;
    },
    hasRoom: () => taken < places,
    async enter(gone) {
      gone.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        line.add(resolve);
        gone.addEventListener('abort', () => {
          if (line.delete(resolve)) reject(gone.reason);
        });
        letIn();
      });
      return () => {
        taken -= 1;
        letIn();
      };
    },
    resize(count) {
      places = count;
      letIn();
    },
  };
}
