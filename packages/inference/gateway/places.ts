import { createAdaptiveLimit } from './adaptive-limit.ts';
import type { LimitBounds } from './adaptive-limit.ts';
import { createFairLine } from './fair-line.ts';
import type { Ticket } from './fair-line.ts';

/** How a call ended. */
export interface CallEnd {
  /** `overload`: the endpoint refused it as one too many (429, 503). `other`: it tells nothing about the endpoint's load. */
  readonly outcome: 'ok' | 'overload' | 'other';
  /** From the request to its first token, waiting for the place not included; null where there was none, and where it tells nothing: the endpoint was starting from zero, or gave its answer whole. */
  readonly firstTokenMs: number | null;
  /** From the request to the end of the answer, on the same clock. */
  readonly totalMs: number;
}

/** The right to have one call in progress. */
export interface Place {
  /** Milliseconds waited for it. */
  readonly queueMs: number;
  /** The first token came; telling it early lets the limit grow while long answers are still coming. Not to be told of a cold endpoint. Optional. */
  begun(firstTokenMs: number): void;
  /** Gives the place back; must be called, once. Further calls do nothing. */
  leave(end: CallEnd): void;
}

export interface PlacesState {
  /** Calls that may be in progress at present. */
  readonly limit: number;
  readonly inFlight: number;
  readonly waiting: number;
}

/** The places among the calls in progress at one endpoint, of this process. */
export interface Places {
  readonly state: PlacesState;
  /** Waits for a place as long as it takes; throws the signal's reason when it aborts meanwhile, and leaves the line at once. */
  take(ticket: Ticket & { readonly signal: AbortSignal }): Promise<Place>;
}

export interface PlacesOptions extends LimitBounds {
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** Hands out places in fair order, as many at a time as the endpoint was found to bear. */
export function createPlaces({ now = () => performance.now(), ...bounds }: PlacesOptions): Places {
  const limit = createAdaptiveLimit(bounds);
  const line = createFairLine<(place: Place) => void>();
  let inFlight = 0;

  const occupy = (askedAt: number): Place => {
    inFlight += 1;
    const call = limit.started(inFlight);
    let left = false;
    return {
      queueMs: now() - askedAt,
      begun(firstTokenMs) {
        if (left) return;
        limit.begun(call, firstTokenMs, inFlight);
        admit();
      },
      leave(end) {
        if (left) return;
        left = true;
        limit.ended(call, end, inFlight);
        inFlight -= 1;
        admit();
      },
    };
  };
  const admit = (): void => {
    while (inFlight < limit.value && line.size > 0) line.next()?.(occupy(now()));
  };

  return {
    get state() {
      return { limit: limit.value, inFlight, waiting: line.size };
    },
    async take({ signal, ...ticket }) {
      signal.throwIfAborted();
      const askedAt = now();
      if (line.size === 0 && inFlight < limit.value) return occupy(askedAt);
      const { promise, resolve, reject } = Promise.withResolvers<Place>();
      const withdraw = line.join(ticket, (place) => resolve({ ...place, queueMs: now() - askedAt }));
      const giveUp = (): void => {
        withdraw();
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      try {
        return await promise;
      } finally {
        signal.removeEventListener('abort', giveUp);
      }
    },
  };
}
