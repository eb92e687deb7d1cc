import { BidsmithError } from '@bidsmith/core';
import { createCircuit } from './circuit.ts';
import { createProber } from './prober.ts';
import { waitFor } from './wait-for.ts';

/** Each probe may start a GPU that is paid for. */
const defaultInterestMs = 300_000;

/** Lets calls wait while an endpoint fails, and gives up on it when that takes too long. */
export interface Outage {
  readonly isOpen: boolean;
  /** As of the circuit. */
  succeeded(): void;
  failed(startedAt: number): void;
  trip(): void;
  /**
   * Resolves at once while the endpoint is well, else when a probe was answered. Throws `model_unavailable` once the outage has lasted longer than calls may wait,
   * for every call at once until a probe is answered, but only after one more probe where no call has asked for minutes: the outage may be long over.
   * Throws the signal's reason when it aborts.
   */
  pass(signal: AbortSignal): Promise<void>;
}

interface Options {
  /** Measured from the beginning of the outage. */
  readonly maxWaitMs: number;
  readonly maxProbePauseMs: number;
  /** Probes go on this long after the last call that needed the endpoint. Five minutes when not set. */
  readonly interestMs?: number;
  readonly probe: () => Promise<boolean>;
  readonly closed: AbortSignal;
  /** The circuit opened or closed. */
  readonly changed: (isOpen: boolean) => void;
}

export function createOutage(options: Options): Outage {
  const { maxWaitMs, maxProbePauseMs, interestMs = defaultInterestMs, probe, closed, changed } = options;
  const circuit = createCircuit();
  let reopened = Promise.withResolvers<void>();
  let wantedAt = 0;
  let secondLook: Promise<void> | null = null;
  const prober = createProber({
    probe,
    closed,
    maxPauseMs: maxProbePauseMs,
    isWanted: () => performance.now() - wantedAt < interestMs,
    answered() {
      circuit.close();
      changed(false);
      reopened.resolve();
      reopened = Promise.withResolvers();
    },
  });
  const watch = (change: () => void): void => {
    const wasOpen = circuit.isOpen;
    wantedAt = performance.now();
    change();
    if (circuit.isOpen && !wasOpen) changed(true);
  };
  const lookAgain = (): void => {
    prober.settle();
    secondLook ??= prober.nextProbe.then(() => void (secondLook = null));
  };
  return {
    get isOpen() {
      return circuit.isOpen;
    },
    succeeded() {
      circuit.succeeded();
      if (!circuit.isOpen) prober.settle();
    },
    failed: (startedAt) => watch(() => circuit.failed(startedAt)),
    trip: () => watch(() => circuit.trip()),
    async pass(signal) {
      signal.throwIfAborted();
      while (circuit.isOpen) {
        const lastWantedAt = wantedAt;
        wantedAt = performance.now();
        if (wantedAt - lastWantedAt > interestMs) lookAgain();
        prober.wake();
        const leftMs = (circuit.outageBeganAt ?? wantedAt) + maxWaitMs - wantedAt;
        // In parts, so that a call that waits keeps the prober interested.
        if (leftMs > 0) await waitFor(reopened.promise, Math.min(leftMs, interestMs / 2), signal);
        else if (secondLook !== null) await waitFor(secondLook, interestMs / 2, signal);
        else
          throw new BidsmithError('model_unavailable', {
            detail: 'The model endpoint has been failing for longer than a question may wait.',
            retryable: false,
          });
      }
    },
  };
}
