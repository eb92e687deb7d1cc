/** From one probe to the next the pause doubles this often before it is at its longest. */
const doublings = 5;
/** Each pause is longer by up to this share, so that processes do not probe in step. */
const jitter = 0.2;

/** Asks a failing endpoint for one token now and then, so that no question has to find out whether it is back. */
export interface Prober {
  /** Probes until one is answered or nobody is interested any more; does nothing while it is at it. */
  wake(): void;
}

interface Options {
  /** Resolves to true when the endpoint answered. Never throws. */
  readonly probe: () => Promise<boolean>;
  /** Asked after each probe that failed. */
  readonly isWanted: () => boolean;
  readonly answered: () => void;
  /** The longest pause between two probes; the first is a 32nd of it. */
  readonly maxPauseMs: number;
  readonly closed: AbortSignal;
  readonly random?: () => number;
}

export function createProber(options: Options): Prober {
  const { probe, isWanted, answered, maxPauseMs, closed, random = Math.random } = options;
  let isProbing = false;

  const probeAfter = (failed: number): void => {
    const pauseMs = (maxPauseMs / 2 ** Math.max(0, doublings - failed)) * (1 + jitter * random());
    setTimeout(() => void probeOnce(failed), pauseMs).unref();
  };
  const probeOnce = async (failed: number): Promise<void> => {
    if (closed.aborted) return;
    if (await probe()) {
      isProbing = false;
      answered();
    } else if (isWanted()) probeAfter(failed + 1);
    else isProbing = false;
  };
  return {
    wake() {
      if (isProbing || closed.aborted) return;
      isProbing = true;
      probeAfter(0);
    },
  };
}
