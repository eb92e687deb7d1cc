import { type CallLimits, createId, type LedgerEntry } from '@bidsmith/core';

const minuteMs = 60_000;
export const noLimits: CallLimits = {
  proposalUsd: null,
  workspaceMonthUsd: null,
  systemDayUsd: null,
  shadowDayUsd: null,
  endpointCalls: null,
  workspaceCalls: null,
};

/** A call about to be made, with the limits that are named and no others. */
export function ledgerEntry(
  limits: Partial<CallLimits>,
  change: Partial<Omit<LedgerEntry, 'limits'>> = {},
): LedgerEntry {
  return {
    id: createId('call'),
    proposalId: 'prop_a',
    workspaceId: 'ws_a',
    endpoint: 'default',
    isShadow: false,
    costUsd: 0.1,
    expiresAt: new Date(Date.now() + minuteMs),
    ...change,
    limits: { ...noLimits, ...limits },
  };
}
