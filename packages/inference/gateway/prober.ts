/** From one probe to the next the pause doubles this often before it is at its longest. */
const doublings = 5;
/** Each pause is longer by up to this share, so that processes do not probe in step. */
const jitter = 0.2;

/** Asks a failing endpoint for one token now and then, so that no question has to find out whether it is back. */
export interface Prober {
  /** Probes until one is answered or nobody is interested any more; does nothing while it is at it. */
  wake(): void;
  /** The endpoint is well: the next pauses are short again. Until then they grow, also from one wake to the next, so that an endpoint that answers nothing but probes is left alone. */
  settle(): void;
  /** Settles when the next probe has ended. */
  readonly nextProbe: Promise<void>;
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
  let probes = 0;
  let probed = Promise.withResolvers<void>();

  const probeLater = (): void => {
    const pauseMs = (maxPauseMs / 2 ** Math.max(0, doublings - probes)) * (1 + jitter * random());
    probes += 1;
    setTimeout(() => void probeOnce(), pauseMs).unref();
  };
  const probeOnce = async (): Promise<void> => {
    if (closed.aborted) return;
    const isAnswered = await probe();
    if (isAnswered) {
      isProbing = false;
      answered();
    } else if (isWanted()) probeLater();
    else isProbing = false;
    probed.resolve();
    probed = Promise.withResolvers();
  };
  return {
    wake() {
      if (isProbing || closed.aborted) return;
      isProbing = true;
      probeLater();
    },
    settle: () => void (probes = 0),
    get nextProbe() {
      return probed.promise;
    },
  };
}
