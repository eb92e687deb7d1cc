const failuresToOpen = 5;
/** Failures further apart than this do not add up. */
const failureWindowMs = 60_000;
const defaultCoolDownMs = 30_000;

/** Leaves a failing endpoint alone: closed, then open for a cool-down after failures in a row, then one probe decides. */
export interface Circuit {
  /** True when a call may be made now. After the cool-down it is true once, for the probe. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
  /** The call ended without telling anything about the endpoint, for example by an abort. */
  withdrawn(): void;
}

/** A closed circuit. `now` gives milliseconds of a clock that never goes back. */
export function createCircuit(coolDownMs = defaultCoolDownMs, now = (): number => performance.now()): Circuit {
  let failures = 0;
  let lastFailureAt = Number.NEGATIVE_INFINITY;
  let openUntil: number | null = null;
  let probing = false;

  return {
    allows() {
      if (openUntil === null) return true;
      if (probing || now() < openUntil) return false;
      probing = true;
      return true;
    },
    succeeded() {
      failures = 0;
      openUntil = null;
      probing = false;
    },
    failed() {
      failures = now() - lastFailureAt > failureWindowMs ? 1 : failures + 1;
      lastFailureAt = now();
      if (probing || failures >= failuresToOpen) openUntil = now() + coolDownMs;
      probing = false;
    },
    withdrawn() {
      probing = false;
    },
  };
}
