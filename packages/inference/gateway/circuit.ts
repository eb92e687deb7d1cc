/** As many failures are no accident of single calls. */
const failuresToOpen = 5;
const shareToOpen = 0.5;
const windowMs = 30_000;
const maxSamples = 200;
/** Failures further apart belong to different outages. */
const outageGapMs = 60_000;

/** Tells a failing endpoint, to be left alone but for probes, from single calls that fail. */
export interface Circuit {
  /** No calls are to be made but probes. */
  readonly isOpen: boolean;
  /** Start of the first call of the outage that failed, or the last answer if that came later; null outside of an outage. A probe that is answered does not end an outage, a call does: a server may live and its model not. */
  readonly outageBeganAt: number | null;
  /** A call was answered. */
  succeeded(): void;
  /** A call that began then failed in a way that tells of an outage. */
  failed(startedAt: number): void;
  /** Opens after a call that failed as often as it may. */
  trip(): void;
  /** A probe was answered: calls may be made again. */
  close(): void;
}

/** A closed circuit: opens once five calls, and half of all, have failed within 30 seconds. `now` gives milliseconds of a clock that never goes back. */
export function createCircuit(now = (): number => performance.now()): Circuit {
  let samples: { readonly at: number; readonly failed: boolean }[] = [];
  let outageBeganAt: number | null = null;
  let lastFailureAt = Number.NEGATIVE_INFINITY;
  let lastAnswerAt = Number.NEGATIVE_INFINITY;
  let isOpen = false;

  const add = (failed: boolean): void => {
    samples = [...samples.filter(({ at }) => now() - at <= windowMs), { at: now(), failed }].slice(-maxSamples);
  };
  return {
    get isOpen() {
      return isOpen;
    },
    get outageBeganAt() {
      return outageBeganAt;
    },
    succeeded() {
      add(false);
      lastAnswerAt = now();
      // An answer may have been under way when the others began to fail.
      if (!isOpen) outageBeganAt = null;
    },
    failed(startedAt) {
      if (!isOpen && startedAt - lastFailureAt > outageGapMs) outageBeganAt = null;
      outageBeganAt ??= Math.max(startedAt, lastAnswerAt);
      lastFailureAt = now();
      add(true);
      const failures = samples.filter((sample) => sample.failed).length;
      if (failures >= failuresToOpen && failures >= samples.length * shareToOpen) isOpen = true;
    },
    trip() {
      if (!isOpen && now() - lastFailureAt > outageGapMs) outageBeganAt = null;
      outageBeganAt ??= now();
      isOpen = true;
    },
    close() {
      isOpen = false;
      samples = [];
    },
  };
}
