import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerEntry } from '@bidsmith/core';
import { dispatchDeliveries } from '../dispatch.ts';
import type { ReservationDesk } from './reservation-desk.ts';
import { tellAlert } from './tell-alert.ts';

/** Pauses between the tries to count what a call cost, in milliseconds: a restart of the database is bridged. */
const retryPausesMs = [200, 1_000, 3_000, 10_000];

/** Ends an entry with what the call cost, and tells of the budgets that this took over one of their shares. Never throws: what cannot be counted is logged. */
export async function settleCall(entry: LedgerEntry, costUsd: number, desk: ReservationDesk): Promise<void> {
  const { ports, leases, line } = desk;
  leases.release(entry.id);
  for (const pauseMs of [...retryPausesMs, null]) {
    try {
      const alerts = await ports.records.settle(entry, costUsd);
      line.wake();
      for (const alert of alerts) await tellAlert(alert, desk);
      if (alerts.length > 0) await dispatchDeliveries(ports);
      return;
    } catch (error) {
      const fields = { proposal_id: entry.proposalId, endpoint: entry.endpoint, costUsd, err: error };
      if (pauseMs === null) ports.log.error(fields, 'what a call cost could not be counted');
      else await sleep(pauseMs);
    }
  }
}
