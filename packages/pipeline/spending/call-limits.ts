import type { BudgetPolicy, BudgetScope, CallLimits, ProposalRecord, Records } from '@bidsmith/core';
import type { BudgetSettings } from './budget-settings.ts';

/** A change of a policy, or of what shadows may spend, acts after this long. */
const rememberMs = 5_000;
/** Workspaces remembered at one time. */
const maxRemembered = 1_000;

export interface LimitReader {
  /** The limits that a proposal's calls stand under now. */
  of(record: Pick<ProposalRecord, 'workspaceId' | 'arm'>): Promise<CallLimits>;
  /** A workspace's choice, and where it made none, the service's. */
  whenSpent(workspaceId: string): Promise<BudgetSettings['whenSpent']>;
}

/** Settings of the service, and over them the policy of the workspace. */
export function createLimitReader(
  settings: BudgetSettings,
  records: Pick<Records, 'budgetPolicy' | 'releasePointer'>,
): LimitReader {
  const policies = remember((workspaceId: string) => records.budgetPolicy(workspaceId));
  const trials = remember(async (_kind: 'shadow') => (await records.releasePointer())?.shadow ?? null);
  return {
    async of({ workspaceId, arm }) {
      // A trial is not the workspace's to pay, and must not take the places of its work.
      if (arm === 'shadow') return shadowLimits((await trials('shadow'))?.dailyBudgetUsd ?? 0, settings);
      return workspaceLimits(settings, await policies(workspaceId));
    },
    whenSpent: async (workspaceId) => (await policies(workspaceId))?.whenSpent ?? settings.whenSpent,
  };
}

/** The limit, in US dollars, that a call has in a budget; null where there is none. */
export function limitIn(scope: BudgetScope, limits: CallLimits): number | null {
  const byScope: Record<BudgetScope, number | null> = {
    proposal: limits.proposalUsd,
    workspace: limits.workspaceMonthUsd,
    system: limits.systemDayUsd,
    shadow: limits.shadowDayUsd,
  };
  return byScope[scope];
}

function workspaceLimits(settings: BudgetSettings, policy: BudgetPolicy | null): CallLimits {
  return {
    proposalUsd: policy?.proposalUsd ?? settings.proposalUsd,
    workspaceMonthUsd: policy?.monthUsd ?? settings.workspaceMonthUsd,
    systemDayUsd: settings.systemDayUsd,
    shadowDayUsd: null,
    endpointCalls: settings.endpointCalls,
    workspaceCalls: policy?.concurrency ?? settings.workspaceCalls,
  };
}

function shadowLimits(shadowDayUsd: number, { endpointCalls }: BudgetSettings): CallLimits {
  return {
    proposalUsd: null,
    workspaceMonthUsd: null,
    systemDayUsd: null,
    shadowDayUsd,
    endpointCalls,
    workspaceCalls: null,
  };
}

function remember<Key, Value>(read: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, { readonly until: number; readonly value: Promise<Value> }>();
  return (key) => {
    const present = known.get(key);
    if (present && present.until > performance.now()) return present.value;
    if (known.size >= maxRemembered) known.clear();
    const value = read(key);
    known.set(key, { until: performance.now() + rememberMs, value });
    // A failed look-up is not remembered.
    value.catch(() => known.delete(key));
    return value;
  };
}
