import type { BudgetPolicy, Records } from '@bidsmith/core';

type Own = Omit<BudgetPolicy, 'workspaceId'>;
/** Undefined: it stays as it is. Null: the setting of the service holds. */
export type PolicyChange = { readonly [Name in keyof Own]?: Own[Name] | undefined };

/** Changes what is named of a workspace's policy and gives the whole as it is then. Processes act on it within five seconds. */
export async function changePolicy(
  workspaceId: string,
  change: PolicyChange,
  records: Pick<Records, 'budgetPolicy' | 'setBudgetPolicy'>,
): Promise<BudgetPolicy> {
  const present = await records.budgetPolicy(workspaceId);
  const choose = <Value>(wanted: Value | null | undefined, known: Value | null | undefined): Value | null =>
    wanted === undefined ? (known ?? null) : wanted;
  const policy: BudgetPolicy = {
    workspaceId,
    monthUsd: choose(change.monthUsd, present?.monthUsd),
    proposalUsd: choose(change.proposalUsd, present?.proposalUsd),
    whenSpent: choose(change.whenSpent, present?.whenSpent),
    concurrency: choose(change.concurrency, present?.concurrency),
  };
  await records.setBudgetPolicy(policy);
  return policy;
}
