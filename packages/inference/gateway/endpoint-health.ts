import { BidsmithError } from '@bidsmith/core';
import type { InferenceContext, Log } from '@bidsmith/core';
import type { EndpointSettings } from './endpoint-settings.ts';
import { saysStarting } from './says-starting.ts';
import type { Transport } from './transport.ts';
import { lookAtWorkers, warmUp } from './warm-up.ts';
import type { WarmUpEnd } from './warm-up.ts';
import { waitFor } from './wait-for.ts';

/** A server that scales to zero may be gone after this silence. */
const coolsAfterMs = 60_000;
/** After a look that told nothing, calls go out without another for so long. */
const lookAgainAfterMs = 5_000;
/** Where no call asked for so long after a start that failed, the next one waits for another start. */
const lateHoldsMs = 900_000;
/** A call in line for a start asks anew so often whether that goes on. */
const lookMs = 60_000;

/** Whether an endpoint is warm, from what was heard of it and what it tells. */
export interface EndpointHealth {
  /** The model gave a sign of life. */
  heard(): void;
  /** A call failed: where the endpoint said that it is starting, calls wait for it from now on. */
  failed(error: unknown): void;
  /** It may have to start from zero: calls get the clocks of a cold endpoint. */
  isCold(): boolean;
  /** It is known to be starting from zero, and calls wait. */
  readonly isStarting: boolean;
  /** False before the first sign of life, or of a start. */
  readonly isKnown: boolean;
  /** Begins to wake it where it may be cold, and watches it until it is warm; one at a time. Resolves to true when it is. Never throws. */
  warm(): Promise<boolean>;
  /**
   * Where a queue tells that no worker is up: has one started, and waits for it. Before a probe, which would take its job out of the queue again long before a
   * worker has started. Throws only on close.
   */
  untilWorker(): Promise<void>;
  /**
   * Resolves at once when the endpoint was heard of lately, else when it answers or is found not to be starting: all calls that waited go together. Tells the
   * context that it waits for the GPU. Throws `model_unavailable` once it has not started within the cold first-token time, at once for all later calls until it
   * answers, or until none has asked for a quarter of an hour; the signal's reason when it aborts.
   */
  untilWarm(context: Pick<InferenceContext, 'signal' | 'waiting'>): Promise<void>;
}

interface Options {
  readonly transport: Pick<Transport, 'health' | 'models' | 'probe'>;
  readonly settings: Pick<EndpointSettings, 'endpoint' | 'model' | 'coldFirstTokenTimeoutMs'>;
  readonly log: Log;
  readonly closed: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

export function createEndpointHealth(options: Options): EndpointHealth {
  const { settings, closed, now = () => performance.now() } = options;
  const warmth = createWarmth(options);
  const wakeOnce = createWaker(options, warmth);
  const isCold = (): boolean => warmth.isStarting || warmth.heardAt === null || now() - warmth.heardAt > coolsAfterMs;
  let metLateAt = Number.NEGATIVE_INFINITY;
  const wasLookedAt = (): boolean => !warmth.isStarting && !warmth.isLate && now() - warmth.lookedAt < lookAgainAfterMs;

  return {
    heard: () => warmth.heard(),
    isCold,
    failed(error) {
      if (closed.aborted || !causes(error).some(({ message }) => saysStarting(message))) return;
      warmth.starting();
      void wakeOnce(null);
    },
    get isStarting() {
      return warmth.isStarting;
    },
    get isKnown() {
      return warmth.heardAt !== null || warmth.isStarting;
    },
    async warm() {
      if (isCold() && !closed.aborted) await wakeOnce(settings.model);
      return !isCold();
    },
    async untilWorker() {
      const state = await lookAtWorkers(options.transport, closed);
      if (state === 'asleep' || state === 'starting') await wakeOnce(null);
    },
    async untilWarm({ signal, waiting }) {
      signal.throwIfAborted();
      if (!isCold() || wasLookedAt()) return;
      if (now() - Math.max(metLateAt, warmth.lookedAt) > lateHoldsMs) warmth.isLate = false;
      const watch = { isOver: false };
      const woken = wakeOnce(null).finally(() => (watch.isOver = true));
      let hasTold = false;
      try {
        while (!watch.isOver && !warmth.isLate) {
          if (warmth.isStarting && !hasTold) waiting('gpu');
          hasTold ||= warmth.isStarting;
          await waitFor(hasTold ? woken : Promise.race([woken, warmth.changed]), lookMs, signal);
        }
      } finally {
        if (hasTold) waiting(null);
      }
      closed.throwIfAborted();
      if (!warmth.isLate) return;
      metLateAt = now();
      throw tooLate(settings);
    },
  };
}

/** What is known of an endpoint's warmth, and the words about it in the log. */
interface Warmth {
  readonly heardAt: number | null;
  /** The last attempt to wake it ended. */
  readonly lookedAt: number;
  readonly isStarting: boolean;
  /** It did not start in time, and was not heard of since. */
  isLate: boolean;
  /** Settles when it is found to be starting. */
  readonly changed: Promise<void>;
  heard(): void;
  starting(): void;
  looked(end: WarmUpEnd): void;
}

function createWarmth({ settings, log, closed, now = () => performance.now() }: Options): Warmth {
  const fields = { endpoint: settings.endpoint };
  let changed = Promise.withResolvers<void>();
  const warmth = {
    heardAt: null as number | null,
    lookedAt: Number.NEGATIVE_INFINITY,
    isStarting: false,
    isLate: false,
    get changed() {
      return changed.promise;
    },
    heard() {
      if (warmth.isStarting) log.info(fields, 'the model endpoint has started');
      Object.assign(warmth, { heardAt: now(), isStarting: false, isLate: false });
    },
    starting() {
      if (warmth.isStarting) return;
      log.info(fields, 'the model endpoint is starting from zero: calls wait');
      warmth.isStarting = true;
      changed.resolve();
      changed = Promise.withResolvers();
    },
    looked(end: WarmUpEnd) {
      warmth.lookedAt = now();
      if (end === 'warm') return warmth.heard();
      warmth.isStarting = false;
      if (end === 'alive') warmth.isLate = false;
      if (end !== 'late' || closed.aborted) return;
      log.warn(fields, 'the model endpoint did not start in time');
      warmth.isLate = true;
    },
  };
  return warmth;
}

/** Wakes it, one attempt at a time; `model` where it is worth a token to have that loaded. */
function createWaker(options: Options, warmth: Warmth): (model: string | null) => Promise<void> {
  const maxMs = options.settings.coldFirstTokenTimeoutMs;
  let waking: Promise<void> | null = null;
  const wake = async (model: string | null): Promise<void> => {
    try {
      warmth.looked(await warmUp({ ...options, model, maxMs, starting: () => warmth.starting() }));
    } finally {
      waking = null;
    }
  };
  return (model) => (waking ??= wake(model));
}

function tooLate({ coldFirstTokenTimeoutMs }: Pick<EndpointSettings, 'coldFirstTokenTimeoutMs'>): BidsmithError {
  return new BidsmithError('model_unavailable', {
    detail: `The model endpoint did not start within ${Number((coldFirstTokenTimeoutMs / 1_000).toPrecision(2))} s.`,
    retryable: false,
  });
}

/** An error and its causes. */
function causes(thrown: unknown): Error[] {
  const chain: Error[] = [];
  for (let next = thrown; next instanceof Error && chain.length < 8; next = next.cause) chain.push(next);
  return chain;
}
