/** A server that scales to zero may be gone after this silence. */
const coolsAfterMs = 60_000;

/** Whether an endpoint is warm, from what was heard of it. */
export interface EndpointHealth {
  /** The endpoint gave a sign of life. */
  heard(): void;
  /** It may have to start from zero: calls get the clocks of a cold endpoint. */
  isCold(): boolean;
  /** False before the first sign of life. */
  readonly isKnown: boolean;
}

/** `now` gives milliseconds of a clock that never goes back. */
export function createEndpointHealth(now = (): number => performance.now()): EndpointHealth {
  let heardAt: number | null = null;
  return {
    heard: () => void (heardAt = now()),
    isCold: () => heardAt === null || now() - heardAt > coolsAfterMs,
    get isKnown() {
      return heardAt !== null;
    },
  };
}
