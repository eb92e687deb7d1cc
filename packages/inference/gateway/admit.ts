import type { CallReservation, InferenceContext } from '@bidsmith/core';
import type { Endpoint } from './endpoint.ts';
import type { CallEnd, Place } from './places.ts';
import { waitFor } from './wait-for.ts';

/** Money and places across processes are had at once or after a wait: for longer than this no place of this process is kept unused. */
const patienceMs = 100;
const withdrawn: CallEnd = { outcome: 'other', firstTokenMs: null, totalMs: 0 };

/** The right to make one call: a place in this process, money and a place across processes. */
export interface Admission {
  /** Milliseconds in line for them. */
  readonly queueMs: number;
  readonly place: Place;
  /** Gives both back. Of failures of the ledger only the log tells: what it holds ends by itself. */
  end(how: CallEnd, costUsd: number): Promise<void>;
}

interface Call {
  readonly endpoint: Endpoint;
  readonly context: InferenceContext;
  /** The most that it can cost. */
  readonly costUsd: number;
}

/**
 * Waits until the endpoint is well, not throttled and not starting from zero, then for a place and for money. None of it counts as time of the call.
 * Throws `model_unavailable` or `model_rate_limited` where the endpoint fails for too long, `budget_*` where no money is left, the signal's reason.
 */
export async function admit(call: Call): Promise<Admission> {
  const { endpoint, context } = call;
  for (;;) {
    await passGates(endpoint, context);
    const admission = await takePlaceAndMoney(call);
    if (!isHeldBack(endpoint) && !endpoint.health.isStarting) return admission;
    await admission.end(withdrawn, 0);
  }
}

/** Waits while the endpoint fails, asked to slow down or starts from zero, and tells the context so. Throws as `admit` does. */
export async function passGates(endpoint: Endpoint, context: InferenceContext): Promise<void> {
  do {
    if (isHeldBack(endpoint)) await passHeldBack(endpoint, context);
    await endpoint.health.untilWarm(context);
  } while (isHeldBack(endpoint));
}

async function passHeldBack(endpoint: Endpoint, { signal, waiting }: InferenceContext): Promise<void> {
  waiting('endpoint');
  try {
    while (isHeldBack(endpoint)) {
      await endpoint.outage.pass(signal);
      await endpoint.throttle.pass(signal);
    }
  } finally {
    waiting(null);
  }
}

function isHeldBack({ outage, throttle }: Endpoint): boolean {
  return outage.isOpen || throttle.isActive;
}

/**
 * First the place, so that money is put aside for calls that are about to be made and not for all that are in line. Where other processes have taken all places
 * of the ledger, the call gives its place in this process to others and comes back when it is through there.
 */
async function takePlaceAndMoney({ endpoint, context, costUsd }: Call): Promise<Admission> {
  const askedAt = performance.now();
  const { workspaceId, proposalId, priority, signal } = context;
  const takePlace = (): Promise<Place> => endpoint.places.take({ workspaceId, proposalId, priority, signal });
  let place = await takePlace();
  const reserving = context.reserve({ endpoint: endpoint.settings.endpoint, costUsd, signal });
  try {
    const isQuick = await waitFor(reserving, patienceMs, signal);
    if (!isQuick) place.leave(withdrawn);
    const reservation = await reserving;
    if (!isQuick) place = await takePlace();
    return admission(endpoint, { place, reservation, queueMs: performance.now() - askedAt });
  } catch (thrown) {
    place.leave(withdrawn);
    // The ledger may be about to give what nobody waits for any more, and would keep it.
    void reserving.then(
      (reservation) => settle(endpoint, reservation, 0),
      () => undefined,
    );
    throw thrown;
  }
}

interface Held {
  readonly place: Place;
  readonly reservation: CallReservation;
  readonly queueMs: number;
}

function admission(endpoint: Endpoint, { place, reservation, queueMs }: Held): Admission {
  return {
    queueMs,
    place,
    async end(how, costUsd) {
      place.leave(how);
      await settle(endpoint, reservation, costUsd);
    },
  };
}

async function settle(endpoint: Endpoint, reservation: CallReservation, costUsd: number): Promise<void> {
  try {
    await reservation.settle(costUsd);
  } catch (thrown) {
    endpoint.log.error(
      { err: thrown, endpoint: endpoint.settings.endpoint },
      'the cost of a call could not be settled',
    );
  }
}
