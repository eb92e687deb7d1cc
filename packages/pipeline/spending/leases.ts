import type { Ledger, Log } from '@bidsmith/core';

/** Without a sign of life an entry of the ledger ends after this long: what a killed worker held is free again then. */
const defaultLeaseMs = 60_000;
/** Signs of life per lease: two may fail. */
const signsPerLease = 3;

export interface Leases {
  /** When an entry made now ends without a sign of life. */
  expiry(): Date;
  hold(id: string): void;
  release(id: string): void;
  close(): void;
}

/** Keeps the entries of calls in progress alive, all of this process at once. */
export function createLeases(ledger: Pick<Ledger, 'extend'>, log: Log, leaseMs = defaultLeaseMs): Leases {
  const held = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const expiry = (): Date => new Date(Date.now() + leaseMs);
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const extend = (): void => {
    ledger
      .extend([...held], expiry())
      .catch((error: unknown) => log.warn({ err: error, calls: held.size }, 'reservations could not be prolonged'));
  };
  return {
    expiry,
    hold(id) {
      held.add(id);
      timer ??= setInterval(extend, leaseMs / signsPerLease).unref();
    },
    release(id) {
      held.delete(id);
      if (held.size === 0) stop();
    },
    close: stop,
  };
}
